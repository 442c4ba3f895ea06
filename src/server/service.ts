import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { RevoirError } from "../codes/index.js";
import { listen, proveHandleLane } from "../node/index.js";
import { supervision } from "../restart/index.js";
import type { PublishOptions, Session, SessionData } from "../session/server/index.js";
import { Admission } from "./admission.js";
import { Capacity } from "./capacity.js";
import { cpuShare } from "./cpu-share.js";
import { atOnce, Drain, type DrainOptions, type DrainResult } from "./drain.js";
import { Entrance } from "./entrance.js";
import { hang } from "./gate.js";
import type { HandshakeCost } from "./handshake-cost.js";
import { Member } from "./member.js";
import type { Metrics } from "./metrics.js";
import type { ServeOptions } from "./options.js";
import { createOwnServer, explainUpgrade } from "./own-port.js";
import type { Peer, Sending } from "./peer.js";
import { prometheusText } from "./prometheus.js";
import { Roster } from "./roster.js";
import type { Server } from "./server.js";
import type { Sessions } from "./sessions.js";
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
  #drain: { readonly drain: Drain<Data>; readonly result: Promise<DrainResult> } | undefined;
  #hasStopped = false;

  /** @throws TypeError or RangeError for a wrong option */
  constructor(options: ServeOptions<Data>) {
    this.#options = options;
    this.#settings = readOptions(options);
    const capacity = new Capacity(this.#settings.limits, this.#settings.countsPrivate);
    this.#roster = new Roster<Data>(this, this.#settings, options, capacity, options.session);
    this.#admission = new Admission(this, this.#roster, options, capacity);
    this.#http =
      options.server ??
      createOwnServer(options, this.#settings, (request, response) =>
        this.#plain(request, response),
      );
    this.#unhang = hang(this.#admission, this.#http);
    this.#entrance = new Entrance(this.#admission, this.#settings.limits);
    this.#measure();
    const { restartPath } = this.#settings;
    if (restartPath !== undefined)
      this.#succession = this.#successionOf(restartPath, options.port as number);
    this.ready = this.#http.listening ? Promise.resolve() : listening(this.#http);
  }

  /** Over TLS most of a handshake is over before its request comes. */
  #measure(): void {
    if (!("setSecureContext" in this.#http)) return;
    const { handshakeCost } = this.#roster;
    handshakeCost.countConnections();
    this.#http.on("connection", handshakeCost.connected);
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
    const { host, backlog } = this.#options;
    await listen(this.#http, { port, host, backlog });
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
      backlog: this.#options.backlog,
      listen: () => this.#listen(port),
      opened: () => this.#opened(),
      closeRest: (options) => this.#drainOf(options, () => this.#shut()).run(),
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

  get state(): "serving" | "draining" | "stopped" {
    if (this.#drain === undefined) return "serving";
    return this.#hasStopped ? "stopped" : "draining";
  }

  get peers(): ReadonlySet<Peer<Data>> {
    return this.#roster.peers;
  }

  get sessions(): ReadonlyMap<string, Session<Data>> {
    return this.#roster.sessions?.map ?? noSessions;
  }

  publish(topic: string, data: Sending, options?: { readonly except?: Peer<Data> }): number {
    return this.#roster.publish(topic, data, options?.except);
  }

  publishKept(topic: string, data: SessionData, options?: PublishOptions): Promise<number> {
    return this.#sessions(`publish to "${topic}"`).publish(topic, data, options);
  }

  sendTo(id: string, data: SessionData, options?: PublishOptions): Promise<void> {
    return this.#sessions(`send to "${id}"`).sendTo(id, data, options);
  }

  #sessions(verb: string): Sessions<Data> {
    const { sessions } = this.#roster;
    if (sessions !== undefined) return sessions;
    throw new RevoirError("sessions-off", `Cannot ${verb}: the option session is not set`);
  }

  /** What a handshake costs here: to be exported for a successor, or imported from a predecessor. */
  get handshakeCost(): HandshakeCost {
    return this.#roster.handshakeCost;
  }

  drain(options: DrainOptions<Data> = {}): Promise<DrainResult> {
    this.#drain ??= this.#begin(options);
    return this.#drain.result;
  }

  close(options: DrainOptions<Data> = {}): Promise<DrainResult> {
    const hadBegun = this.#drain !== undefined;
    const result = this.drain(atOnce(options));
    if (hadBegun) this.#drain?.drain.hurry(options);
    return result;
  }

  restart(): Promise<void> {
    return supervision.requestRestart();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close().then(() => undefined);
  }

  metrics(): Metrics {
    const { peers, topics, tally, handshakeCost, sessions } = this.#roster;
    let bufferedBytes = 0;
    for (const peer of peers) bufferedBytes += peer.buffered;
    return tally.snapshot(
      {
        peers: peers.size,
        arriving: this.#admission.arriving,
        topics: topics.size,
        bufferedBytes,
        handshakeCpuSeconds: handshakeCost.cpuSeconds,
        ...(sessions && { sessions: sessions.metrics() }),
      },
      [...peers].map((peer) => peer.counted),
    );
  }

  prometheus(): string {
    return prometheusText(this.metrics());
  }

  #begin(options: DrainOptions<Data>): {
    readonly drain: Drain<Data>;
    readonly result: Promise<DrainResult>;
  } {
    const drain = this.#drainOf(options, () => this.#shut());
    // A successor that is taking over comes to its end first.
    const begun = this.#succession?.close().then(() => drain.run()) ?? drain.run();
    const { closeTimeoutMs = 10_000 } = options;
    const result = begun.finally(async () => {
      await this.#roster.sessions?.drain(closeTimeoutMs);
      this.#stop();
    });
    return { drain, result };
  }

  /** @param shut called when nobody is to come in any more */
  #drainOf(options: DrainOptions<Data>, shut: () => void): Drain<Data> {
    const roster = this.#roster;
    const drained = {
      peers: roster.peers,
      capacity: () => this.#capacity(),
      shut,
      part: (peer: Peer<Data>, slotMs: number, close: () => void) => {
        if (peer instanceof Member) peer.part(slotMs, options.closeTimeoutMs ?? 10_000, close);
      },
      failed: (error: unknown, peer: Peer<Data>) => roster.report("code", error, peer),
    };
    return new Drain<Data>(drained, options);
  }

  /** Handshakes per second that a process like this one can do. */
  #capacity(): number | undefined {
    const { cpuSeconds } = this.#roster.handshakeCost;
    return cpuSeconds && cpuShare() / cpuSeconds;
  }

  /** Nobody comes in any more. */
  #shut(): void {
    this.#admission.stop();
    // Closing is only the listener's: plain requests that are being answered go on, and so do upgraded sockets.
    if (this.#options.port !== undefined) this.#http.close();
    this.#entrance.close();
  }

  /** Everybody has gone. */
  #stop(): void {
    this.#hasStopped = true;
    this.#admission.abort();
    this.#roster.compressors?.close();
    if (this.#isOwn) this.#http.closeAllConnections();
    this.#http.off("connection", this.#roster.handshakeCost.connected);
    this.#unhang();
  }

  get #isOwn(): boolean {
    return this.#options.server === undefined;
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

const noSessions: ReadonlyMap<string, never> = new Map<string, never>();

function listening(server: HttpServer | HttpsServer): Promise<void> {
  return new Promise((resolve) => {
    server.once("listening", resolve);
  });
}
