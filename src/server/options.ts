import type { Server as HttpServer, RequestListener } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { TlsOptions } from "node:tls";
import type { End } from "../codes/index.js";
import type { DeflateOptions, Heartbeat, Limits } from "../protocol/index.js";
import type { Handover } from "./handover.js";
import type { Message } from "./message.js";
import type { Origins } from "./origin.js";
import type { Peer } from "./peer.js";
import type { Refusal } from "./refuse.js";
import type { UpgradeRequest } from "./request.js";
import type { RestartOptions } from "./restart-options.js";
import type { SessionOptions } from "./session-options.js";

/** What a peer may take of this server. Every number has a default; beyond it there is a clear refusal or end. */
export interface ServerLimits extends Limits {
  /**
   * Peers and handshakes at one time; beyond, 503 with `Retry-After`.
   * @default Infinity: what the operating system allows this process
   */
  readonly maxConnections: number;
  /**
   * Peers and handshakes from one address at one time; beyond, 429. An IPv6 host is its /64. Unless it is set,
   * loopback and private addresses are not counted: there it is mostly a proxy that speaks for everybody (name
   * it in `trustProxy`, then the clients' own addresses count).
   * @default 1024, of public addresses
   */
  readonly maxConnectionsPerAddress: number;
  /** Bytes of a handshake's header; beyond, 431. On an attached server its own `maxHeaderSize` comes first. @default 16_384 */
  readonly maxHeaderBytes: number;
  /** Milliseconds for a handshake: to send its header, and again for `authorize`; beyond, 408 and 503. @default 10_000 */
  readonly handshakeTimeoutMs: number;
  /**
   * Bytes waiting for a peer from which on `send` returns false. What happens then is `slowConsumer`.
   * @default 1_048_576
   */
  readonly highWaterBytes: number;
  /**
   * Bytes that may wait for a peer whose `slowConsumer` is `"pause"`; a message beyond closes it with 1008.
   * @default 16_777_216
   */
  readonly maxBufferedBytes: number;
  /**
   * Milliseconds that a peer whose `slowConsumer` is `"pause"` may take from `highWaterBytes` to half of it; one that
   * is slower is closed with 1008.
   * @default 60_000
   */
  readonly maxSlowMs: number;
  /**
   * Bytes of messages that may wait for a handler; beyond, the peer is not read until half of it is handled.
   * @default 65_536
   */
  readonly maxWaitingBytes: number;
}

/**
 * What happens to a peer who does not read as fast as it is sent to. Memory is bounded in each:
 *
 * - `"pause"`: above `highWaterBytes` the peer is not read either, which stops whoever answers its messages; a
 *   message that would take it beyond `maxBufferedBytes` closes it with 1008 instead.
 * - `"drop"`: above `highWaterBytes` messages to it are dropped and counted in `peer.dropped`. For what is out
 *   of date soon: prices, positions.
 * - `"close"`: a message for a peer that is at `highWaterBytes` closes it with 1008.
 */
export type SlowConsumer = "pause" | "drop" | "close";

/** Which handler threw. `"code"` is the function of that name that was given to `server.drain`, `"session"` one of `session`'s. */
export type HandlerName =
  | "authorize"
  | "protocols"
  | "origins"
  | "deflate"
  | "http"
  | "accepts"
  | "export"
  | "import"
  | "leave"
  | "restart"
  | "code"
  | "session"
  | keyof Handlers<unknown>;

/** Where an error came from. */
export interface ErrorContext<Data> {
  readonly where: HandlerName;
  /** Undefined when it happened before there was a peer. */
  readonly peer: Peer<Data> | undefined;
}

/**
 * What the application does with its peers. Each may return a promise. What a handler throws, or its promise
 * rejects with, is given to `error` and closes the peer with 1011; it never ends the process.
 */
export interface Handlers<Data> {
  /** A peer is there. Its messages wait until this is over, the promise too. */
  open?(peer: Peer<Data>): unknown;
  /**
   * A message. **It lives until this returns**, or as long as you like if this returns a promise: see
   * {@link Message}. Without this handler messages wait for `for await (const message of peer)`.
   */
  message?(peer: Peer<Data>, message: Message): unknown;
  /** What waited for the peer has fallen to half of `highWaterBytes` after a `send` that returned false. */
  drain?(peer: Peer<Data>): unknown;
  /** The connection is over, and every message that came before was handled. Called once for each `open`. */
  close?(peer: Peer<Data>, end: End): unknown;
  /**
   * The peer is with another process now, which has taken over from this one (`restart`). Called in place of `close`: the
   * connection is not over. What handlers that still run here send to it reaches it.
   */
  moved?(peer: Peer<Data>): unknown;
  /**
   * What one of the functions given to `serve` threw.
   * @default a process warning, once; the channel `revoir.server.error` has all of them
   */
  error?(error: unknown, context: ErrorContext<Data>): unknown;
}

/**
 * Options of `serve`. Either `port` for a server of its own, or `server` to join one that is there (Express,
 * Fastify and plain Node alike: whatever `listen` returned).
 */
