import type { Attachment } from "../../../src/session/index.js";
import {
  type HostOptions,
  SessionHost,
  type SessionPapers,
} from "../../../src/session/server/index.js";
import type { Clock } from "./clock.js";
import type { Dice } from "./dice.js";
import type { History } from "./history.js";
import type { End } from "./network.js";
import { Process } from "./process.js";
import type { StoreLine } from "./store-line.js";
import { Waker } from "./waker.js";

/** What a node of a world needs. */
export interface NodeParts {
  readonly clock: Clock;
  readonly dice: Dice;
  readonly history: History;
  /** How far its processes' clocks may be ahead. */
  readonly skewMs: number;
  readonly storeFor: (process: Process) => StoreLine;
  readonly optionsFor: (process: Process) => Pick<HostOptions, "message"> & Partial<HostOptions>;
}

/** A place where a server runs: one generation of it after the other, each a process with a host of its own. */
export class ServerNode {
  readonly name: string;
  readonly #parts: NodeParts;
  #count = 0;
  /** The one that takes new connections. */
  server: Server;
  isBusy = false;

  constructor(name: string, parts: NodeParts) {
    this.name = name;
    this.#parts = parts;
    this.server = this.#start();
  }

  get isUp(): boolean {
    return this.server.process.isUp;
  }

  crash(downMs: number): void {
    this.#parts.history.count("crashes");
    this.#parts.history.tell(this.server.process.name, () => "CRASHES");
    this.server.die();
    this.#startIn(downMs);
  }

  /** A restart as a deployment does it: clients are asked to go, the process ends, and the next one starts. */
  restart(downMs: number): void {
    const { server } = this;
    const { history } = this.#parts;
    if (this.isBusy || !server.process.isUp) return;
    history.count("planned restarts");
    history.tell(server.process.name, () => "restarts: asks its clients to go");
    this.isBusy = true;
    this.#drain(server, () => {
      this.isBusy = false;
      if (this.server === server) this.#startIn(downMs);
    });
  }

  /** Ends a process when its sessions are let go of and its clients told. */
  #drain(server: Server, done: () => void): void {
    const { clock, dice } = this.#parts;
    const spreadMs = dice.between(0, 30);
    let isOver = false;
    const leave = () => {
      if (isOver) return;
      isOver = true;
      if (server.process.isUp) server.die();
      done();
    };
    server.process.enter(server.process.life, () =>
      server.host.drain(
        (index, count) => ({
          delayMs: Math.round((index / Math.max(count, 1)) * spreadMs),
          graceMs: 150,
          reason: "deployment",
        }),
        () => server.process.in(70, leave),
      ),
    );
    clock.in(600, leave);
  }

  /** A restart in which connections move to the next process. */
  handOver(): void {
    const before = this.server;
    if (this.isBusy || !before.process.isUp) return;
    this.#parts.history.count("live handovers");
    this.#parts.history.tell(before.process.name, () => "hands over to its successor");
    this.isBusy = true;
    const after = this.#start();
    this.server = after;
    for (const end of [...before.ends.keys()]) this.#move(end, before, after);
    this.#parts.clock.in(200, () => this.#drain(before, () => (this.isBusy = false)));
  }

  /** One connection: quiet, written down, on its way, and read by the other. */
  #move(end: End, before: Server, after: Server): void {
    const { dice } = this.#parts;
    const attachment = before.ends.get(end) as Attachment;
    before.process.in(dice.between(0, 20), () => {
      if (end.isOver) return;
      before.host.quiet(attachment, () => {
        if (end.isOver) return;
        const papers = before.host.export(attachment);
        if (papers === undefined) return before.host.resume(attachment);
        before.host.release(attachment);
        before.ends.delete(end);
        end.release();
        this.#arrive(end, papers, after);
      });
    });
  }

  #arrive(end: End, papers: SessionPapers, after: Server): void {
    const { clock, dice, history } = this.#parts;
    clock.in(dice.between(0.2, 4), () => {
      if (!after.process.isUp) return end.connection.cut();
      after.awaits(end, () => {
        history.count("connections handed over");
        history.movesTo(papers.id, papers.epoch, after.process.name);
        if (!after.adopt(end, JSON.parse(JSON.stringify(papers, bytesOut), bytesIn)))
          end.connection.cut();
      });
    });
  }

  #startIn(downMs: number): void {
    this.#parts.clock.in(downMs, () => {
      if (!this.server.process.isUp) this.server = this.#start();
    });
  }

  #start(): Server {
    return new Server(`${this.name}.${++this.#count}`, this.#parts);
  }
}

/** One process with its host, and the connections it has. */
export class Server {
  readonly process: Process;
  readonly host: SessionHost;
  readonly ends: Map<End, Attachment> = new Map();
  readonly #expected = new Set<End>();
  readonly #waker: Waker;

  constructor(name: string, { clock, dice, skewMs, storeFor, optionsFor }: NodeParts) {
    this.process = new Process(name, clock, dice.between(0, skewMs));
    this.#waker = new Waker(this.process, clock, (now) => {
      this.host.tick(now);
      return this.host.deadline();
    });
    this.host = new SessionHost({
      ...optionsFor(this.process),
      store: storeFor(this.process),
      owner: name,
      clock: () => this.process.now,
      random: (count) => dice.bytes(count),
      hash: quickHash,
      defer: (run) => this.process.in(dice.between(0, 0.3), run),
      wake: (deadline) => this.#waker.wake(deadline),
    });
  }

  /** A connection is on its way to this process. */
  expect(end: End, principal: string): void {
    this.awaits(end, () => {
      if (!end.connection.isCut) this.#accept(end, principal);
    });
  }

  /** A connection has been handed to this process, which adopts it when it gets to do so. */
  awaits(end: End, adopt: () => void): void {
    this.#expected.add(end);
    this.process.enter(this.process.life, () => {
      this.#expected.delete(end);
      adopt();
    });
  }

  #accept(end: End, principal: string): void {
    const carrier = end.hold(this.process);
    const attachment = this.host.accept(carrier, principal, undefined, this.process.now);
    this.ends.set(end, attachment);
    end.attach(attachment);
  }

  adopt(end: End, papers: unknown): boolean {
    const carrier = end.hold(this.process);
    const attachment = this.host.adopt(papers, carrier, undefined);
    if (attachment === undefined) return false;
    this.ends.set(end, attachment);
    end.attach(attachment);
    return true;
  }

  /** The process is gone, and with it its ends of connections. */
  die(): void {
    this.process.die();
    for (const end of [...this.ends.keys(), ...this.#expected]) end.connection.cut();
    this.ends.clear();
  }
}

/** 64 digits that follow from the bytes: enough where nobody tries to find two that have the same. */
export function quickHash(bytes: Uint8Array): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b + byte, 0x85ebca6b) ^ (b >>> 13);
  }
  const digits = (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
  return digits.repeat(4);
}

function bytesOut(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: [...value] } : value;
}

function bytesIn(_: string, value: { bytes?: number[] } | null): unknown {
  return Array.isArray(value?.bytes) ? Uint8Array.from(value.bytes) : value;
}
