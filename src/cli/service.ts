import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type Server as HttpServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { End } from "../codes/index.js";
import { listen } from "../node/index.js";
import { type RestartResult, supervision } from "../restart/index.js";
import {
  type DrainOptions,
  type DrainResult,
  type EndEvent,
  type Message,
  type OpenEvent,
  type Peer,
  refuse,
  type Server,
  type SessionOptions,
  serve,
} from "../server/index.js";
import type { SessionStore } from "../session/index.js";
import { readAssets } from "./assets.js";
import { type LabPlace, LiveLab } from "./lab/live-lab.js";
import type { LineState } from "./lab/line-wire.js";
import { Pages } from "./pages.js";
import { isLoopback, nameOf, type RestartKind, siteOf } from "./site.js";

/** Where a peer of the service is. */
export type Place =
  | { readonly kind: "echo" }
  | { readonly kind: "topic"; readonly topic: string }
  | LabPlace;

/** A peer as the next process is told of it. */
interface Moving {
  readonly place: Place;
  readonly line: LineState | undefined;
}

/** What happens at the service, as it happens. */
export interface ServiceReport {
  onOpen(peer: Peer<Place>): void;
  onEnd(peer: Peer<Place>, end: End): void;
}

export interface ServiceOptions {
  readonly port: number;
  readonly host: string;
  readonly version: string;
  /** Where sessions are kept. It stays the caller's to close. */
  readonly store: SessionStore;
  /** Whether the lab lets everybody who reaches it do everything. */
  readonly lab: boolean;
  readonly report: ServiceReport;
}

/**
 * The service behind `revoir serve`: `/echo`, `/topics/<name>`, and the site around them.
 *
 * It joins an http server of its own making, not one of `serve`'s, so that health is still told while it drains.
 */
export class Service {
  readonly #options: ServiceOptions;
  /** Resolves when another process has taken over everything, and this one has nothing left to do. */
  readonly left: Promise<RestartResult>;
  #onLeft: (result: RestartResult) => void = () => {};
  /** Resolves when somebody wants it to close everybody with 1012 and to be started anew. */
  readonly closing: Promise<void>;
  #close: () => void = () => {};
  readonly #live: LiveLab;
  readonly #http: HttpServer = createServer();
  #server: Server<Place> | undefined;

  /** Use {@link startService}. */
  constructor(options: ServiceOptions) {
    this.#options = options;
    this.left = new Promise((resolve) => {
      this.#onLeft = resolve;
    });
    this.closing = new Promise((resolve) => {
      this.#close = resolve;
    });
    this.#live = this.#liveLab();
  }

  /** Where to connect, such as `ws://127.0.0.1:8012`, without a path. */
  get url(): string {
    return this.#running.url.replace(/\/$/, "");
  }

  get peers(): number {
    return this.#running.peers.size;
  }

