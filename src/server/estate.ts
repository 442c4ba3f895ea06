import type { Server as HttpServer } from "node:http";
import {
  busyConnections,
  type Handle,
  handleOf,
  type IdlePage,
  idlePages,
  stopAnswered,
} from "../node/index.js";
import {
  type Bequest,
  type Estate,
  type FallbackCause,
  type Frozen,
  letters,
  type PublicationPapers,
  type Relay,
  type Siblings,
  type Stay,
} from "../restart/index.js";
import type { Admission } from "./admission.js";
import type { Entrance } from "./entrance.js";
import type { Member } from "./member.js";
import type { Roster } from "./roster.js";
import type { ApplicationState } from "./state.js";

/** What a server that hands over consists of. */
export interface EstateParts<Data> {
  readonly http: HttpServer;
  readonly roster: Roster<Data>;
  readonly admission: Pick<Admission<Data>, "arriving">;
  readonly entrance: Pick<Entrance, "newcomers" | "hasNewcomers">;
  readonly state: ApplicationState<Data>;
  readonly maxTailBytes: number;
  /** The other workers of the service. */
  readonly siblings: Pick<Siblings, "hold" | "resume" | "leave">;
  /** A successor has come. Whatever makes moving quick is done now. Never rejects. */
  prepare(): Promise<void>;
  /** Stops listening. */
  stopListening(): void;
  /** Closes who is left. */
  finish(): Promise<void>;
}

/** What a server has that another process can have: its listening socket, and connections of three kinds. */
export class ServerEstate<Data> implements Estate {
  readonly #parts: EstateParts<Data>;
  /** One for each peer that has fallen back, so that it is known again. */
  readonly #fallen = new WeakMap<Member<Data>, Bequest>();
  #takesPeers = true;
  #relay: Relay | undefined;
  #unrelay: () => void = () => {};
  /** Lets connections of HTTP go on when they have answered. */
  #goOn: (() => void) | undefined;

  constructor(parts: EstateParts<Data>) {
    this.#parts = parts;
  }

  get listener(): Handle | undefined {
    return handleOf(this.#parts.http);
  }

  get stateVersion(): number {
    return this.#parts.state.version;
  }

  get handshakes(): unknown {
    return this.#parts.roster.handshakeCost.export();
  }

  get isPregnant(): boolean {
    const { admission, entrance, http } = this.#parts;
    return admission.arriving > 0 || entrance.hasNewcomers || busyConnections(http) > 0;
  }

  *bequests(takesPeers: boolean): Iterable<Bequest> {
    const { entrance, http, roster } = this.#parts;
    this.#takesPeers = takesPeers;
    for (const newcomer of entrance.newcomers()) {
      yield { letter: letters.newcomer, freeze: () => newcomer.freeze() };
    }
    for (const page of idlePages(http)) {
      yield { letter: letters.page, freeze: () => freezeIdle(page) };
    }
    for (const peer of roster.peers) yield this.#bequestOf(peer);
  }

  #bequestOf(peer: Member<Data>): Bequest {
    const known = this.#fallen.get(peer);
    if (known !== undefined) return known;
    const bequest: Bequest = {
      letter: letters.peer,
      freeze: (isPatient) => (this.#takesPeers ? this.#freeze(peer, isPatient) : stays("declined")),
      fallBack: () => {
        this.#fallen.set(peer, bequest);
        peer.fallBack();
      },
    };
    return bequest;
  }

  #freeze(peer: Member<Data>, isPatient: boolean): Frozen | Stay | undefined {
    if (peer.state === "closed") return undefined;
    if (peer.buffered > (isPatient ? 0 : this.#parts.maxTailBytes)) return waits("tail");
    const departure = peer.depart(() => this.#parts.state.export(peer));
    if (departure === "lane" || departure === "export") return stays(departure);
    if (departure === "unsent") return waits("tail");
    // One that is about to end does so, and is asked until then.
    return typeof departure === "string" ? waits("busy") : departure;
  }

  stopAnswered(): void {
    this.#goOn ??= stopAnswered(this.#parts.http);
  }

  /** How many peers are here. */
  get peerCount(): number {
    return this.#parts.roster.peers.size;
  }

  prepare(): Promise<void> {
    return this.#parts.prepare();
  }

  begin(relay: Relay): void {
    this.#relay = relay;
    this.#unrelay = this.#parts.roster.relayTo(relay);
  }

  /** While peers move one by one, what other workers publish waits. */
  quiet(): Promise<void> {
    return this.#parts.siblings.hold();
  }

  publish(publication: PublicationPapers): void {
    this.#parts.roster.heard++;
    this.#parts.roster.publishRemote(publication, {
      known: [this.#relay],
      bySuccessor: true,
    });
  }

  stopListening(): void {
    this.#parts.stopListening();
  }

  resume(): void {
    this.#letGoOn();
    this.#parts.siblings.resume();
    this.#parts.roster.sessions?.stay();
    this.#stopRelaying();
  }

  /** What other workers publish is told to the successor from here, as long as they do not know it. */
  finish(): Promise<void> {
    this.#letGoOn();
    this.#parts.siblings.resume();
    return this.#parts.finish();
  }

  #letGoOn(): void {
    this.#goOn?.();
    this.#goOn = undefined;
  }

  async leave(): Promise<void> {
    const { siblings } = this.#parts;
    await siblings.hold();
    siblings.leave();
    this.#stopRelaying();
  }

  /** There is no successor any more who is told of publications, and tells of his. */
  #stopRelaying(): void {
    this.#unrelay();
    this.#parts.roster.heard = 0;
  }
}

function freezeIdle(page: IdlePage): Frozen | undefined {
  const frozen = page.freeze();
  if (frozen === undefined) return undefined;
  const { handle } = frozen;
  const release = () => {
    frozen.release();
    return [];
  };
  const thaw = () => frozen.thaw();
  return { handle, papers: {}, hasUnsent: false, isBusy: false, release, thaw };
}

function stays(cause: FallbackCause): Stay {
  return { cause, forNow: false };
}

function waits(cause: FallbackCause): Stay {
  return { cause, forNow: true };
}
