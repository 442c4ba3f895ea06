import { topics } from "../../../src/session/client/index.js";
import { SessionLink, type SessionLinkOptions } from "../../../src/client/session/session-link.js";
import type { SessionKeep } from "../../../src/client/session/keep.js";
import {
  type Envelope,
  parseEnvelope,
  serializeEnvelope,
  type Terms,
} from "../../../src/session/index.js";
import { FakeWire, settle } from "../fakes.js";

const window = { messages: 100, bytes: 2 ** 20, maxMessageBytes: 2 ** 20 };
const terms: Terms = { ttlMs: 1000, window, ackMessages: 32, ackMs: 100 };

/** One connection, with the test as a server of sessions at its other end. */
export class ServerEnd extends FakeWire {
  /** What came since this was asked last: texts, and the types of envelopes. */
  get heard(): string[] {
    return this.received.splice(0).map((each) => {
      return typeof each === "string" ? each : parseEnvelope(each as Uint8Array, "client").type;
    });
  }

  override async accept(): Promise<this> {
    this.protocol = "revoir.v1";
    return super.accept();
  }

  async tell(envelope: Envelope): Promise<this> {
    await this.say(serializeEnvelope(envelope));
    return this;
  }

  async welcome(resumeUrl = ""): Promise<this> {
    const token = new Uint8Array(32);
    const id = "00".repeat(16);
    return this.tell({ type: "welcome", id, epoch: 1, token, terms, resumeUrl });
  }

  async resumed(rx = 0): Promise<this> {
    const token = new Uint8Array(32);
    return this.tell({ type: "resumed", epoch: 2, token, terms, rx, subscriptions: [] });
  }

  async goAway(delayMs: number): Promise<this> {
    return this.tell({ type: "goaway", delayMs, graceMs: 5000, reason: "restart" });
  }
}

/** A link with a session in a world of its own. */
export class SessionWorld {
  readonly wires: ServerEnd[] = [];
  readonly link: SessionLink;
  readonly said: string[] = [];

  constructor(
    options: SessionLinkOptions = {},
    address: ConstructorParameters<typeof SessionLink>[0] = "ws://example.com/chat",
    keep?: SessionKeep,
  ) {
    const below = (url: string | URL, protocols?: string | readonly string[]) => {
      const wire = new ServerEnd(url, protocols);
      this.wires.push(wire);
      return wire;
    };
    const given = { ...options, session: { topics, ...options.session } };
    this.link = new SessionLink(address, given, below, undefined, keep);
    this.link.on("status", ({ state }) => this.said.push(state));
    this.link.on("end", ({ code }) => this.said.push(`end ${code}`));
    this.link.on("error", ({ code }) => this.said.push(`error ${code}`));
    this.link.on("resumed", () => this.said.push("resumed"));
    this.link.on("lost", ({ reason }) => this.said.push(`lost ${reason}`));
  }

  /** With its session, over its first connection. */
  static async open(options?: SessionLinkOptions): Promise<SessionWorld> {
    const world = new SessionWorld(options);
    await settle();
    await (await world.wire.accept()).welcome();
    void world.wire.heard;
    world.said.length = 0;
    return world;
  }

  get wire(): ServerEnd {
    return this.wires.at(-1) as ServerEnd;
  }
}
