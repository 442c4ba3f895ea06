import type { Attachment, CarrierEnd } from "../../../src/session/index.js";
import type { ServerCarrier } from "../../../src/session/server/index.js";
import type { Clock } from "./clock.js";
import type { Dice } from "./dice.js";
import type { Process } from "./process.js";
import { sendEach } from "./records.js";

/** How a connection behaves. */
export interface Line {
  readonly minLatencyMs: number;
  readonly maxLatencyMs: number;
  /** How fast what the server sends is taken. `Infinity`: at once. */
  readonly downBytesPerMs: number;
  /** The chance that an end hears of a cut only after a long time. */
  readonly halfOpen: number;
  /** Whether the server is given text as bytes, as a log holds it, or as strings. */
  readonly hasTextAsBytes: boolean;
}

/** One message on its way. */
export type Sent =
  | { readonly kind: "text"; readonly data: string | Uint8Array }
  | { readonly kind: "binary"; readonly data: Uint8Array }
  | { readonly kind: "close"; readonly code: number; readonly reason: string };

/** Is told of everything that goes over connections. */
export interface Listener {
  sent(end: End, message: Sent): void;
  /** Before it is handed to the session. */
  received(end: End, message: Sent): void;
  over(end: End, how: CarrierEnd): void;
}

/**
 * One WebSocket connection: two pipes that keep order, and two ends that learn of its end each for itself, perhaps much
 * later. A cut destroys everything that is under way.
 */
export class Connection {
  readonly number: number;
  readonly client: End;
  readonly server: End;
  readonly line: Line;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly listener: Listener;
  cutAt = Number.POSITIVE_INFINITY;

  constructor(
    number: number,
    parts: {
      readonly clock: Clock;
      readonly dice: Dice;
      readonly line: Line;
      readonly listener: Listener;
      readonly client: Process;
      readonly server: Process;
    },
  ) {
    this.number = number;
    this.line = parts.line;
    this.clock = parts.clock;
    this.dice = parts.dice;
    this.listener = parts.listener;
    this.client = new End("client", this, parts.client);
    this.server = new End("server", this, parts.server);
  }

  get isCut(): boolean {
    return this.clock.now >= this.cutAt;
  }

  get isOver(): boolean {
    return this.client.isOver && this.server.isOver;
  }

  /** Cuts it, and lets the ends find out. */
  cut(): void {
    if (this.cutAt < Number.POSITIVE_INFINITY) return;
    this.cutAt = this.clock.now;
    for (const end of [this.client, this.server]) {
      const isLate = this.dice.chance(this.line.halfOpen);
      const delayMs = isLate ? this.dice.between(40, 500) : this.dice.between(0, 15);
      this.clock.in(delayMs, () => end.finish({ code: 1006, reason: "", by: "network" }));
    }
  }
}

/** One end of a connection, in the process that has it. */
export class End {
  readonly side: "client" | "server";
  readonly connection: Connection;
  process: Process;
  isOver = false;
  #attachment: Attachment | undefined;
  #holder: Holder | undefined;
  #life: number;
  /** What arrives while no attachment is there. */
  #kept: (() => void)[] | undefined = [];
  #isClosing = false;
  #segment: { readonly sentAt: number; readonly messages: Sent[] } | undefined;
  #arrivesAt = 0;
  #leavesAt = 0;
  #buffered = 0;
  #wasMuch = false;

  constructor(side: "client" | "server", connection: Connection, process: Process) {
    this.side = side;
    this.connection = connection;
    this.process = process;
    this.#life = process.life;
  }

  get other(): End {
    const { client, server } = this.connection;
    return this.side === "client" ? server : client;
  }

  get buffered(): number {
    return this.#buffered;
  }

  /** The carrier for whoever has this end from now on. Earlier carriers may not be used any more. */
  hold(process: Process): ServerCarrier {
    if (this.#holder !== undefined) this.#holder.isReleased = true;
    this.process = process;
    this.#life = process.life;
    this.#holder = new Holder(this);
    return this.#holder;
  }

  /** From here on it gets what arrives. */
  attach(attachment: Attachment): void {
    this.#attachment = attachment;
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const act of kept) this.#enter(act);
  }

