import { randomBytes } from "node:crypto";
import type { End } from "../codes/index.js";
import type { Capacity } from "./capacity.js";
import { channels } from "./channels.js";
import { type Compressor, createCompressor } from "./compressor.js";
import { HandshakeCost } from "./handshake-cost.js";
import { type House, Member } from "./member.js";
import { Tally } from "./metrics.js";
import type { HandlerName, Handlers } from "./options.js";
import type { Peer, Sending } from "./peer.js";
import { Publication } from "./publication.js";
import { Reporter } from "./report.js";
import type { RequestFacts } from "./request.js";
import type { Server } from "./server.js";
import type { Settings } from "./settings.js";
import { isThenable } from "./thenable.js";
import { Topics } from "./topics.js";

/** Who is here: the peers, their topics, what is counted of them, and the application's handlers around them. */
export class Roster<Data> implements House<Data> {
  readonly settings: Settings;
  readonly handlers: Handlers<Data>;
  readonly topics: Topics<Member<Data>> = new Topics();
  readonly peers: Set<Member<Data>> = new Set();
  readonly tally: Tally = new Tally();
  readonly handshakeCost: HandshakeCost = new HandshakeCost();
  readonly compressor: Compressor | undefined;
  readonly idPrefix: string = randomBytes(4).toString("hex");
  readonly #server: Server<Data>;
  readonly #reporter: Reporter<Data>;
  readonly #capacity: Capacity;
  #lastNumber = 0;

  constructor(
    server: Server<Data>,
    settings: Settings,
    handlers: Handlers<Data>,
    capacity: Capacity,
  ) {
    this.#server = server;
    this.settings = settings;
    this.handlers = handlers;
    this.#capacity = capacity;
    this.compressor = createCompressor(settings);
    this.#reporter = new Reporter(handlers);
  }

  /** A member that has no socket yet. */
  create(request: RequestFacts, data: Data): Member<Data> {
    this.#lastNumber += 1;
    return new Member(this, this.#lastNumber, request, data);
  }

  /** A member has its socket: it counts, and `open` is called. Its messages wait until that is over. */
  welcome(member: Member<Data>): void {
    this.tally.opened += 1;
    this.peers.add(member);
    if (channels.open.hasSubscribers) channels.open.publish({ server: this.#server, peer: member });
    const { open } = this.handlers;
    const opening = open === undefined ? undefined : this.call("open", member, () => open(member));
    if (opening instanceof Promise) void opening.then(() => member.ready());
    else member.ready();
  }

  now(): number {
    return performance.now();
  }

  /** @returns undefined when it is over, a promise that is never rejected when it takes longer */
  call(name: HandlerName, peer: Member<Data>, handler: () => unknown): Promise<void> | undefined {
    try {
      const result = handler();
      if (!isThenable(result)) return undefined;
      return Promise.resolve(result).then(
        () => undefined,
        (error: unknown) => this.failed(name, error, peer),
      );
    } catch (error) {
      this.failed(name, error, peer);
      return undefined;
    }
  }

  failed(where: HandlerName, error: unknown, peer: Member<Data> | undefined): void {
    peer?.fail();
    // The reason says nothing about the error: it is the server's business (RFC 6455 §7.4.1, 1011).
    peer?.close(1011, "internal error");
    this.report(where, error, peer);
  }

  /** Counts and tells what the application threw, and goes on. */
  report(where: HandlerName, error: unknown, peer: Peer<Data> | undefined): void {
    this.tally.errors += 1;
    this.#reporter.report(this.#server, error, { where, peer });
  }

  left(peer: Member<Data>, end: End): void {
    this.#capacity.giveBack(peer.request.address);
    if (!this.peers.delete(peer)) return;
    const lastedMs = this.now() - peer.openedAt;
    this.tally.ended(end, peer.counted, lastedMs);
    if (!channels.end.hasSubscribers) return;
    const traffic = peer.traffic.snapshot();
    channels.end.publish({ server: this.#server, peer, end, traffic, lastedMs });
  }

  publish(topic: string, data: Sending, except: object | undefined): number {
    const publication = new Publication(data, {
      strictText: this.settings.strictText,
      compressor: this.compressor,
    });
    let receivers = 0;
    for (const peer of this.topics.on(topic))
      if (peer !== except && publication.sendTo(peer)) receivers += 1;
    return receivers;
  }
}