  /** @throws Error when the address cannot be listened on */
  async start(): Promise<this> {
    const { host, port } = this.#options;
    const site = this.#site();
    // It listens a moment before it is started.
    this.#http.on("request", (request, response) =>
      this.#server === undefined ? response.writeHead(503).end() : site(request, response),
    );
    const isRestartable = supervision.directory() !== undefined;
    subscribe("revoir.server.open", this.#onOpen);
    subscribe("revoir.server.end", this.#onEnd);
    this.#server = await serve<Place>({
      server: this.#http,
      ...(isRestartable && { port, host, restart: { leave: (result) => this.#leave(result) } }),
      authorize: (request) =>
        this.#live.placeAt(request) ?? placeAt(request.path) ?? refuse(404, { body: notHere }),
      deflate: (request) => this.#live.deflateFor(request),
      handover: {
        version: 2,
        export: (peer): Moving => ({ place: peer.data, line: this.#live.stateOf(peer) }),
        import: (peer, state) => this.#adopt(peer, state as Moving),
      },
      open: (peer) => this.#welcome(peer),
      message: (peer, message) => this.#answer(peer, message),
      session: sessionsOf(this.#options.store),
      close: (peer, end) => {
        this.#options.report.onEnd(peer, end);
      },
      moved: (peer) => this.#live.moved(peer),
    });
    this.#live.begin();
    if (!isRestartable) await listen(this.#http, { port, host });
    return this;
  }

  /** Of every peer, also of those that speak for a session. */
  readonly #onOpen = (event: unknown): void => this.#live.opened((event as OpenEvent).peer);
  readonly #onEnd = (event: unknown): void => {
    const { peer, end } = event as EndEvent;
    this.#live.ended(peer, end);
  };

  #adopt(peer: Peer<Place>, { place, line }: Moving): void {
    peer.data = place;
    this.#live.adopted(peer, line);
  }

  #liveLab(): LiveLab {
    const service = this;
    return new LiveLab({
      get base() {
        const { host } = service.#options;
        const name = reachable(host);
        return `ws://${name.includes(":") ? `[${name}]` : name}:${portOf(service.#http)}`;
      },
      publish: (topic, text) => void this.#running.publish(topic, text),
      mayDare: ({ headers }) => this.#mayDare(headers.host),
      get restarts() {
        return supervision.directory() !== undefined;
      },
    });
  }

  /**
   * Whether somebody may do what others notice. A page from elsewhere that has pointed its name at this machine (DNS rebinding)
   * is of the same origin; its name gives it away.
   */
  #mayDare(asked: string | undefined): boolean {
    return this.#options.lab || (isLoopback(this.#options.host) && isLoopback(nameOf(asked)));
  }

  #leave(result: RestartResult): void {
    this.#forget();
    this.#http.closeAllConnections();
    this.#onLeft(result);
  }

  /** Ends the service for a restart: closes everybody with 1012, then stops answering at all. */
  async drain(options: DrainOptions): Promise<DrainResult> {
    const result = await this.#running.drain(options);
    this.#forget();
    this.#http.close();
    this.#http.closeAllConnections();
    return result;
  }

  #forget(): void {
    unsubscribe("revoir.server.open", this.#onOpen);
    unsubscribe("revoir.server.end", this.#onEnd);
  }

  get #running(): Server<Place> {
    if (this.#server === undefined) throw new Error("Cannot use the service: it has not started");
    return this.#server;
  }

  #site(): RequestListener {
    const { version } = this.#options;
    return siteOf({
      assets: readAssets(),
      pages: new Pages(),
      metrics: () => this.#running.prometheus(),
      health: () => {
        const status = this.#running.state === "serving" ? "ok" : "draining";
        const { pid, ppid } = process;
        const stops = supervision.directory() === undefined ? pid : ppid;
        return { status, pid, stops, version, peers: this.peers, restarts: this.#restarts };
      },
      mayRestart: (request) => this.#mayDare(request.headers.host),
      restart: (how) => this.#restart(how),
    });
  }

  #welcome(peer: Peer<Place>): void {
    if (peer.data.kind === "topic") peer.subscribe(peer.data.topic);
    this.#options.report.onOpen(peer);
  }

  #answer(peer: Peer<Place>, message: Message): void {
    const place = peer.data;
    if (place.kind === "echo") peer.send(message);
    else if (place.kind === "topic") this.#running.publish(place.topic, message, { except: peer });
    else this.#live.message(peer, place, message);
  }

  /** Whether a page may restart it: one that anybody could open from elsewhere must not, unless that is wanted. */
  get #restarts(): boolean {
    const { host, lab } = this.#options;
    return supervision.directory() !== undefined && (lab || isLoopback(host));
  }

  /** @returns whether there will be a restart */
  #restart(how: RestartKind): boolean {
    if (!this.#restarts) return false;
    if (how === "closing") {
      this.#close();
      return true;
    }
    // What becomes of it the supervisor tells, and whoever watches.
    this.#running.restart().catch(() => {});
    return true;
  }
}

/**
 * Starts the service.
 *
 * @throws Error that says why, when the address cannot be listened on
 */
export function startService(options: ServiceOptions): Promise<Service> {
  return new Service(options).start();
}

/** The same places for clients that ask for a session. It belongs to its place: it cannot be taken up at another. */
function sessionsOf(store: SessionStore): SessionOptions<Place> {
  return {
    store,
    principal: (place) => {
      if (place.kind === "topic") return `topic ${place.topic}`;
      return "id" in place ? `${place.kind} ${place.id}` : place.kind;
    },
    session: (session) =>
      session.data.kind === "topic" ? session.subscribe(session.data.topic) : undefined,
    message: (turn, message) => {
      const data = message.kind === "text" ? message.text : message.bytes;
      const place = turn.session.data;
      return place.kind === "topic" ? turn.publish(place.topic, data) : turn.send(data);
    },
  };
}

const notHere =
  "404 Not Found: connect to /echo or to /topics/<name>, a name of 1 to 64 letters, digits, . _ ~ -";

/** Names are short and plain, since everybody may make them up. */
export function placeAt(path: string): Place | undefined {
  if (path === "/echo") return { kind: "echo" };
  const topic = /^\/topics\/([\w.~-]{1,64})$/.exec(path)?.[1];
  return topic === undefined ? undefined : { kind: "topic", topic };
}

/** An address that means all of the machine's is reached by its own. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

function portOf(http: HttpServer): number {
  return (http.address() as AddressInfo).port;
}
