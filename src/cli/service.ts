import type { End } from "../codes/index.js";
import {
  type DrainOptions,
  type DrainResult,
  type Message,
  type Peer,
  refuse,
  type Server,
  serve,
} from "../server/index.js";
import { readAssets } from "./assets.js";
import { Lab, labParameter } from "./lab.js";
import { siteOf } from "./site.js";

/** Where a peer of the service is. */
export type Place = { readonly kind: "echo" } | { readonly kind: "topic"; readonly topic: string };

/** What happens at the service, as it happens. */
export interface ServiceReport {
  onOpen(peer: Peer<Place>): void;
  onEnd(peer: Peer<Place>, end: End): void;
}

export interface ServiceOptions {
  readonly port: number;
  readonly host: string;
  readonly version: string;
  readonly report: ServiceReport;
}

/** The service behind `revoir serve`: `/echo`, `/topics/<name>`, and the site around them. */
export class Service {
  readonly #options: ServiceOptions;
  #server: Server<Place> | undefined;
  #draining = false;

  /** Use {@link startService}. */
  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** Where to connect, such as `ws://127.0.0.1:8012`, without a path. */
  get url(): string {
    return this.#running.url.replace(/\/$/, "");
  }

  get peers(): number {
    return this.#running.peers.size;
  }

  /** Ends the service for a restart. */
  drain(options: DrainOptions): Promise<DrainResult> {
    this.#draining = true;
    return this.#running.drain(options);
  }

  /** @throws Error when the address cannot be listened on */
  async start(): Promise<this> {
    const { port, host, version, report } = this.#options;
    const lab = new Lab(() => ({ host: reachable(host), port: this.#running.port, path: "/echo" }));
    this.#server = await serve<Place>({
      port,
      host,
      authorize: ({ path }) => placeAt(path) ?? refuse(404, { body: notHere }),
      http: siteOf({
        assets: readAssets(),
        lab,
        metrics: () => this.#running.prometheus(),
        health: () => ({
          status: this.#draining ? "draining" : "ok",
          pid: process.pid,
          version,
          peers: this.peers,
        }),
      }),
      open: (peer) => {
        if (peer.data.kind === "topic") peer.subscribe(peer.data.topic);
        report.onOpen(peer);
      },
      message: (peer, message) => this.#answer(peer, message),
      close: (peer, end) => {
        lab.ended(peer.request.query.get(labParameter), end);
        report.onEnd(peer, end);
      },
    });
    return this;
  }

  get #running(): Server<Place> {
    if (this.#server === undefined) throw new Error("Cannot use the service: it has not started");
    return this.#server;
  }

  #answer(peer: Peer<Place>, message: Message): void {
    const data = message.kind === "text" ? message.text : message.bytes;
    if (peer.data.kind === "echo") peer.send(data);
    else this.#running.publish(peer.data.topic, data, { except: peer });
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
