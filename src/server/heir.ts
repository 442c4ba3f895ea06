import type { Server as HttpServer } from "node:http";
import {
  type AdoptedSocket,
  adoptPage,
  adoptSocket,
  type Handle,
  type SocketSettings,
} from "../node/index.js";
import type {
  Adopted,
  Heir,
  LateOperation,
  PublicationPapers,
  Relay,
  Taken,
} from "../restart/index.js";
import type { Entrance } from "./entrance.js";
import type { Member } from "./member.js";
import { type PeerPapers, readPapers, requestOf } from "./papers.js";
import { PublicationLog } from "./publication-log.js";
import type { Roster } from "./roster.js";
import { socketSettings } from "./settings.js";
import type { ApplicationState } from "./state.js";
import { isThenable } from "./thenable.js";

/** What a server that takes over consists of. */
export interface HeirParts<Data> {
  readonly http: HttpServer;
  readonly roster: Roster<Data>;
  readonly entrance: Pick<Entrance, "isOpen" | "admit">;
  /** Whether peers may be driven by bare handles, which is the only way to take them. */
  readonly handleLane: boolean;
  readonly state: ApplicationState<Data>;
  /** The other workers of the service, who hear of publications from the predecessor as long as that is there. */
  readonly siblings: Relay;
  /** Listens on the predecessor's socket, or on one of its own. */
  listen(listener: Handle | undefined): Promise<void>;
  /** Everything that can move has. */
  end(taken: Taken): void;
  /** From now on the other workers have to be told of publications. May be called again. */
  farewell(): void;
  /** The predecessor is gone. */
  left(): void;
}

/** A server that takes over from another process. */
export class ServerHeir<Data> implements Heir {
  readonly #parts: HeirParts<Data>;
  readonly #settings: SocketSettings;
  #log: PublicationLog | undefined;
  /** Peers that have come and stand still, until they are declared to be this process's. */
  readonly #standing = new Set<Member<Data>>();
  #unrelay: () => void = () => {};

  constructor(parts: HeirParts<Data>) {
    this.#parts = parts;
    this.#settings = socketSettings(parts.roster.settings);
  }

  accepts(stateVersion: number): boolean {
    return this.#parts.handleLane && this.#parts.state.accepts(stateVersion);
  }

  listen(listener: Handle | undefined, handshakes: unknown): Promise<void> {
    this.#parts.roster.handshakeCost.import(handshakes);
    return this.#parts.listen(listener);
  }

  begin(relay: Relay): void {
    this.#log = new PublicationLog(relay);
    this.#unrelay = this.#parts.roster.relayTo(this.#log);
  }

  adoptPeer(given: unknown, handle: Handle, stateVersion: number): Adopted {
    const { roster, state } = this.#parts;
    const papers = readPapers(given);
    const member = roster.adopt(papers.id, requestOf(papers.request), papers.lastedMs);
    const { deflate } = roster.settings;
    const options = { handle, snapshot: papers.socket, settings: this.#settings, deflate };
    const adopted = adoptSocket(options, member);
    try {
      member.restore(papers);
      member.adopt(adopted.socket, papers.isStalled);
      // Before the application hears of it, which may end it again.
      roster.arrived(member);
      roster.catchUp(member, this.#log?.after(papers.heard ?? 0) ?? []);
      const importing = state.import(member, papers.state ?? "", stateVersion);
      this.#standing.add(member);
      const onOver = () => void this.#standing.delete(member);
      return new Arrival({ roster, member, socket: adopted, papers, onOver }, importing);
    } catch (error) {
      roster.returned(member);
      member.disown();
      adopted.decline();
      throw error;
    }
  }

  adoptNewcomer(handle: Handle): void {
    const { entrance, http } = this.#parts;
    if (entrance.isOpen) entrance.admit(handle);
    else adoptPage(http, handle);
  }

  adoptPage(handle: Handle): void {
    adoptPage(this.#parts.http, handle);
  }

  publish(publication: PublicationPapers): void {
    const { roster, siblings } = this.#parts;
    // Those who are not this process's yet get it with all else that the predecessor does to them, in that order.
    roster.publishRemote(publication, { known: [this.#log, siblings], without: this.#standing });
  }

  end(taken: Taken): void {
    this.#log?.end();
    this.#parts.end(taken);
  }

  farewell(): void {
    this.#unrelay();
    this.#parts.farewell();
  }

  left(): void {
    this.farewell();
    this.#parts.left();
  }
}

interface ArrivalParts<Data> {
  readonly roster: Roster<Data>;
  readonly member: Member<Data>;
  readonly socket: AdoptedSocket;
  readonly papers: PeerPapers;
  /** It is this process's, or it is not. */
  onOver(): void;
}

/** A peer that has arrived, as long as the process it came from may have more to say of it. */
class Arrival<Data> implements Adopted {
  readonly #roster: Roster<Data>;
  readonly #member: Member<Data>;
  /** Until it has its tail. Many thousands of these stay to the end of the handover: they keep no papers. */
  #socket: AdoptedSocket | undefined;
  readonly #hasUnsent: boolean;
  /** Until it starts. */
  #session: PeerPapers["session"];
  #importing: Promise<void> | undefined;
  readonly #onOver: () => void;
  #isBusy: boolean;
  #settle: () => void = () => {};

  constructor({ roster, member, socket, papers, onOver }: ArrivalParts<Data>, importing: unknown) {
    this.#roster = roster;
    this.#onOver = onOver;
    this.#member = member;
    this.#socket = socket;
    this.#hasUnsent = papers.hasUnsent === true;
    this.#session = papers.session;
    this.#isBusy = papers.isBusy === true;
    // Listened to at once: it may be rejected while the peer stands still.
    this.#importing = isThenable(importing)
      ? roster.call("import", member, () => importing)
      : undefined;
  }

  start(): void {
    this.#onOver();
    this.#roster.goOn(this.#member, this.#session);
    this.#session = undefined;
    this.#socket?.start();
    if (!this.#hasUnsent) this.#write([]);
    const settled = this.#isBusy
      ? new Promise<void>((resolve) => {
          this.#settle = resolve;
        })
      : undefined;
    this.#open(settled);
  }

  /** Messages are handled when neither `import` nor a handler in the other process is at work any more. */
  #open(settled: Promise<void> | undefined): void {
    const member = this.#member;
    const importing = this.#importing;
    this.#importing = undefined;
    if (settled === undefined && importing === undefined) member.ready();
    else void Promise.all([settled, importing]).then(() => member.ready());
  }

  /** Its own process goes on with it. Here it has come and ended, for an application that has put it on a list. */
  withdraw(): void {
    this.#onOver();
    this.#member.fail();
    this.#member.abort();
  }

  #tail: Uint8Array[] | undefined;

  writeTail(bytes: Uint8Array, isLast: boolean): void {
    this.#tail ??= [];
    this.#tail.push(bytes);
    if (!isLast) return;
    this.#write(this.#tail);
    this.#tail = undefined;
  }

  #write(tail: readonly Uint8Array[]): void {
    this.#socket?.writeTail(tail);
    this.#socket = undefined;
  }

  late(operation: LateOperation): void {
    this.#member.late(operation);
  }

  settled(): void {
    this.#isBusy = false;
    this.#settle();
  }

  orphaned(): void {
    // A part of what the peer was to read is lost, in the middle of a frame perhaps; or the answer to one of its messages.
    if (this.#socket !== undefined || this.#isBusy) this.#member.abort();
    this.settled();
  }
}