export interface ServeOptions<Data = undefined> extends Handlers<Data> {
  /**
   * The port to listen on; 0 takes a free one. A process that was started with listening sockets (`LISTEN_FDS`, systemd's
   * socket activation) takes the one with this port, or the only one, instead of binding, each once.
   */
  readonly port?: number | undefined;
  /** The address to listen on. @default Node's: every address of the machine */
  readonly host?: string | undefined;
  /**
   * How many connections may wait until this process accepts them, from 1 to 65_535; the operating system allows fewer, Linux
   * `net.core.somaxconn`. When everybody comes back at once, whom there is no room for tries again only after a second
   * or more.
   * @default 65_535: as many as the operating system allows, where Node says 511
   */
  readonly backlog?: number | undefined;
  /** Certificate and key, as for `tls.createServer`: the server then speaks `wss:` and `https:`. */
  readonly tls?: TlsOptions | undefined;
  /** A server to join instead. Several `serve` calls may join one, each with its `path`. */
  readonly server?: HttpServer | HttpsServer | undefined;
  /**
   * The path of the endpoint: exactly this one, or everything below it when it ends in `/*`. Other paths get
   * 404, unless another `upgrade` listener of the same server takes them.
   * @default every path
   */
  readonly path?: string | undefined;
  /** Plain requests on the own port. @default 426 Upgrade Required and a sentence that says what this is */
  readonly http?: RequestListener | undefined;

  /** Whose pages may connect; others get 403. @default "same-origin" */
  readonly origins?: Origins | undefined;
  /**
   * The names that this server goes by, without a port, such as `"example.com"`; a handshake for another `Host` gets
   * 421. Set it where no password protects what only this machine or network should reach: a page can point a name
   * of its own at any address (DNS rebinding) and is then of the same origin.
   * @default every name
   */
  readonly hosts?: readonly string[] | undefined;
  /**
   * Addresses or ranges (`"10.0.0.0/8"`) of your own proxies, whose `X-Forwarded-For`, `-Host` and `-Proto` are
   * believed. @default none
   */
  readonly trustProxy?: readonly string[] | undefined;
  /**
   * Subprotocols this server speaks, best first, or a function that chooses. A client that offers only others
   * is refused with 400 by the list; what the function returns undefined for is accepted without one, which
   * browsers then fail.
   * @default none is chosen
   */
  readonly protocols?: readonly string[] | ChooseProtocol | undefined;
  /**
   * Who may come in. What it returns becomes `peer.data`; `refuse(401)` answers with that status;
   * `refuseWith(3000)` lets the client in only to close with a code that a browser's script can read. Both may
   * be thrown as well. It has `handshakeTimeoutMs`. Write it before the handlers, so that TypeScript knows
   * `peer.data` there.
   * @default everybody, with `peer.data` undefined
   */
  readonly authorize?:
    | ((request: UpgradeRequest) => Data | Refusal | PromiseLike<Data | Refusal>)
    | undefined;

  /** What a peer may take. */
  readonly limits?: Partial<ServerLimits> | undefined;
  /** Pings that keep the connection open in proxies and find dead peers. @default every 25 s ± 20 %, two missed is dead */
  readonly heartbeat?: Partial<Heartbeat> | false | undefined;
  /** Milliseconds without a message either way after which a peer is closed with 3008. @default never */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * permessage-deflate (RFC 7692), `true` for its defaults. Off by default, since it costs about 300 kB of memory
   * for each connection with both windows, and several times the CPU of a message, where small or already
   * compressed messages gain nothing.
   *
   * A function says it for each connection: whether, or how. It is called once for each handshake that offers the
   * extension, when `authorize` and `protocols` have let the client in; what it throws, and options that are wrong,
   * refuse the handshake with 500 and are given to `error`. What is published is compressed once for each `level`,
   * `memLevel` and window that peers have.
   * @default false
   *
   * @example
   * deflate: (request) => request.path === "/reports"
   */
  readonly deflate?: boolean | DeflateOptions | ChooseDeflate | undefined;
  /** Whether sending a string with an unpaired surrogate throws; else it is sent as U+FFFD. @default false */
  readonly strictText?: boolean | undefined;
  /** What happens to a peer who reads too slowly. @default "pause" */
  readonly slowConsumer?: SlowConsumer | undefined;
  /**
   * Whether a peer's next message waits until the handler's promise for the one before is settled. False calls
   * the handler for each message as it comes: needed when one message's handler waits for what another brings.
   * @default true
   */
  readonly ordered?: boolean | undefined;
  /** Whether `peer.request.headers` stays after `open`. @default false: it costs 2-4 kB for each peer */
  readonly keepHeaders?: boolean | undefined;
  /**
   * Lets another process of this machine take over all connections, alive; `{}` under `revoir run`, else with a `path`.
   * With `server` it needs `port`, too: the port is handed over, so `serve` listens on it.
   * @default a restart closes everybody
   */
  readonly restart?: RestartOptions<Data> | undefined;
  /** Sessions that outlive connections, for clients that ask for one. @default there are none */
  readonly session?: SessionOptions<Data> | undefined;
  /** What the application keeps for its peers, when they move to another process. @default `peer.data` moves */
  readonly handover?: Handover<Data> | undefined;
  /**
   * Whether plain TCP connections may be driven by Node's own handle, which saves a good part of the time for a small
   * message. Used only where a self-test at the start has shown that it works; `false` keeps to what Node documents, and
   * so does `REVOIR_HANDLE_LANE=off` in the environment.
   * @default true
   */
  readonly handleLane?: boolean | undefined;
}

/**
 * Chooses one of the subprotocols a client offers, in the client's order; undefined for none.
 */
export type ChooseProtocol = (
  offered: readonly string[],
  request: UpgradeRequest,
) => string | undefined;

/**
 * Chooses whether a connection is compressed, and how; undefined is false. An object is checked when it is returned for
 * the first time: return the same one each time.
 */
export type ChooseDeflate = (request: UpgradeRequest) => boolean | DeflateOptions | undefined;
