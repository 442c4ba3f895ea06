import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The vectors as they stand in the files; `test/vectors/README.md` says what each part means. */
export interface Vector {
  readonly name: string;
  readonly section: string;
  readonly role: "server" | "client";
  readonly options?: VectorOptions;
  readonly in: readonly (Piece | Act)[];
  readonly unfinished?: true;
  readonly after?: readonly Piece[];
  readonly events: readonly (VectorEvent | { readonly repeat: readonly [VectorEvent, number] })[];
  readonly out?: readonly (Piece | FailingClose)[];
  readonly end?: VectorEnd;
}

export interface VectorOptions {
  readonly limits?: Readonly<Record<string, number>>;
  readonly deflate?: {
    readonly serverNoContextTakeover?: boolean;
    readonly clientNoContextTakeover?: boolean;
    readonly serverMaxWindowBits?: number;
    readonly clientMaxWindowBits?: number;
  };
  readonly maskKey?: string;
}

export type Piece = string | { readonly repeat: readonly [string, number] };
type Bytes = string | readonly Piece[];

/** What this endpoint does, or what happens to it, between two pieces of bytes. */
export type Act =
  | { readonly do: "text"; readonly text: string }
  | { readonly do: "binary"; readonly hex: Bytes }
  | { readonly do: "ping"; readonly hex?: Bytes }
  | { readonly do: "close"; readonly code?: number; readonly reason?: string }
  | { readonly do: "fin" | "reset" }
  | { readonly do: "wait"; readonly ms: number };

export type VectorEvent =
  | { readonly text: string }
  | { readonly textHex: Bytes }
  | { readonly binary: Bytes }
  | { readonly ping: Bytes }
  | { readonly pong: Bytes };

/** A close frame of which only the code is given: its reason is the endpoint's own. */
export interface FailingClose {
  readonly close: number;
}

export interface VectorEnd {
  readonly code: number;
  readonly by: "us" | "peer" | "network";
  readonly clean: boolean;
  readonly reason?: string;
  readonly rule?: string | readonly string[];
  readonly offset?: number;
  readonly sequenceStart?: number;
  readonly problem?: string;
  readonly limit?: string;
  readonly max?: number;
}

export interface VectorFile {
  readonly name: string;
  readonly document: { readonly about: string; readonly vectors: readonly Vector[] };
}

const folder = fileURLToPath(new URL("../../vectors/", import.meta.url));

/** The schema that the files follow. */
export const schema: Readonly<Record<string, unknown>> = parseFile("schema.json");

/** Every file of vectors, in the order of their names. */
export const files: readonly VectorFile[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && name !== "schema.json")
  .sort()
  .map((name) => ({ name, document: parseFile(name) }));

function parseFile(name: string) {
  return JSON.parse(readFileSync(folder + name, "utf8"));
}

/** Pieces written out: `["81 02", { "repeat": ["61", 2] }]` is 81 02 61 61. */
export function bytesOf(pieces: Bytes): Buffer {
  if (typeof pieces === "string") return Buffer.from(pieces.replaceAll(" ", ""), "hex");
  return Buffer.concat(pieces.map((piece) => pieceBytes(piece)));
}

function pieceBytes(piece: Piece): Buffer {
  if (typeof piece === "string") return bytesOf(piece);
  const [hex, times] = piece.repeat;
  const once = bytesOf(hex);
  return Buffer.alloc(once.length * times, once);
}

/** The input as it happens: bytes that touch are one run, acts stand between them. */
export function stepsOf(pieces: readonly (Piece | Act)[]): (Buffer | Act)[] {
  const steps: (Buffer | Act)[] = [];
  for (const piece of pieces) {
    if (isAct(piece)) {
      steps.push(piece);
      continue;
    }
    const last = steps.at(-1);
    const bytes = bytesOf([piece]);
    if (last instanceof Buffer) steps[steps.length - 1] = Buffer.concat([last, bytes]);
    else steps.push(bytes);
  }
  return steps;
}

function isAct(piece: Piece | Act): piece is Act {
  return typeof piece === "object" && "do" in piece;
}

/** The expected events, one line each: their kind and their bytes in hex. */
export function eventLines(vector: Vector): string[] {
  return vector.events.flatMap((event) => {
    if (!("repeat" in event)) return [eventLine(event)];
    const [repeated, times] = event.repeat;
    return Array<string>(times).fill(eventLine(repeated));
  });
}

function eventLine(event: VectorEvent): string {
  if ("text" in event) return `text ${Buffer.from(event.text, "utf8").toString("hex")}`;
  const [[kind, bytes]] = Object.entries(event) as [string, Bytes][];
  return `${kind === "textHex" ? "text" : kind} ${bytesOf(bytes).toString("hex")}`;
}
