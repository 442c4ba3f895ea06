import { isUtf8 } from "node:buffer";
import type { End } from "../../src/codes/index.js";
import {
  Connection,
  type ConnectionOptions,
  type ConnectionSnapshot,
  type Outgoing,
  type Platform,
  type Sink,
} from "../../src/protocol/index.js";
import { fromHex, joinBytes, toHex } from "./hex.js";

/** What a sink was told, as plain data that tests compare. */
export type SinkEvent =
  | { readonly text: string; readonly ascii: boolean }
  | { readonly binary: string }
  | { readonly ping: string }
  | { readonly pong: string; readonly roundTripMs: number | undefined }
  | { readonly finish: true }
  | { readonly abort: true }
  | { readonly end: End };

/** A sink that writes down everything. `onEvent` is called within each callback, to answer from there. */
export class RecordingSink implements Sink {
  readonly events: SinkEvent[] = [];
  onEvent: (event: SinkEvent) => void = () => {};
  /** An engine is through with what it had taken elsewhere. */
  onProceed: (() => void) | undefined = undefined;
  /** Whether others should have their turn. */
  yields: ((isLong: boolean) => boolean) | undefined = undefined;

  onText(bytes: Uint8Array, start: number, end: number, ascii: boolean): void {
    this.#record({
      text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(start, end)),
      ascii,
    });
  }
  onBinary(bytes: Uint8Array, start: number, end: number): void {
    this.#record({ binary: toHex(bytes.subarray(start, end)) });
  }
  onPing(payload: Uint8Array): void {
    this.#record({ ping: toHex(payload) });
  }
  onPong(payload: Uint8Array, roundTripMs: number | undefined): void {
    this.#record({ pong: toHex(payload), roundTripMs });
  }
  onFinish(): void {
    this.#record({ finish: true });
  }
  onAbort(): void {
    this.#record({ abort: true });
  }
  onEnd(end: End): void {
    this.#record({ end });
  }

  /** The one end, once there is one. */
  get end(): End | undefined {
    const ends = this.events.flatMap((event) => ("end" in event ? [event.end] : []));
    if (ends.length > 1) throw new Error(`A connection ended ${ends.length} times`);
    return ends[0];
  }

  has(kind: "finish" | "abort" | "end"): boolean {
    return this.events.some((event) => kind in event);
  }

  /** The events that are messages, pings and pongs. */
  get messages(): SinkEvent[] {
    return this.events.filter(
      (event) => !("finish" in event) && !("abort" in event) && !("end" in event),
    );
  }

  #record(event: SinkEvent): void {
    this.events.push(event);
    this.onEvent(event);
  }
}

/** Outgoing bytes that stay in memory until they are taken. Starts small, so that `reserve` has to replace them. */
export class MemoryOutgoing implements Outgoing {
  bytes: Uint8Array = new Uint8Array(4);
  end = 0;
  isFull = false;
  waitingBytes = 0;

  reserve(size: number): void {
    if (this.end + size <= this.bytes.length) return;
    const larger = new Uint8Array((this.end + size) * 2);
    larger.set(this.bytes.subarray(0, this.end));
    this.bytes = larger;
  }

  /** What was serialised since the last call. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.end);
    this.end = 0;
    return taken;
  }
}

/** The fast versions that Node brings, as a shell would pass them. */
export const nodePlatform: Platform = {
  isUtf8: (bytes, start, end) => isUtf8(bytes.subarray(start, end)),
  writeUtf8: (text, bytes, at) => Buffer.from(bytes.buffer, bytes.byteOffset).write(text, at),
};

/** A connection with a recording sink, in the hands of a test. Its clock stands still unless the test moves it. */
export class Endpoint {
  readonly sink = new RecordingSink();
  readonly out = new MemoryOutgoing();
  readonly #options: Partial<ConnectionOptions>;
  connection: Connection;
  now = 0;

  constructor(options: Partial<ConnectionOptions> = {}) {
    this.#options = options;
    this.connection = this.#connect();
    this.sink.onProceed = () => this.connection.proceed(this.now);
  }

  #connect(restored?: ConnectionSnapshot): Connection {
    return new Connection({
      role: "server",
      heartbeat: false,
      random: () => 0.5,
      maskKey: () => 0x04030201,
      sink: this.sink,
      out: this.out,
      now: this.now,
      restored,
      ...this.#options,
    });
  }

