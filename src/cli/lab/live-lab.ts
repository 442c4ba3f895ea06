import type { End } from "../../codes/index.js";
import type { DeflateOptions } from "../../protocol/index.js";
import {
  type Message,
  type Peer,
  type Refusal,
  refuse,
  type UpgradeRequest,
} from "../../server/index.js";
import { isCrowd, startCrowd } from "./crowd.js";
import { readDeed } from "./deed.js";
import {
  compressedMark,
  type Hello,
  type Letter,
  type Refusal as Why,
} from "../page/lab/letters.js";
import { Lines } from "./lines.js";
import type { LineState } from "./line-wire.js";
import { Rate } from "./rate.js";

/** Where a peer of the lab is. */
export type LabPlace =
  /** The connection that everything is done to. */
  | { readonly kind: "line"; readonly id: string }
  /** Who is told what goes over it, and says what to do. */
  | { readonly kind: "watch"; readonly id: string; readonly mayDare: boolean }
  /** Who tells how a crowd is. */
  | { readonly kind: "crowd"; readonly id: string };

/** What the lab needs of its service. */
export interface LabHost {
  /** Where it is reached from this machine, such as `ws://127.0.0.1:8012`. */
  readonly base: string;
  publish(topic: string, text: string): void;
  /** Whether who asks in this way may do what others would notice, or what takes much of this machine. */
  mayDare(request: Pick<UpgradeRequest, "headers">): boolean;
  /** Whether it can be restarted by who may dare. */
  readonly restarts: boolean;
}

/** Lines, and as many watchers, at one time. */
const maxLines = 64;
/** Deeds of one watcher. */
const deedRate = { burst: 20, perSecond: 5 };
const crowdComesInS = 5;
/** A frame is to be seen compressed also where that makes it longer. */
const everything: DeflateOptions = { thresholdBytes: 0 };
/** Letters that wait for the service to be up. */
const maxWaiting = 1_000;

const ids = /^[\da-f]{32}$/;
const topicOf = (id: string): string => `lab ${id}`;

/**
 * The lab behind the page: who is in it, what they are told, and what they may do. A watcher follows a topic of this server's, so
 * that both may move to another process, in any order, and nothing that is told gets lost.
 */
export class LiveLab {
  readonly #host: LabHost;
  readonly #lines: Lines = new Lines((id, letter) => this.#tell(id, letter));
  readonly #rates = new WeakMap<Peer<unknown>, Rate>();
  readonly #watchers = new Set<Peer<unknown>>();
  readonly #crowds = new Set<Peer<unknown>>();
  /** One that was started takes a while to come. */
  readonly #crowdRate = new Rate(1, 1 / crowdComesInS);
  readonly #mine = new WeakSet<object>();
  #waiting: (readonly [id: string, letter: Letter])[] | undefined = [];

  constructor(host: LabHost) {
    this.#host = host;
  }

