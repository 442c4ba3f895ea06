import { type Envelope, parseEnvelope, type Terms } from "../../../src/session/index.js";
import {
  brief,
  type ClientLine,
  type History,
  hold,
  type SessionTruth,
  short,
  violated,
} from "./history.js";
import * as invariant from "./invariants.js";
import { type Connection, type End, type Listener, type Sent, textOf } from "./network.js";
import type { Overheard } from "./thief.js";

/** What can be known of one connection by listening to it. */
interface Heard {
  readonly line: ClientLine;
  truth: SessionTruth | undefined;
  resume: Extract<Envelope, { type: "resume" }> | undefined;
  /** The number of the last message each end has sent on it, and of the last that has arrived. */
  clientSent: number;
  serverSent: number;
  serverHas: number;
  clientHas: number;
  /** What RESUMED said to be done. */
  resumedAt: number;
  /** What each end has been told to be done, of its own messages. */
  clientKnows: number;
  serverKnows: number;
  clientWindow: number;
  serverWindow: number;
  maxMessageBytes: number;
  /** Bytes of what is not known to be done, by number. */
  readonly clientBytes: Map<number, number>;
  readonly serverBytes: Map<number, number>;
  clientMaxBytes: number;
  serverMaxBytes: number;
  isBound: boolean;
  /** The client's first message, as it was. */
  asked: Uint8Array | undefined;
}

/** Close codes that no end may come to in a world where nobody breaks the protocol. */
const forbiddenCodes = [1002, 1003, 1007, 1008, 1009, 4400];

/**
 * Listens to every connection at both ends, numbers the messages as the protocol says they are numbered, and holds what is
 * shown against what is true. It shares no code with the two halves but the parser.
 */
export class Wiretap implements Listener {
  readonly #history: History;
  readonly #heard: Map<Connection, Heard> = new Map();
  readonly #windows: Map<string, Window> = new Map();
  /** How clients came back, where it was granted. */
  readonly overheard: Overheard[] = [];

  constructor(history: History) {
    this.#history = history;
  }