  /**
   * Goes on with a connection made of a copy of its snapshot, as another process would, whose clock shows `now`. Does nothing
   * where there is no snapshot at the moment.
   */
  move(now: number = this.now): this {
    const snapshot = this.connection.snapshot(this.now);
    if (snapshot === undefined) return this;
    this.connection.release();
    this.now = now;
    this.connection = this.#connect(structuredClone(snapshot));
    return this;
  }

  /** Receives bytes, given as they are or as hex, in one read. */
  receive(bytes: Uint8Array | string): this {
    const copy = typeof bytes === "string" ? fromHex(bytes) : bytes.slice();
    this.connection.receive(copy, 0, copy.length, this.now);
    return this;
  }

  /** Receives bytes cut at the given places. */
  receiveCut(bytes: Uint8Array, cuts: readonly number[]): this {
    const places = [...new Set(cuts)].filter((cut) => cut > 0 && cut < bytes.length);
    let start = 0;
    for (const cut of [...places.sort((a, b) => a - b), bytes.length]) {
      this.receive(bytes.subarray(start, cut));
      start = cut;
    }
    return this;
  }

  /** The peer's FIN. */
  fin(): this {
    this.connection.receiveEnd({ cause: "fin" }, this.now);
    return this;
  }

  /** Lets time pass, waking the connection at each of its deadlines. */
  pass(ms: number): this {
    const until = this.now + ms;
    for (let due = this.connection.deadline(); due <= until; due = this.connection.deadline()) {
      this.now = Math.max(this.now, due);
      this.connection.tick(this.now);
    }
    this.now = until;
    return this;
  }

  /** What it sent since the last call, as hex. */
  sent(): string {
    return toHex(this.out.take());
  }

  get end(): End | undefined {
    return this.sink.end;
  }

  /** How many bytes of what it sent have been taken; the rest is on the wire. */
  wire: Uint8Array = new Uint8Array(0);
  sawFin = false;
}

/** A server and a client joined back to back in memory, with a wire that carries bytes only when told to. */
export class Pair {
  readonly server: Endpoint;
  readonly client: Endpoint;

  constructor(
    both: Partial<ConnectionOptions> = {},
    server: Partial<ConnectionOptions> = {},
    client: Partial<ConnectionOptions> = {},
  ) {
    this.server = new Endpoint({ ...both, ...server, role: "server" });
    this.client = new Endpoint({ ...both, ...client, role: "client" });
  }

  other(endpoint: Endpoint): Endpoint {
    return endpoint === this.server ? this.client : this.server;
  }

  /** Carries up to `maxBytes` from one end to the other, and the FIN or reset after the last of them. */
  carry(from: Endpoint, maxBytes = Number.POSITIVE_INFINITY): void {
    const to = this.other(from);
    from.wire = joinBytes(from.wire, from.out.take());
    const carried = from.wire.slice(0, maxBytes);
    from.wire = from.wire.slice(carried.length);
    if (carried.length > 0) to.receive(carried);
    const finished = from.sink.has("finish") || from.sink.has("abort") || from.end !== undefined;
    if (finished && from.wire.length === 0 && from.out.end === 0 && !to.sawFin) {
      to.sawFin = true;
      to.fin();
    }
  }

  /** Carries everything both ways until nothing is left to carry. */
  settle(): this {
    for (let quiet = 0; quiet < 2; ) {
      const before = this.#state();
      this.carry(this.server);
      this.carry(this.client);
      quiet = this.#state() === before ? quiet + 1 : 0;
    }
    return this;
  }

  /** Lets time pass on both ends. */
  pass(ms: number): this {
    this.server.pass(ms);
    this.client.pass(ms);
    return this;
  }

  /** The network goes: whatever is on the wire is lost, and both ends see a reset. */
  cut(): this {
    for (const endpoint of [this.server, this.client]) {
      endpoint.wire = new Uint8Array(0);
      endpoint.out.take();
      endpoint.sawFin = true;
      endpoint.connection.receiveEnd({ cause: "reset", errorCode: "ECONNRESET" }, endpoint.now);
    }
    return this;
  }

  #state(): string {
    return [this.server, this.client]
      .map((end) => `${end.sink.events.length}/${end.wire.length}/${end.out.end}/${end.sawFin}`)
      .join();
  }
}
