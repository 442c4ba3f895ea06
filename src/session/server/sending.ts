import { RevoirError } from "../../codes/index.js";
import type { ServerCarrier } from "./carrier.js";
import type { Window } from "../envelope.js";
import type { Inputs } from "./inputs.js";
import type { HostSettings } from "./options.js";
import type { KeptStep, Outbox } from "./outbox.js";
import type { Pipeline } from "./pipeline.js";
import { kinds, type Records } from "./records.js";
import type { SessionData } from "./session.js";
import type { Standing } from "./standing.js";
import { quiet, settled } from "./step.js";
import { type Publication, publicationOf, serializePublication } from "./topics/publication.js";
import { maxStepBytes, serializeStepPublication } from "./topics/step-publication.js";
import { checkTopic } from "./topics/topic-name.js";

const encoder = new TextEncoder();

/** A message that waits until less waits for the client. */
interface Blocked {
  readonly data: SessionData;
  readonly kept: (step: Promise<void>) => void;
}

/** What it has to do with of its session. */
export interface SendingParts {
  readonly home: { readonly settings: HostSettings };
  readonly pipeline: Pipeline;
  readonly receiving: { readonly inputs: Pick<Inputs<unknown>, "aside" | "beside"> };
  /** Ends the session where more waits than may. */
  readonly parting: { endNow(cause: "overflow", closeCode: number): void };
  /** What the client takes. */
  readonly window: Window;
}

/**
 * The messages to one client: from `send` into a step, and from kept steps to the client, no faster than it acknowledges. What
 * waits is bounded, and nothing is ever left out of the middle.
 */
export class Sending {
  readonly #parts: SendingParts;
  #outbox: Outbox;
  /** Bytes that the log held when this process got it. */
  #inheritedBytes: number;
  #blocked: Blocked[] = [];

  constructor(parts: SendingParts, standing: Pick<Standing<unknown>, "outbox" | "waitingBytes">) {
    this.#parts = parts;
    this.#outbox = standing.outbox;
    this.#inheritedBytes = standing.waitingBytes;
  }

  get outbox(): Outbox {
    return this.#outbox;
  }

  /** Messages that the client has not acknowledged, whether their steps are kept or not. */
  get waiting(): number {
    const { pipeline, receiving } = this.#parts;
    return pipeline.tx + (receiving.inputs.aside?.count ?? 0) - this.#outbox.acked;
  }

  /** Their bytes. */
  get waitingBytes(): number {
    const { pipeline, receiving } = this.#parts;
    const produced = pipeline.txBytes + (receiving.inputs.aside?.payloadBytes ?? 0);
    return this.#inheritedBytes + produced - this.#outbox.ackedBytes;
  }

  /** Whether so much waits that no handler may add to it. */
  get isFull(): boolean {
    const { maxWaiting, maxWaitingBytes } = this.#parts.home.settings;
    return this.waiting >= maxWaiting || this.waitingBytes >= maxWaitingBytes;
  }

  /** Whether somebody waits to send. */
  get isBlocked(): boolean {
    return this.#blocked.length > 0;
  }

