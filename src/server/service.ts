import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { RevoirError } from "../codes/index.js";
import { listen, proveHandleLane } from "../node/index.js";
import { supervision } from "../restart/index.js";
import { Admission } from "./admission.js";
import { Capacity } from "./capacity.js";
import { Drain, type DrainOptions, type DrainResult } from "./drain.js";
import { Entrance } from "./entrance.js";
import { hang } from "./gate.js";
import type { Metrics } from "./metrics.js";
import type { ServeOptions } from "./options.js";
import { createOwnServer, explainUpgrade } from "./own-port.js";
import type { Peer, Sending } from "./peer.js";
import { prometheusText } from "./prometheus.js";
import { Roster } from "./roster.js";
import type { Server } from "./server.js";
import { readOptions, type Settings } from "./settings.js";
import { ApplicationState } from "./state.js";
import { Succession } from "./succession.js";
import { isThenable } from "./thenable.js";

/** The {@link Server} behind the interface: the http server, who may come in, who is here, and the end of it all. */
export class Service<Data> implements Server<Data> {
  readonly ready: Promise<void>;
  readonly #options: ServeOptions<Data>;
  readonly #settings: Settings;
  readonly #http: HttpServer | HttpsServer;
  readonly #roster: Roster<Data>;
  readonly #admission: Admission<Data>;
  readonly #unhang: () => void;
  readonly #entrance: Entrance;
  readonly #succession: Succession<Data> | undefined;
  #drain: Draining | undefined;

  /** @throws TypeError or RangeError for a wrong option */
  constructor(options: ServeOptions<Data>) {
    this.#options = options;
    this.#settings = readOptions(options);
    const capacity = new Capacity(this.#settings.limits, this.#settings.countsPrivate);
    this.#roster = new Roster<Data>(this, this.#settings, options, capacity);
    this.#admission = new Admission(this, this.#roster, options, capacity);
    this.#http =
      options.server ??
      createOwnServer(options, this.#settings, (request, response) =>
        this.#plain(request, response),
      );
    this.#unhang = hang(this.#admission, this.#http);
    this.#entrance = new Entrance(this.#admission, this.#settings.limits);
    const { restartPath } = this.#settings;
    if (restartPath !== undefined)
      this.#succession = this.#successionOf(restartPath, options.port as number);
    this.ready = this.#http.listening ? Promise.resolve() : listening(this.#http);
  }

  /** Listens, where the port is our own. */
  async start(): Promise<void> {
    const { port } = this.#options;
    const { handleLane } = this.#settings;
    // Before the first peer comes, so that all are served alike.
    if (handleLane) await proveHandleLane();
    if (this.#succession !== undefined) await this.#succession.begin();
    else if (port !== undefined) await this.#listen(port);
  }

  async #listen(port: number): Promise<void> {
    await listen(this.#http, port, this.#options.host);
    this.#opened();
  }

  /** Newcomers come in by our own entrance where the port is our own. */
  #opened(): void {
    const { server, tls } = this.#options;
    if (server === undefined && tls === undefined && this.#settings.handleLane)
      this.#entrance.open(this.#http as HttpServer);
  }

  #successionOf(path: string, port: number): Succession<Data> {
    return new Succession({
      server: this,
      http: this.#http as HttpServer,
      roster: this.#roster,
      admission: this.#admission,
      entrance: this.#entrance,
      state: new ApplicationState<Data>(this.#options.handover, (where, error, peer) =>
        this.#roster.report(where, error, peer),
      ),
      handleLane: this.#settings.handleLane,
      path,
      options: this.#options.restart ?? {},
      port,
      listen: () => this.#listen(port),
      opened: () => this.#opened(),
    });
  }

  get url(): string {
    const { family, address } = this.#address();
    const isAny = address === "::" || address === "0.0.0.0";
    const host = isAny ? "localhost" : family === "IPv6" ? `[${address}]` : address;
    const scheme = "setSecureContext" in this.#http ? "wss" : "ws";
    const path = this.#options.path?.replace(/\*$/, "") ?? "/";
    return `${scheme}://${host}:${this.port}${path}`;
  }

  get port(): number {
    return this.#address().port;
  }

  get peers(): ReadonlySet<Peer<Data>> {
    return this.#roster.peers;
  }

  publish(topic: string, data: Sending, options?: { readonly except?: Peer<Data> }): number {
    return this.#roster.publish(topic, data, options?.except);
  }

  drain(options: DrainOptions = {}): Promise<DrainResult> {
    this.#drain ??= this.#begin(options);
    return this.#drain.result;
  }

  close(options: DrainOptions = {}): Promise<DrainResult> {
    const hadBegun = this.#drain !== undefined;
    const result = this.drain({ code: 1001, overMs: 0, slots: false, ...options });
    if (hadBegun) void this.#drain?.drain.then((drain) => drain.hurry(options));
    return result;
  }

  restart(): Promise<void> {
    return supervision.requestRestart();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close().then(() => undefined);
  }

  metrics(): Metrics {
    const { peers, topics, tally } = this.#roster;
    let bufferedBytes = 0;
    for (const peer of peers) bufferedBytes += peer.buffered;
    return tally.snapshot(
      { peers: peers.size, arriving: this.#admission.arriving, topics: topics.size, bufferedBytes },
      [...peers].map((peer) => peer.counted),
    );
  }

  prometheus(): string {
    return prometheusText(this.metrics());
  }

  #begin(options: DrainOptions): Draining {
    if (this.#succession === undefined) {
      const drain = new Drain(this.#roster.peers, options);
      return { drain: Promise.resolve(drain), result: this.#end(drain) };
    }
    // A wrong option is thrown at once, though a successor that is taking over has to come to its end first.
    new Drain([], options);
    const drain = this.#succession.close().then(() => new Drain(this.#roster.peers, options));
    return { drain, result: drain.then((begun) => this.#end(begun)) };
  }

  #end(drain: Drain): Promise<DrainResult> {
    this.#admission.stop();
    const isOwn = this.#options.server === undefined;
    // Closing is only the listener's: plain requests that are being answered go on, and so do upgraded sockets.
    if (this.#options.port !== undefined) this.#http.close();
    this.#entrance.close();
    return drain.run().finally(() => {
      this.#admission.abort();
      this.#roster.compressor?.close();
      if (isOwn) this.#http.closeAllConnections();
      this.#unhang();
    });
  }

  #plain(request: IncomingMessage, response: ServerResponse): void {
    const { http } = this.#options;
    if (http === undefined) {
      explainUpgrade(request, response);
      return;
    }
    const failed = (error: unknown) => {
      this.#roster.failed("http", error, undefined);
      if (!response.headersSent) response.writeHead(500, { Connection: "close" });
      response.end();
    };
    try {
      const result: unknown = http(request, response as Parameters<typeof http>[1]);
      if (isThenable(result)) Promise.resolve(result).catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  #address(): AddressInfo {
    const address = this.#http.address();
    if (address === null || typeof address === "string")
      throw new RevoirError(
        "server-not-listening",
        `Cannot tell the server's port: ${address === null ? "it does not listen; await ready" : `it listens on ${address}`}`,
      );
    return address;
  }
}

/** The end of the service, once somebody has asked for it. */
interface Draining {
  readonly drain: Promise<Drain>;
  readonly result: Promise<DrainResult>;
}

function listening(server: HttpServer | HttpsServer): Promise<void> {
  return new Promise((resolve) => {
    server.once("listening", resolve);
  });
}