  /** Keeps what arrives until the next attachment: the connection is moving. */
  release(): void {
    this.#attachment = undefined;
    this.#kept = [];
    if (this.#holder !== undefined) this.#holder.isReleased = true;
  }

  send(message: Sent): void {
    if (this.isOver || this.#isClosing) return;
    const { clock, listener } = this.connection;
    listener.sent(this, message);
    if (message.kind === "close") this.#isClosing = true;
    if (this.connection.isCut) {
      this.#buffered += sizeOf(message);
      this.#wasMuch ||= this.#buffered > muchBytes;
    } else this.#transmit(message);
    if (message.kind !== "close") return;
    // The closing handshake is not waited for without end.
    const { code, reason } = message;
    clock.in(60, () => this.finish({ code, reason, by: "us" }));
  }

  /** This end is over, if it was not yet: the session is told. */
  finish(how: CarrierEnd): void {
    if (this.isOver) return;
    this.isOver = true;
    this.connection.listener.over(this, how);
    this.#enter(() => this.#attachment?.closed(how, this.process.now));
    if (how.by === "network") this.connection.cut();
  }

  /** What was sent in one moment arrives in one read. */
  #transmit(message: Sent): void {
    const { clock, dice, line } = this.connection;
    const rate = this.side === "server" ? line.downBytesPerMs : Number.POSITIVE_INFINITY;
    if (rate === Number.POSITIVE_INFINITY && this.#segment?.sentAt === clock.now) {
      this.#segment.messages.push(message);
      return;
    }
    const leavesAt = Math.max(clock.now, this.#leavesAt) + sizeOf(message) / rate;
    if (leavesAt > clock.now) this.#buffer(sizeOf(message), leavesAt);
    this.#leavesAt = leavesAt;
    const latencyMs = dice.between(line.minLatencyMs, line.maxLatencyMs);
    this.#arrivesAt = Math.max(this.#arrivesAt, leavesAt + latencyMs);
    const segment = { sentAt: clock.now, messages: [message] };
    this.#segment = segment;
    clock.at(this.#arrivesAt, () => this.other.#arrive(segment.messages));
  }

  #buffer(bytes: number, leavesAt: number): void {
    this.#buffered += bytes;
    this.#wasMuch ||= this.#buffered > muchBytes;
    this.connection.clock.at(leavesAt, () => {
      if (this.connection.isCut) return;
      this.#buffered -= bytes;
      if (!this.#wasMuch || this.#buffered > muchBytes / 4) return;
      this.#wasMuch = false;
      this.#enter(() => {
        if (!this.isOver) this.#attachment?.drained(this.process.now);
      });
    });
  }

  #arrive(messages: readonly Sent[]): void {
    if (this.connection.isCut || this.isOver) return;
    this.#enter(() => {
      for (const message of messages) {
        if (this.isOver || this.connection.isCut) return;
        if (message.kind === "close") this.#hearClose(message);
        else this.#deliver(message);
      }
    });
  }

  #deliver(message: Exclude<Sent, { kind: "close" }>): void {
    const { connection } = this;
    connection.listener.received(this, message);
    // The session is given a view of a buffer that is used for the next read.
    const view =
      typeof message.data === "string"
        ? new TextEncoder().encode(message.data)
        : message.data.slice();
    if (message.kind === "binary") this.#attachment?.binary(view, this.process.now);
    else if (this.side === "server" && connection.line.hasTextAsBytes)
      this.#attachment?.text(view, this.process.now);
    else this.#attachment?.text(textOf(message.data), this.process.now);
    view.fill(0xee);
  }

  #hearClose({ code, reason }: Extract<Sent, { kind: "close" }>): void {
    const { other } = this;
    this.connection.listener.received(this, { kind: "close", code, reason });
    // When both ends close at once, the server's frame is the one that counts.
    if (this.#isClosing && this.side === "server") return;
    const { clock, dice, line } = this.connection;
    const answerAt = Math.max(this.#arrivesAt, clock.now + dice.between(0, line.maxLatencyMs));
    this.finish({ code, reason, by: "peer" });
    clock.at(answerAt, () => {
      if (!this.connection.isCut) other.finish({ code, reason, by: "us" });
    });
  }

  #enter(act: () => void): void {
    if (this.#kept !== undefined) {
      this.#kept.push(act);
      return;
    }
    const { process } = this;
    // What a process has not read when the connection moves is for the one that gets it.
    process.enter(this.#life, () => {
      if (this.#kept === undefined && this.process === process) act();
      else this.#enter(act);
    });
  }
}

/** Above this a sender has sent much, and is told when it has left. */
const muchBytes = 1024;

class Holder implements ServerCarrier {
  isReleased = false;
  readonly #end: End;

  constructor(end: End) {
    this.#end = end;
  }

  sendText(text: string | Uint8Array): void {
    this.#send({ kind: "text", data: text });
  }

  sendBinary(bytes: Uint8Array): void {
    this.#send({ kind: "binary", data: bytes });
  }

  sendFrames(frames: Uint8Array): void {
    sendEach(frames, this);
  }

  get buffered(): number {
    return this.#end.buffered;
  }

  close(code: number, reason: string): void {
    this.#send({ kind: "close", code, reason });
  }

  #send(message: Sent): void {
    if (this.isReleased) throw new Error(`Cannot send ${message.kind}: the connection has moved`);
    this.#end.send(message);
  }
}

function sizeOf(message: Sent): number {
  return message.kind === "close" ? 4 : message.data.length + 2;
}

export function textOf(data: string | Uint8Array): string {
  return typeof data === "string" ? data : new TextDecoder().decode(data);
}