  /**
   * Makes a message part of the step that is being gathered, outside of any turn.
   *
   * @throws TypeError or RevoirError for what cannot be sent
   */
  send(data: SessionData): Promise<void> {
    const size = this.#check(data);
    if (this.#hasRoomFor(size)) return this.#step(data);
    if (this.#parts.home.settings.overflow === "block") return this.#block(data);
    this.#parts.parting.endNow("overflow", 4413);
    return settled("over");
  }

  /** @throws TypeError or RevoirError for what cannot be sent */
  add(data: SessionData, into: Records): void {
    this.#check(data);
    if (typeof data === "string") into.addText(data);
    else into.addBinary(data);
  }

  /**
   * Makes a publication part of the step that is being gathered, outside of any turn.
   *
   * @throws TypeError, RangeError or RevoirError for what cannot be published
   */
  publish(topic: string, data: SessionData): Promise<void> {
    const { pipeline, receiving } = this.#parts;
    this.addPublication(topic, data, receiving.inputs.beside);
    pipeline.touch();
    return pipeline.open.kept;
  }

  /** @throws TypeError, RangeError or RevoirError for what cannot be published */
  addPublication(topic: string, data: SessionData, into: Records): void {
    checkTopic(topic);
    checkType(data);
    if (into.byteLength >= maxStepBytes) {
      throw new RevoirError(
        "queue-full",
        `Cannot publish to "${topic}": this step has ${into.byteLength} bytes already`,
      );
    }
    const entry = serializePublication(publicationOf(data));
    into.addOther(kinds.publication, serializeStepPublication({ topic, entry }));
  }

  /** A message from elsewhere, for which there is room. @throws as {@link send} */
  forward(message: Publication): void {
    const { pipeline, receiving } = this.#parts;
    this.#check(message.payload);
    if (message.kind === "text") receiving.inputs.beside.addTextBytes(message.payload);
    else receiving.inputs.beside.addBinary(message.payload);
    pipeline.touch();
  }

  /** A step is kept. */
  kept(step: KeptStep): void {
    this.#outbox.push(step);
  }

  /** Begins on a connection whose client has all up to `rx`. */
  begin(rx: number): void {
    this.#outbox.acknowledge(rx);
    this.#outbox.rewind();
  }

  /** The client has all up to `rx`, which was sent. */
  acknowledge(rx: number): void {
    this.#outbox.acknowledge(rx);
    this.#unblock();
  }

  /** The client is further back than it was: what it lacks comes from the log as the newer lease found it. */
  recall(outbox: Outbox, bytes: number): void {
    const { txBytes, open } = this.#parts.pipeline;
    this.#outbox = outbox;
    this.#inheritedBytes = bytes - (txBytes - open.records.payloadBytes);
  }

  /** Sends what is kept, as far as the client takes it. */
  deliver(carrier: ServerCarrier): void {
    const outbox = this.#outbox;
    const { window } = this.#parts;
    for (;;) {
      const before = outbox.sent;
      const frames = outbox.next(window);
      if (frames === undefined) return;
      carrier.sendFrames(frames, outbox.sent - before, outbox.nextBytes);
    }
  }

  /** There will be no more steps. */
  abandon(): void {
    for (const { kept } of this.#blocked) kept(settled("over"));
    this.#blocked = [];
  }

  /** @returns about its size */
  #check(data: SessionData): number {
    checkType(data);
    const { maxMessageBytes } = this.#parts.window;
    const most = data.length * (typeof data === "string" ? 3 : 1);
    const size = most > maxMessageBytes ? byteLengthOf(data) : data.length;
    if (size > maxMessageBytes) {
      throw new RevoirError(
        "message-too-big",
        `Cannot send ${size} bytes: the client takes messages of at most ${maxMessageBytes}`,
      );
    }
    return size;
  }

  /** One message may always wait, however large. */
  #hasRoomFor(size: number): boolean {
    if (this.isBlocked) return false;
    const { maxWaiting, maxWaitingBytes } = this.#parts.home.settings;
    const { waiting } = this;
    if (waiting === 0) return true;
    return waiting < maxWaiting && this.waitingBytes + size <= maxWaitingBytes;
  }

  #step(data: SessionData): Promise<void> {
    const { pipeline, receiving } = this.#parts;
    this.add(data, receiving.inputs.beside);
    pipeline.touch();
    return pipeline.open.kept;
  }

  #block(data: SessionData): Promise<void> {
    const copy = typeof data === "string" ? data : new Uint8Array(data);
    return quiet(
      new Promise((kept) => {
        this.#blocked.push({ data: copy, kept });
      }),
    );
  }

  #unblock(): void {
    const blocked = this.#blocked;
    this.#blocked = [];
    const count = blocked.findIndex(({ data, kept }) => {
      if (!this.#hasRoomFor(data.length)) return true;
      kept(this.#step(data));
      return false;
    });
    if (count >= 0) this.#blocked = blocked.slice(count);
  }
}

/** @throws TypeError for what is neither a string nor bytes */
export function checkType(data: unknown): void {
  if (typeof data === "string" || data instanceof Uint8Array) return;
  throw new TypeError(`Cannot send ${typeof data}: expected a string or a Uint8Array`);
}

function byteLengthOf(data: SessionData): number {
  return typeof data === "string" ? encoder.encode(data).length : data.length;
}
