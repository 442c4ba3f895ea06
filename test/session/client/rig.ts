import type { RevoirError } from "../../../src/codes/index.js";
import {
  ClientSession,
  type ClientSessionListener,
  type ClientSessionOptions,
  topics,
} from "../../../src/session/client/index.js";
import {
  type Attachment,
  type Carrier,
  type CarrierEnd,
  type Envelope,
  parseEnvelope,
  type Recovered,
  serializeEnvelope,
  type Terms,
} from "../../../src/session/index.js";

export const id = "000102030405060708090a0b0c0d0e0f";
export const terms: Terms = {
  ttlMs: 120_000,
  window: { messages: 8, bytes: 100, maxMessageBytes: 50 },
  ackMessages: 4,
  ackMs: 100,
};

export function token(fill: number): Uint8Array {
  return new Uint8Array(32).fill(fill);
}

/** One connection, with the test as the server at its other end. */
export class Wire implements Carrier {
  /** What the client sent and the test has not looked at: texts, and envelopes. */
  #sent: (string | object)[] = [];
  buffered = 0;
  closedWith: { readonly code: number; readonly reason: string } | undefined;
  readonly attachment: Attachment;
  readonly #rig: Rig;
  #isOver = false;

  constructor(rig: Rig, session: ClientSession) {
    this.#rig = rig;
    this.attachment = session.attach(this, rig.now);
  }

  sendText(text: string | Uint8Array): void {
    if (!this.closedWith) this.#sent.push(String(text));
  }

  sendBinary(bytes: Uint8Array): void {
    if (!this.closedWith) this.#sent.push(parseEnvelope(bytes, "client"));
  }

  close(code: number, reason: string): void {
    this.closedWith ??= { code, reason };
  }

  /** What was sent since this was asked last. */
  get sent(): (string | object)[] {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }

  text(...texts: readonly string[]): this {
    for (const text of texts) this.attachment.text(text, this.#rig.now);
    return this;
  }

  say(envelope: Envelope): this {
    this.attachment.binary(serializeEnvelope(envelope), this.#rig.now);
    return this;
  }

  ack(rx: number, tx: number, ping = false): this {
    return this.say({ type: "ack", ping, tokenReceived: false, rx, tx });
  }

  welcome(changes: Partial<Terms> = {}): this {
    return this.say({
      type: "welcome",
      id,
      epoch: 1,
      token: token(1),
      terms: { ...terms, ...changes },
      resumeUrl: "",
    });
  }

  resumed(rx: number, epoch = 2, subscriptions: readonly Recovered[] = []): this {
    return this.say({ type: "resumed", epoch, token: token(epoch), terms, rx, subscriptions });
  }

  refuse(code: "unknown" | "ended" | "stale" | "busy" | "auth" | "forked", rx?: number): this {
    const delayMs = code === "busy" ? 700 : 0;
    return this.say({ type: "refuse", code, rx, delayMs, text: "so it is" });
  }

  /** The connection ends; by default because the client closed it, else because it was cut. */
  end(
    code = this.closedWith?.code ?? 1006,
    by: CarrierEnd["by"] = this.closedWith ? "us" : "network",
  ): void {
    if (this.#isOver) throw new Error("ended twice");
    this.#isOver = true;
    const reason = this.closedWith?.reason ?? "";
    this.attachment.closed({ code, reason, by }, this.#rig.now);
  }
}

/** A session with a test around it. */
export class Rig {
  now = 1000;
  /** What the listener was told, as it came. */
  readonly news: unknown[][] = [];
  /** What became of each message that was sent, by its text. */
  readonly outcomes: Record<string, string> = {};
  readonly session: ClientSession;
  handle: (data: string | Uint8Array) => unknown = () => {};

  constructor(
    options: Omit<ClientSessionOptions, "listener"> = {},
    more: Partial<ClientSessionListener> = {},
  ) {
    const tell = (name: string) => (what: unknown) => void this.news.push([name, what]);
    const listener: ClientSessionListener = {
      message: (data) => {
        this.news.push(["message", typeof data === "string" ? data : [...data]]);
        return this.handle(data);
      },
      published: tell("published"),
      bound: tell("bound"),
      goAway: tell("goAway"),
      detached: tell("detached"),
      lost: tell("lost"),
      ended: tell("ended"),
      ...more,
    };
    this.session = new ClientSession({ topics, ...options, listener });
  }

  attach(): Wire {
    return new Wire(this, this.session);
  }

  /** A connection that carries a new session; what was said until then is not looked at. */
  welcomed(): Wire {
    const wire = this.attach().welcome();
    void wire.sent;
    this.news.length = 0;
    return wire;
  }

  send(...texts: readonly string[]): void {
    for (const text of texts) {
      this.outcomes[text] = "open";
      this.session.send(text, (error?: RevoirError) => {
        this.outcomes[text] = error?.code ?? "processed";
      });
    }
  }

  /** What was told under this name, since the beginning. */
  told(name: string): unknown[] {
    return this.news.filter(([each]) => each === name).map(([, what]) => what);
  }
}
