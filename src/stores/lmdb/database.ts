import { closeSync, openSync, readSync } from "node:fs";
import type { EngineOptions } from "../thread/engine.js";

/** What is used of the package `lmdb`. Keys and values are bytes, so that their order is ours. */
export interface Table {
  get(key: Uint8Array): Uint8Array | undefined;
  putSync(key: Uint8Array, value: Uint8Array): unknown;
  removeSync(key: Uint8Array): unknown;
  getRange(range: Range): Iterable<{ readonly key: Uint8Array; readonly value: Uint8Array }>;
}

interface Range {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
  readonly reverse?: boolean;
  readonly limit?: number;
}

interface Environment {
  openDB(options: object): Table;
  transactionSync<Result>(work: () => Result): Result;
  resetReadTxn(): void;
  close(): Promise<void>;
}

interface LmdbModule {
  open(options: object): Environment;
}

/** Numbers of all processes that have the file open, by name. */
const counterNames = ["layout", "topics", "published"] as const;
export type CounterName = (typeof counterNames)[number];

/** The layout of what is written, refused when it is another. */
const layout = 1;

export interface LmdbOptions extends EngineOptions {
  readonly mapBytes: number;
}

/** One file of LMDB: a table for each thing that is kept. */
export class LmdbDatabase {
  /** By id: where a session stands, rewritten with each step (`Head`). */
  readonly heads: Table;
  /** By id: a session's record, as JSON. */
  readonly records: Table;
  readonly metas: Table;
  /** By id and number: the steps. */
  readonly steps: Table;
  /** By name: the topics, as JSON. */
  readonly topics: Table;
  /** By topic and offset. */
  readonly publications: Table;
  /** By topic and name. */
  readonly producers: Table;
  readonly #counters: Table;
  readonly #environment: Environment;

  constructor(environment: Environment) {
    const table = (name: string) =>
      environment.openDB({ name, keyEncoding: "binary", encoding: "binary" });
    this.#environment = environment;
    this.#counters = table("counters");
    this.heads = table("heads");
    this.records = table("records");
    this.metas = table("metas");
    this.steps = table("steps");
    this.topics = table("topics");
    this.publications = table("publications");
    this.producers = table("producers");
  }

  /** All of what `work` does, on the disk when this returns, or nothing of it. Nobody else writes meanwhile. */
  transaction<Result>(work: () => Result): Result {
    return this.#environment.transactionSync(work);
  }

  /** What is read after this is what is there now. Inside of a transaction it is anyway. */
  refresh(): void {
    this.#environment.resetReadTxn();
  }

  counter(name: CounterName): number {
    const value = this.#counters.get(Buffer.from(name));
    return value ? (numbersOf(value)[0] ?? 0) : 0;
  }

  count(name: CounterName): number {
    const value = this.counter(name) + 1;
    this.#counters.putSync(Buffer.from(name), numberBytes([value]));
    return value;
  }

  /** @throws {Error} when the file has another layout */
  checkLayout(path: string): void {
    // As one act: two processes may make the file at the same time.
    const found = this.transaction(() => this.counter("layout") || this.count("layout"));
    if (found !== layout) {
      throw new Error(`"${path}" has the layout ${found}, expected ${layout}`);
    }
  }

  /** Resolves when the file is let go of. */
  close(): Promise<void> {
    return this.#environment.close();
  }
}

/**
 * Opens the file, or makes it, readable for this user alone: it holds what people sent to one another.
 *
 * @throws {Error} when the package is not installed; the engine's, when the file cannot be opened
 */
export async function openDatabase(options: LmdbOptions): Promise<LmdbDatabase> {
  const { open } = await loadModule();
  for (const file of [options.path, `${options.path}-lock`]) closeSync(openSync(file, "a+", 0o600));
  checkMagic(options.path);
  const environment = open({
    path: options.path,
    noSubdir: true,
    maxDbs: 12,
    mapSize: options.mapBytes,
    keyEncoding: "binary",
    encoding: "binary",
    // With it, a transaction is over before it is on the disk.
    overlappingSync: false,
    noSync: options.durability === "process",
  });
  const database = new LmdbDatabase(environment);
  database.checkLayout(options.path);
  return database;
}

/** The engine does not look, and takes the process with it when it opens anything else. */
function checkMagic(path: string): void {
  const file = openSync(path, "r");
  const head = Buffer.alloc(32);
  const length = readSync(file, head, 0, head.length, 0);
  closeSync(file);
  const isOurs = head.indexOf(magic) > 0 || head.indexOf(Buffer.from(magic).reverse()) > 0;
  if (length > 0 && !isOurs) throw new Error(`"${path}" is no file of LMDB`);
}

/** On the first page of every file of LMDB, in the byte order of the machine that wrote it. */
const magic = Buffer.from("beefc0de", "hex");

async function loadModule(): Promise<LmdbModule> {
  try {
    return (await import("lmdb")) as unknown as LmdbModule;
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error(
      "the package lmdb is not installed, expected it beside revoir: npm install lmdb",
    );
  }
}

/** Numbers as IEEE doubles, which hold every whole number up to 2^53 - 1; those from 0 up sort as they count. */
export function numberBytes(numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(numbers.length * 8);
  for (let at = 0; at < numbers.length; at++) bytes.writeDoubleBE(numbers[at], at * 8);
  return bytes;
}

export function numbersOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers: number[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += 8) numbers.push(view.getFloat64(at));
  return numbers;
}

/** A key of several parts; the order of the first comes first. */
export function keyOf(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === "number" ? numberBytes([part]) : part)),
  );
}

/** Everything of a table whose key begins with `prefix`, at most `limit`. Read before anything is changed. */
export function entriesOf(
  table: Table,
  prefix: Uint8Array,
  limit?: number,
): { readonly key: Uint8Array; readonly value: Uint8Array }[] {
  const range = { start: prefix, end: keyOf(prefix, last) };
  return [...table.getRange(limit === undefined ? range : { ...range, limit })];
}

/** No number's first byte is so large, nor any of UTF-8. */
const last = Uint8Array.of(0xff);