  opened(connection: Connection, line: ClientLine): void {
    this.#heard.set(connection, {
      line,
      truth: undefined,
      resume: undefined,
      clientSent: 0,
      serverSent: 0,
      serverHas: 0,
      clientHas: 0,
      resumedAt: 0,
      clientKnows: 0,
      serverKnows: 0,
      clientWindow: Number.POSITIVE_INFINITY,
      serverWindow: Number.POSITIVE_INFINITY,
      maxMessageBytes: Number.POSITIVE_INFINITY,
      clientBytes: new Map(),
      serverBytes: new Map(),
      clientMaxBytes: Number.POSITIVE_INFINITY,
      serverMaxBytes: Number.POSITIVE_INFINITY,
      isBound: false,
      asked: undefined,
    });
  }

  sent(end: End, message: Sent): void {
    const heard = this.#heard.get(end.connection) as Heard;
    this.#tell(end, "->", message);
    if (message.kind === "close") {
      this.#closes(end, message.code, message.reason);
      return;
    }
    const envelope = envelopeOf(message, end.side);
    if (end.side === "server") this.#serverSends(heard, envelope);
    else this.#clientSends(heard, envelope);
    if (envelope.type === "resume") heard.asked = message.data as Uint8Array;
  }

  received(end: End, message: Sent): void {
    const heard = this.#heard.get(end.connection) as Heard;
    this.#tell(end, "<-", message);
    if (message.kind === "close") return;
    const envelope = envelopeOf(message, end.other.side);
    if (end.side === "server") this.#serverReceives(heard, envelope, end.process.name);
    else this.#clientReceives(heard, envelope);
  }

  over(end: End, how: { readonly code: number; readonly by: string }): void {
    if (how.by === "network") this.#history.count(`cut at the ${end.side}`);
    this.#history.tell(nameOf(end), () => `is over: ${how.code} by ${how.by}`);
  }

  #closes(end: End, code: number, reason: string): void {
    this.#history.count(`closed with ${code}`);
    // Two clients that tell one story count differently, which one of them has to notice.
    if (!forbiddenCodes.includes(code) || this.#heard.get(end.connection)?.line.hasTwin) return;
    hold("S13", `the ${end.side} closed with ${code} "${reason}"`);
  }

  #clientSends(heard: Heard, envelope: Told): void {
    if (envelope.type === "hello") this.#hello(heard, envelope.window);
    else if (envelope.type === "resume") this.#resume(heard, envelope);
    else if (envelope.type === "ack") {
      hold("S13", invariant.countsAgree(envelope.tx, heard.clientSent));
      hold("S13", invariant.acknowledgedHasCome(envelope.rx, heard.clientHas));
      hold("S4", invariant.acknowledgedIsDone(envelope.rx, heard.line.delivered.length));
    } else if (envelope.type === "skip") this.#clientSkips(heard, envelope.count);
    else if (envelope.type === "message") this.#clientNumbers(heard, envelope.content);
  }

  #clientNumbers(heard: Heard, content: string): void {
    const number = ++heard.clientSent;
    const sent = heard.line.sent[number - 1];
    if (sent !== content && !heard.line.hasTwin && !heard.line.isThief) {
      hold("S2", `the client sends "${content}" as ${number}, and was asked for "${sent}"`);
    }
    const unacknowledged = number - heard.clientKnows;
    hold("S10", invariant.staysWithin("the server's window", unacknowledged, heard.serverWindow));
    const sizes = outstanding(heard.clientBytes, number, content.length, heard.clientKnows);
    hold("S10", invariant.bytesStayWithin("the server's window", sizes, heard.serverMaxBytes));
    this.#history.count("messages to the server");
  }

  /** Only what cannot be processed is left out, and what is known to be processed already. */
  #clientSkips(heard: Heard, count: number): void {
    const { line, truth } = heard;
    for (let left = count; left > 0; left--) {
      const number = ++heard.clientSent;
      const content = line.sent[number - 1];
      if (content === undefined || number <= line.acknowledged) continue;
      const isRefused = truth?.failed.has(content) || content.length > heard.maxMessageBytes;
      if (!isRefused && !line.hasTwin) {
        hold("S9", `"${content}" is left out, and no handler has refused it`);
      }
      line.sent[number - 1] = undefined;
      this.#history.count("skipped");
    }
  }

  #hello(heard: Heard, window: Window): void {
    heard.clientSent = 0;
    heard.clientKnows = 0;
    heard.clientBytes.clear();
    heard.clientWindow = window.messages;
    heard.clientMaxBytes = window.bytes;
  }

  #resume(heard: Heard, resume: Extract<Envelope, { type: "resume" }>): void {
    heard.resume = resume;
    heard.truth = this.#history.sessions.get(resume.id);
    heard.clientSent = resume.txStart - 1;
    heard.clientKnows = heard.line.acknowledged;
    heard.clientHas = resume.rx;
    const { messages, bytes } = this.#windows.get(resume.id) ?? boundless;
    heard.clientWindow = messages;
    heard.clientMaxBytes = bytes;
    heard.clientBytes.clear();
    this.#history.count("resumes asked for");
  }

  #serverSends(heard: Heard, envelope: Told): void {
    if (envelope.type === "welcome") this.#welcome(heard, envelope.id, envelope.epoch);
    else if (envelope.type === "resumed") this.#resumed(heard, envelope.rx);
    else if (envelope.type === "goaway") this.#history.count("asked to go");
    else if (envelope.type === "refuse") this.#history.count(`told ${envelope.code}`);
    else if (envelope.type === "ack") {
      hold("S13", invariant.countsAgree(envelope.tx, heard.serverSent));
      const come = Math.max(heard.serverHas, heard.resumedAt);
      hold("S13", invariant.acknowledgedHasCome(envelope.rx, come));
      hold("S4", this.#isDone(heard, envelope.rx));
    } else if (envelope.type === "skip") heard.serverSent += envelope.count;
    else if (envelope.type === "message") this.#serverNumbers(heard, envelope.content);
  }

  #serverNumbers(heard: Heard, content: string): void {
    if (!heard.isBound) hold("S3", `"${content}" left before the connection had a session`);
    const number = ++heard.serverSent;
    hold("S3", invariant.shownIsKept(number, content, heard.truth?.ever[number - 1]));
    const unacknowledged = number - heard.serverKnows;
    hold("S10", invariant.staysWithin("the client's window", unacknowledged, heard.clientWindow));
    const sizes = outstanding(heard.serverBytes, number, content.length, heard.serverKnows);
    hold("S10", invariant.bytesStayWithin("the client's window", sizes, heard.clientMaxBytes));
    this.#history.count("messages to the client");
  }

  #welcome(heard: Heard, id: string, epoch: number): void {
    const truth = this.#history.sessions.get(id);
    if (truth === undefined) throw violated("S3", `WELCOME ${short(id)}, which is not kept`);
    if (truth.epoch < epoch) hold("S3", `WELCOME with epoch ${epoch}, which is not kept`);
    heard.truth = truth;
    heard.serverSent = 0;
    heard.serverKnows = 0;
    heard.isBound = true;
    truth.line = heard.line;
    const { clientWindow: messages, clientMaxBytes: bytes } = heard;
    this.#windows.set(id, { messages, bytes });
    this.#history.count("welcomes");
  }

  #resumed(heard: Heard, rx: number): void {
    const { resume, truth, line } = heard;
    if (resume === undefined || truth === undefined) throw violated("S3", "RESUMED unasked");
    hold("S4", this.#isDone(heard, rx));
    if (
      !truth.hasLost ||
      !line.delivered.slice(0, resume.rx).every((each, at) => truth.ever[at]?.includes(each))
    ) {
      const delivered = line.delivered.slice(0, resume.rx);
      const acknowledged = Math.min(line.acknowledged, resume.txStart - 1);
      hold("S8", invariant.lineageFits({ delivered, acknowledged }, truth));
    }
    heard.resumedAt = rx;
    heard.serverSent = resume.rx;
    heard.serverKnows = resume.rx;
    heard.isBound = true;
    if (heard.asked !== undefined) this.overheard.push(heard.asked.slice());
    this.#history.count("resumes");
  }

  /** Of a store that has forgotten something, an owner that does not know it yet may tell what was so. */
  #isDone({ truth }: Heard, rx: number): string | undefined {
    if (truth?.hasLost === true) return undefined;
    return invariant.acknowledgedIsDone(rx, truth?.rx ?? 0);
  }

  #serverReceives(heard: Heard, envelope: Told, by: string): void {
    if (envelope.type === "hello") heard.serverHas = 0;
    else if (envelope.type === "resume") {
      heard.serverHas = envelope.txStart - 1;
      heard.truth?.comebacks.claimed(by, envelope.attempt, envelope.rx);
    } else if (envelope.type === "message") heard.serverHas++;
    else if (envelope.type === "skip") heard.serverHas += envelope.count;
    else if (envelope.type === "ack") {
      heard.serverKnows = Math.max(heard.serverKnows, envelope.rx);
      heard.truth?.comebacks.hears(envelope.rx);
      hold("S13", invariant.countsAgree(envelope.tx, heard.serverHas));
    }
  }

  #clientReceives(heard: Heard, envelope: Told): void {
    if (envelope.type === "message") heard.clientHas++;
    else if (envelope.type === "skip") heard.clientHas += envelope.count;
    else if (envelope.type === "welcome") {
      heard.clientHas = 0;
      this.#takeTerms(heard, envelope.terms);
    } else if (envelope.type === "resumed") {
      this.#takeTerms(heard, envelope.terms);
      this.#clientHears(heard, envelope.rx);
    } else if (envelope.type === "ack") {
      hold("S13", invariant.countsAgree(envelope.tx, heard.clientHas));
      this.#clientHears(heard, envelope.rx);
    } else if (envelope.type === "subbed" && envelope.outcome === "refused") {
      heard.line.hadToGiveBack ||= envelope.sub >= 2 ** 32;
    }
  }

  #takeTerms(heard: Heard, { window }: Terms): void {
    heard.serverWindow = window.messages;
    heard.serverMaxBytes = window.bytes;
    heard.maxMessageBytes = window.maxMessageBytes;
  }

  #clientHears(heard: Heard, rx: number): void {
    heard.clientKnows = Math.max(heard.clientKnows, rx);
    heard.line.acknowledged = Math.max(heard.line.acknowledged, rx);
  }

  #tell(end: End, arrow: string, message: Sent): void {
    this.#history.tell(nameOf(end), () => {
      const side = arrow === "->" ? end.side : end.other.side;
      return `${arrow} ${sentenceFor(message, side)}`;
    });
  }
}