  /** The service is up: what was to be told before is told now. */
  begin(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const [id, letter] of waiting) this.#tell(id, letter);
  }

  /** @returns undefined for a path that is not the lab's */
  placeAt(
    request: Pick<UpgradeRequest, "path" | "query" | "headers">,
  ): LabPlace | Refusal | undefined {
    const [, kind] = /^\/lab\/(line|watch|crowd)$/.exec(request.path) ?? [];
    if (kind === undefined) return undefined;
    const id = request.query.get("id") ?? "";
    if (!ids.test(id)) return refuse(400, { body: "400 Bad Request: id is 32 hexadecimal digits" });
    const place = this.#placeOf(kind as LabPlace["kind"], id, request);
    if ("status" in place) return place;
    this.#mine.add(place);
    return place;
  }

  /** How the connection of a request is compressed. */
  deflateFor({ path, query }: Pick<UpgradeRequest, "path" | "query">): DeflateOptions | false {
    return path === "/lab/line" && query.has(compressedMark) && everything;
  }

  #placeOf(
    kind: LabPlace["kind"],
    id: string,
    request: Pick<UpgradeRequest, "headers">,
  ): LabPlace | Refusal {
    const mayDare = this.#host.mayDare(request);
    if (kind === "crowd") return mayDare ? { kind, id } : refuse(403);
    const here = kind === "line" ? this.#lines.size : this.#watchers.size;
    if (here >= maxLines) return refuse(503, { headers: { "Retry-After": "5" } });
    return kind === "line" ? { kind, id } : { kind, id, mayDare };
  }

  /** A peer is there, whether it speaks for a session or not. */
  opened(peer: Peer<unknown>): void {
    const place = peer.data;
    if (!isLabPlace(place) || !this.#mine.has(place)) return;
    if (place.kind === "line") this.#lines.add(place.id, peer);
    else this.#settle(peer, place);
  }

  /** A peer has come from another process. */
  adopted(peer: Peer<unknown>, line: LineState | undefined): void {
    const place = peer.data;
    const id = peer.request.query.get("id");
    if (line !== undefined && id !== null) this.#lines.add(id, peer, line);
    else if (isLabPlace(place) && place.kind !== "line") this.#settle(peer, place);
  }

  #settle(peer: Peer<unknown>, place: Exclude<LabPlace, { readonly kind: "line" }>): void {
    if (place.kind === "crowd") {
      this.#crowds.add(peer);
      return;
    }
    this.#watchers.add(peer);
    peer.subscribe(topicOf(place.id));
    const { mayDare } = place;
    const hello: Hello = {
      kind: "hello",
      pid: process.pid,
      deeds: mayDare,
      restarts: mayDare && this.#host.restarts,
    };
    peer.send(JSON.stringify(hello));
  }

  /** What the next process needs to know of a peer, beside its place. */
  stateOf(peer: Peer<unknown>): LineState | undefined {
    return this.#lines.stateOf(peer);
  }

  /** A peer's connection is over. */
  ended(peer: Peer<unknown>, end: End): void {
    this.#lines.ended(peer, end);
    const wasWatching = this.#watchers.has(peer);
    this.#leave(peer);
    // One that was closed for a restart comes back, and wants to see the crowd do so.
    if (wasWatching && end.by !== "us") this.#sendAway((peer.data as LabPlace).id);
  }

  /** Another process has it. */
  moved(peer: Peer<unknown>): void {
    this.#lines.moved(peer);
    this.#leave(peer);
  }

  #leave(peer: Peer<unknown>): void {
    if (this.#crowds.delete(peer) && !peer.moved)
      this.#tell((peer.data as LabPlace).id, { kind: "crowd", states: "" });
    this.#watchers.delete(peer);
  }

  /** Nobody looks at a crowd any more. */
  #sendAway(id: string): void {
    for (const crowd of this.#crowds) if ((crowd.data as LabPlace).id === id) crowd.close(1000);
  }

  message(peer: Peer<unknown>, place: LabPlace, message: Message): void {
    if (place.kind === "line") peer.send(message);
    else if (message.kind !== "text") peer.close(1003, "expected text");
    else if (place.kind === "watch") this.#order(peer, place, message.text);
    else if (isCrowd(message.text)) this.#tell(place.id, { kind: "crowd", states: message.text });
  }

  #order(peer: Peer<unknown>, place: LabPlace & { readonly kind: "watch" }, text: string): void {
    const deed = readDeed(text);
    const why = deed === undefined ? "unreadable" : this.#try(peer, place, deed);
    if (why === undefined) return;
    const letter: Letter = { kind: "refused", deed: deed?.do ?? "", why };
    peer.send(JSON.stringify(letter));
  }

  #try(
    peer: Peer<unknown>,
    { id, mayDare }: LabPlace & { readonly kind: "watch" },
    deed: NonNullable<ReturnType<typeof readDeed>>,
  ): Why | undefined {
    if (!this.#rateOf(peer).take()) return "too-often";
    // Bytes that are no text harm nobody but who sends them.
    if (!mayDare && deed.do !== "forge") return "not-allowed";
    if (deed.do !== "crowd") return this.#lines.do(id, deed);
    if (this.#crowds.size > 0 || !this.#crowdRate.take()) return "busy";
    startCrowd(this.#host.base, id);
    return undefined;
  }

  #rateOf(peer: Peer<unknown>): Rate {
    const rate = this.#rates.get(peer) ?? new Rate(deedRate.burst, deedRate.perSecond);
    this.#rates.set(peer, rate);
    return rate;
  }

  #tell(id: string, letter: Letter): void {
    if (this.#waiting === undefined) this.#host.publish(topicOf(id), JSON.stringify(letter));
    else if (this.#waiting.length < maxWaiting) this.#waiting.push([id, letter]);
  }
}

function isLabPlace(place: unknown): place is LabPlace {
  const kind = (place as { readonly kind?: unknown } | undefined)?.kind;
  return kind === "line" || kind === "watch" || kind === "crowd";
}
