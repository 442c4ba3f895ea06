import { randomBytes } from "node:crypto";
import type { End } from "../codes/index.js";
import type { LateOperation, PublicationPapers, Relay } from "../restart/index.js";
import { type Capacity, countedAs } from "./capacity.js";
import { channels } from "./channels.js";
import { type Compressors, createCompressors } from "./compressors.js";
import type { Conversation } from "./conversation.js";
import type { Departure } from "./departure.js";
import { HandshakeCost } from "./handshake-cost.js";
import { type House, Member } from "./member.js";
import { Tally } from "./metrics.js";
import type { HandlerName, Handlers } from "./options.js";
import type { Peer, Sending } from "./peer.js";
import { Publication } from "./publication.js";
import { Reporter } from "./report.js";
import type { RequestFacts } from "./request.js";
import type { SessionPapers } from "../session/server/index.js";
import type { Server } from "./server.js";
import type { SessionOptions } from "./session-options.js";
import { Sessions } from "./sessions.js";
import type { Settings } from "./settings.js";
import { messageOf } from "./papers.js";
import { sessionProtocol } from "./subprotocol.js";
import { isThenable } from "./thenable.js";
import { Topics } from "./topics.js";

/** Where a publication came from, as far as it matters who is told of it. */
export interface Remote<Data> {
  /** Who has heard of it already, the process that tells of it first of all. */
  readonly known: readonly (Relay | undefined)[];
  /** Whether it is of a successor, which gives it to those that are on their way by itself. */
  readonly bySuccessor?: boolean;
  /** Peers that get it in another way. */
  readonly without?: ReadonlySet<Member<Data>>;
}

/** Who is here: the peers, their topics, what is counted of them, and the application's handlers around them. */
export class Roster<Data> implements House<Data> {
  readonly settings: Settings;
  readonly handlers: Handlers<Data>;
  readonly topics: Topics<Member<Data>> = new Topics();
  readonly peers: Set<Member<Data>> = new Set();
  readonly tally: Tally = new Tally();
  readonly handshakeCost: HandshakeCost = new HandshakeCost();
  /** Undefined where nothing that is published is compressed. */
  readonly compressors: Compressors | undefined;
  /** Undefined where there are none. */
  readonly sessions: Sessions<Data> | undefined;
  readonly idPrefix: string = randomBytes(4).toString("hex");
  readonly #server: Server<Data>;
  readonly #reporter: Reporter<Data>;
  readonly #capacity: Capacity;
  /** How many publications the successor has told of that takes over now. */
  heard: number = 0;
  /** Who is between two processes. */
  readonly #departures = new Set<Departure>();
  /** Peers that have gone, for whom a handler is still at work here. */
  readonly #atWork = new Set<Member<Data>>();
  #onRest: () => void = () => {};
  /** Other processes whose peers get what is published here. */
  readonly #relays = new Set<Relay>();
  #lastNumber = 0;

  constructor(
    server: Server<Data>,
    settings: Settings,
    handlers: Handlers<Data>,
    capacity: Capacity,
    session?: SessionOptions<Data>,
  ) {
    this.#server = server;
    this.settings = settings;
    this.handlers = handlers;
    this.#capacity = capacity;
    this.compressors = createCompressors(settings);
    this.#reporter = new Reporter(handlers);
    const failed = (error: unknown) => this.report("session", error, undefined);
    const { highWaterBytes } = settings.limits;
    this.sessions = session && new Sessions(session, failed, highWaterBytes, server);
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
    if (this.sessions !== undefined && member.request.protocol === sessionProtocol) {
      this.#converse(member, this.sessions);
      return;
    }
    const { open } = this.handlers;
    const opening = open === undefined ? undefined : this.call("open", member, () => open(member));
    if (opening instanceof Promise) void opening.then(() => member.ready());
    else member.ready();
  }