type Window = { readonly messages: number; readonly bytes: number };

const boundless: Window = { messages: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

/** Notes the size of a message that leaves, and gives the sizes of all that are not known to be done. */
function outstanding(
  sizes: Map<number, number>,
  number: number,
  bytes: number,
  known: number,
): readonly number[] {
  sizes.set(number, bytes);
  for (const each of sizes.keys()) if (each <= known) sizes.delete(each);
  return [...sizes.values()];
}

/** A message as the wire has it; the application's, whether text or binary, as one kind. */
type Told = Envelope | { readonly type: "message"; readonly content: string };

function envelopeOf(message: Sent, side: "client" | "server"): Told {
  if (message.kind === "text") return { type: "message", content: textOf(message.data) };
  if (message.kind === "close") throw new Error("Cannot parse a close frame: it is no envelope");
  const envelope = parseEnvelope(message.data, side);
  if (envelope.type === "malformed") {
    hold("S13", `the ${side} sends what is no envelope: ${envelope.reason}`);
    throw envelope;
  }
  if (envelope.type !== "data") return envelope;
  return { type: "message", content: textOf(envelope.payload) };
}

function nameOf(end: End): string {
  return `${end.process.name}${end.side === "client" ? ">" : "<"}${end.connection.number}`;
}

function sentenceFor(message: Sent, side: "client" | "server"): string {
  if (message.kind === "close") return `CLOSE ${message.code} ${message.reason}`;
  const envelope = envelopeOf(message, side);
  if (envelope.type === "message") return brief(envelope.content);
  const { type, ...fields } = envelope;
  return `${type.toUpperCase()} ${JSON.stringify(fields, shortened)}`;
}

/** Bytes and ids by their beginning. */
function shortened(key: string, value: unknown): unknown {
  if (value instanceof Uint8Array)
    return [...value.subarray(0, 2)].map((byte) => byte.toString(16)).join("");
  if (key === "id") return short(String(value));
  return value;
}
