import { createServer, type Server as HttpServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { End } from "../codes/index.js";
import { listen } from "../node/index.js";
import { type RestartResult, supervision } from "../restart/index.js";
import {
  type DrainOptions,
  type DrainResult,
  type Message,
  type Peer,
  refuse,
  type Server,
  type SessionOptions,
  serve,
} from "../server/index.js";
import type { SessionStore } from "../session/index.js";
import { readAssets } from "./assets.js";
import { Lab, labParameter } from "./lab.js";
import { Pages } from "./pages.js";
import { isLoopback, siteOf } from "./site.js";
import { answerWitness } from "./witness.js";

/** Where a peer of the service is. */
export type Place =
  | { readonly kind: "echo" }
  | { readonly kind: "topic"; readonly topic: string }
  /** Somebody who watches a restart, and how often it has asked. */
  | { readonly kind: "witness"; asked: number };

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
  readonly #http: HttpServer = createServer();
  #server: Server<Place> | undefined;

  /** Use {@link startService}. */
  constructor(options: ServiceOptions) {
    this.#options = options;
    this.left = new Promise((resolve) => {
      this.#onLeft = resolve;
    });
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
    const lab = new Lab(() => ({ host: reachable(host), port: portOf(this.#http), path: "/echo" }));
    const site = this.#site(lab);
    // It listens a moment before it is started.
    this.#http.on("request", (request, response) =>
      this.#server === undefined ? response.writeHead(503).end() : site(request, response),
    );
    const isRestartable = supervision.directory() !== undefined;
    this.#server = await serve<Place>({
      server: this.#http,
      ...(isRestartable && { port, host, restart: { leave: (result) => this.#leave(result) } }),
      authorize: ({ path }) => placeAt(path) ?? refuse(404, { body: notHere }),
      open: (peer) => this.#welcome(peer),
      message: (peer, message) => this.#answer(peer, message),
      session: sessionsOf(this.#options.store),
      close: (peer, end) => {
        lab.ended(peer.request.query.get(labParameter), end);
        this.#options.report.onEnd(peer, end);
      },
    });
    if (!isRestartable) await listen(this.#http, port, host);
    return this;
  }

  #leave(result: RestartResult): void {
    this.#http.closeAllConnections();
    this.#onLeft(result);
  }

  /** Ends the service for a restart: closes everybody with 1012, then stops answering at all. */
  async drain(options: DrainOptions): Promise<DrainResult> {
    const result = await this.#running.drain(options);
    this.#http.close();
    this.#http.closeAllConnections();
    return result;
  }

  get #running(): Server<Place> {
    if (this.#server === undefined) throw new Error("Cannot use the service: it has not started");
    return this.#server;
  }

  #site(lab: Lab): RequestListener {
    const { version } = this.#options;
    return siteOf({
      assets: readAssets(),
      pages: new Pages(),
      lab,
      metrics: () => this.#running.prometheus(),
      health: () => {
        const status = this.#running.state === "serving" ? "ok" : "draining";
        const { pid, ppid } = process;
        const stops = supervision.directory() === undefined ? pid : ppid;
        return { status, pid, stops, version, peers: this.peers, restarts: this.#restarts };
      },
      restart: () => this.#restart(),
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
    else answerWitness(peer, place, message);
  }

  /** Whether a page may restart it: one that anybody could open from elsewhere must not. */
  get #restarts(): boolean {
    return supervision.directory() !== undefined && isLoopback(this.#options.host);
  }

  /** @returns whether there will be a restart */
  #restart(): boolean {
    if (!this.#restarts) return false;
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
    principal: (place) => (place.kind === "topic" ? `topic ${place.topic}` : place.kind),
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
  if (path === "/witness") return { kind: "witness", asked: 0 };
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