  /** Its first message says what it wants; `principal` may throw before. */
  #converse(member: Member<Data>, sessions: Sessions<Data>): void {
    const { request } = member;
    const counted = countedAs(request.address, this.settings.countsPrivate) ?? "";
    const accept = () => member.carry(sessions.accept(member, request, counted));
    void this.call("session", member, accept);
    member.ready();
  }

  /** A peer that another process had is this one's now; if it speaks for a session, that is too. */
  goOn(member: Member<Data>, papers: SessionPapers | undefined): void {
    if (member.request.protocol !== sessionProtocol || papers === undefined) return;
    const conversation = this.sessions?.adopt(member);
    if (conversation?.adopt(papers)) member.carry(conversation);
    else member.close(1012, "restarting");
  }

  spoke(conversation: Conversation<Data>): void {
    this.sessions?.over(conversation);
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

  /** Calls what belongs to no peer. */
  attempt(name: HandlerName, work: () => unknown): void {
    const failed = (error: unknown) => this.failed(name, error, undefined);
    try {
      Promise.resolve(work()).catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  failed(where: HandlerName, error: unknown, peer: Member<Data> | undefined): void {
    // A peer that has moved is well.
    if (where !== "moved") {
      peer?.fail();
      // The reason says nothing about the error: it is the server's business (RFC 6455 §7.4.1, 1011).
      peer?.close(1011, "internal error");
    }
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

  publish(topic: string, data: Sending, except: { readonly id: string } | undefined): number {
    const publication = this.#publicationOf(data);
    const receivers = this.#deliver(topic, publication, except);
    if (this.#relays.size > 0) this.#relay(topic, publication, except?.id);
    return receivers;
  }

  #publicationOf(data: Sending): Publication {
    const { strictText } = this.settings;
    return new Publication(data, { strictText, compressors: this.compressors });
  }

  #deliver(topic: string, publication: Publication, except: object | undefined): number {
    let receivers = 0;
    for (const peer of this.topics.on(topic))
      if (peer !== except && publication.sendTo(peer)) receivers += 1;
    return receivers;
  }

  // Beside another process.

  /** From now on what is published here is told to another process too. @returns ends that */
  relayTo(relay: Relay): () => void {
    this.#relays.add(relay);
    return () => this.#relays.delete(relay);
  }

  #relay(topic: string, { isText, payload }: Publication, except: string | undefined): void {
    for (const relay of this.#relays) relay.publish({ topic, isText, bytes: payload, except });
    for (const departure of this.#departures)
      if (departure.id !== except) departure.published(topic, operationOf(isText, payload), false);
  }

  /**
   * What another process has published. Those who have not heard of it are told: there may be a predecessor, a successor and
   * other workers at once.
   */
  publishRemote(papers: PublicationPapers, { known, bySuccessor, without }: Remote<Data>): void {
    const { topic, isText, bytes, except } = papers;
    const publication = this.#remote(papers);
    for (const peer of this.topics.on(topic))
      if (without?.has(peer) !== true && (except === undefined || peer.id !== except))
        publication.sendTo(peer);
    for (const relay of this.#relays) if (!known.includes(relay)) relay.publish(papers);
    for (const departure of this.#departures)
      if (departure.id !== except)
        departure.published(topic, operationOf(isText, bytes), bySuccessor === true);
  }

  /** Gives a peer that has just come what was published while it was on its way. */
  catchUp(peer: Member<Data>, publications: readonly PublicationPapers[]): void {
    for (const papers of publications)
      if (peer.topics.has(papers.topic) && peer.id !== papers.except)
        this.#remote(papers).sendTo(peer);
  }

  #remote({ isText, bytes }: PublicationPapers): Publication {
    return this.#publicationOf(messageOf({ kind: isText ? "text" : "binary", bytes }));
  }

  departing(departure: Departure): void {
    this.#departures.add(departure);
  }

  stayed(departure: Departure): void {
    this.#departures.delete(departure);
  }

  gone(peer: Member<Data>, departure: Departure): void {
    this.#departures.delete(departure);
    this.peers.delete(peer);
    this.#capacity.giveBack(peer.request.address);
    this.tally.wentOut(peer.counted);
    const { moved } = this.handlers;
    if (moved !== undefined) void this.call("moved", peer, () => moved(peer));
  }

  atWork(peer: Member<Data>, isAtWork: boolean): void {
    if (isAtWork) this.#atWork.add(peer);
    else this.#atWork.delete(peer);
    if (this.#atWork.size === 0) this.#onRest();
  }

  /** Resolves when no handler is at work for a peer that has gone: what it does to the peer still has to follow. */
  rest(): Promise<void> {
    if (this.#atWork.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onRest = resolve;
    });
  }

  /** A member that another process had: it has no socket yet, and its data comes with the application's state. */
  adopt(id: string, request: RequestFacts, lastedMs: number): Member<Data> {
    return new Member(this, id, request, undefined as Data, lastedMs);
  }

  /** A peer has come from another process. */
  arrived(peer: Member<Data>): void {
    this.#capacity.add(peer.request.address);
    this.tally.cameIn(peer.counted);
    this.peers.add(peer);
  }

  /** It goes back there. */
  returned(peer: Member<Data>): void {
    // It may have ended here for itself.
    if (!this.peers.delete(peer)) return;
    this.#capacity.giveBack(peer.request.address);
    this.tally.wentBack(peer.counted);
  }
}

function operationOf(isText: boolean, payload: Uint8Array): LateOperation {
  return { kind: isText ? "text" : "binary", bytes: new Uint8Array(payload) };
}
