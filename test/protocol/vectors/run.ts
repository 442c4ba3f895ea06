import type { End } from "../../../src/codes/index.js";
import {
  Connection,
  type DeflateEngine,
  type Outgoing,
  type Sink,
} from "../../../src/protocol/index.js";
import { simpleEngine } from "./engine.js";
import { type Act, bytesOf, stepsOf, type Vector } from "./read.js";

/** Cuts bytes into reads; every way must give the same outcome. */
export type Cut = (bytes: Buffer) => Buffer[];

/** Reads of `size` bytes, the last one shorter. */
export function chunks(bytes: Buffer, size: number): Buffer[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

/** What a connection did with a vector's input. */
export interface Outcome {
  /** Each event as its kind and its bytes in hex. */
  readonly events: string[];
  /** What it sent, in hex. */
  readonly out: string;
  /** Its state when all of `in` had come. */
  readonly state: Connection["state"];
  /** How many bytes of `in` had come when it was no longer open; undefined when it stayed open. */
  readonly decidedAt: number | undefined;
  /** How many bytes `in` has. */
  readonly size: number;
  /** Whether it had asked for FIN when all of `in` had come. */
  readonly finished: boolean;
  /** Whether it had let go of the transport when all of `in` had come. */
  readonly aborted: boolean;
  /** How it ended: after `in`, the bytes of `after`, and then the peer's FIN. */
  readonly ends: End[];
  /** What `after` changed: nothing, when all is well. */
  readonly changedAfter: string[];
}

/** Runs a vector against a connection, its bytes cut by `cut`. */
export function run(vector: Vector, cut: Cut, engine: DeflateEngine = simpleEngine): Outcome {
  const bench = new Bench(vector, engine);
  for (const step of stepsOf(vector.in)) {
    if (Buffer.isBuffer(step)) for (const read of cut(step)) bench.receive(read);
    else bench.act(step);
  }
  const { state } = bench.connection;
  const { decidedAt, finished, aborted, received: size } = bench;
  const before = [...bench.events, bench.out];
  for (const read of cut(bytesOf(vector.after ?? ""))) bench.receive(read);
  const changedAfter = difference(before, [...bench.events, bench.out]);
  if (!bench.ended) bench.act({ do: "fin" });
  const { events, out, ends } = bench;
  return { events, out, state, decidedAt, size, finished, aborted, ends, changedAfter };
}

function difference(before: readonly string[], now: readonly string[]): string[] {
  return now.filter((line, index) => line !== before[index]);
}

/** A connection with everything around it that a vector needs. */
class Bench {
  readonly connection: Connection;
  readonly events: string[] = [];
  readonly ends: End[] = [];
  finished = false;
  aborted = false;
  received = 0;
  decidedAt: number | undefined;
  /** Whether the vector itself ended the transport. */
  ended = false;
  #now = 0;
  readonly #outgoing = new Gathered();

  constructor({ role, options = {} }: Vector, engine: DeflateEngine) {
    const { limits, deflate, maskKey = "00 00 00 00" } = options;
    this.connection = new Connection({
      role,
      sink: this.#sink(),
      out: this.#outgoing,
      now: this.#now,
      heartbeat: false,
      random: () => 0.5,
      // A key's first byte is its lowest.
      maskKey: () => bytesOf(maskKey).readUInt32LE(),
      ...(limits === undefined ? {} : { limits }),
      ...(deflate === undefined
        ? {}
        : { deflate: { params: { ...everythingKept, ...deflate }, engine } }),
    });
  }

  get out(): string {
    return this.#outgoing.hex;
  }

  /** Gives the connection bytes that it may change, in the middle of others that it must not touch. */
  receive(read: Buffer): void {
    const room = new Uint8Array(read.length + 2).fill(0xa5);
    room.set(read, 1);
    this.connection.receive(room, 1, 1 + read.length, this.#now);
    if (room[0] !== 0xa5 || room.at(-1) !== 0xa5)
      throw new Error("bytes outside of the read changed");
    this.received += read.length;
    if (this.connection.state !== "open") this.decidedAt ??= this.received;
    // What a sink was lent is the connection's again: whoever kept it sees this.
    room.fill(0x5a);
  }

  act(act: Act): void {
    const { connection } = this;
    const now = this.#now;
    if (act.do === "text") connection.sendText(act.text, now);
    else if (act.do === "binary") connection.sendBinary(bytesOf(act.hex), now);
    else if (act.do === "ping") connection.ping(bytesOf(act.hex ?? ""), now);
    else if (act.do === "close") connection.close(act.code, act.reason ?? "", now);
    else if (act.do === "wait") this.#wait(act.ms);
    else this.#endTransport(act.do);
  }

  #endTransport(cause: "fin" | "reset"): void {
    this.ended = true;
    this.connection.receiveEnd({ cause }, this.#now);
  }

  #wait(ms: number): void {
    this.#now += ms;
    if (this.connection.deadline() <= this.#now) this.connection.tick(this.#now);
  }

  #sink(): Sink {
    return {
      onText: (bytes, start, end, ascii) => {
        const text = Buffer.from(bytes.subarray(start, end));
        const isAscii = text.every((byte) => byte < 0x80);
        if (ascii !== isAscii) throw new Error(`ascii is ${ascii} for ${text.toString("hex")}`);
        this.events.push(`text ${text.toString("hex")}`);
      },
      onBinary: (bytes, start, end) => {
        this.events.push(`binary ${Buffer.from(bytes.subarray(start, end)).toString("hex")}`);
      },
      onPing: (payload) => this.#control("ping", payload),
      onPong: (payload) => this.#control("pong", payload),
      onFinish: () => {
        this.finished = true;
      },
      onAbort: () => {
        this.aborted = true;
      },
      onEnd: (end) => {
        this.ends.push(end);
      },
    };
  }

  #control(kind: string, payload: Uint8Array): void {
    this.events.push(`${kind} ${Buffer.from(payload).toString("hex")}`);
  }
}

const everythingKept = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

/** Keeps all that is sent. Its buffer is small on purpose: `reserve` has to replace it often. */
class Gathered implements Outgoing {
  bytes: Uint8Array = new Uint8Array(16);
  end = 0;
  readonly #flushed: Buffer[] = [];

  reserve(size: number): void {
    if (this.end + size <= this.bytes.length) return;
    this.#flushed.push(Buffer.from(this.bytes.subarray(0, this.end)));
    this.bytes = new Uint8Array(Math.max(16, size));
    this.end = 0;
  }

  get hex(): string {
    return Buffer.concat([...this.#flushed, this.bytes.subarray(0, this.end)]).toString("hex");
  }
}
