import { Server as HttpServer } from "node:http";
import { Server as HttpsServer } from "node:https";
import type { SocketSettings } from "../node/index.js";
import {
  completeLimits,
  type DeflateOptions,
  type Heartbeat,
  isToken,
  type Limits,
} from "../protocol/index.js";
import { TrustedProxies } from "./address.js";
import {
  maxTimerMs,
  requireKnown,
  requireList,
  requireNumber,
  requireOneOf,
  requireType,
  wrongType,
} from "./checks.js";
import { checkedChoice, type DeflateChoice, readDeflate } from "./deflate-choice.js";
import { hostPolicy } from "./host.js";
import type { ServeOptions, ServerLimits, SlowConsumer } from "./options.js";
import { type OriginPolicy, originPolicy } from "./origin.js";
import { pathPolicy } from "./path.js";
import { readRestart } from "./restart-settings.js";
import { checkSession } from "./session-check.js";

/** Options that were checked and completed: nothing in here is wrong or missing. */
export interface Settings {
  readonly limits: ServerLimits;
  /** Whether `maxConnectionsPerAddress` counts loopback and private addresses too. */
  readonly countsPrivate: boolean;
  readonly allowsOrigin: OriginPolicy;
  readonly allowsHost: (host: string) => boolean;
  readonly allowsPath: (path: string) => boolean;
  readonly proxies: TrustedProxies;
  /** For every connection alike; undefined where none is compressed, and where it is chosen by request. */
  readonly deflate: DeflateOptions | undefined;
  /** By request; undefined where it is the same for all. */
  readonly choosesDeflate: DeflateChoice | undefined;
  readonly heartbeat: Partial<Heartbeat> | false | undefined;
  readonly idleTimeoutMs: number | undefined;
  readonly slowConsumer: SlowConsumer;
  readonly ordered: boolean;
  readonly strictText: boolean;
  readonly handleLane: boolean;
  readonly keepHeaders: boolean;
  /** Where a successor asks for everything; undefined when this server is not succeeded. */
  readonly restartPath: string | undefined;
}

/** What of them concerns one connection, whether its client has just come in or has come from another process. */
export function socketSettings(settings: Settings): SocketSettings {
  const { limits, heartbeat, idleTimeoutMs, strictText, handleLane } = settings;
  const { highWaterBytes } = limits;
  return { limits, heartbeat, idleTimeoutMs, strictText, handleLane, highWaterBytes };
}

/** The defaults of {@link ServerLimits}, beyond those of a connection. */
const ownLimits: Omit<ServerLimits, keyof Limits> = {
  maxConnections: Number.POSITIVE_INFINITY,
  maxConnectionsPerAddress: 1024,
  maxHeaderBytes: 16_384,
  handshakeTimeoutMs: 10_000,
  highWaterBytes: 1_048_576,
  maxBufferedBytes: 16_777_216,
  maxSlowMs: 60_000,
  maxWaitingBytes: 65_536,
};

/** Options whatever their `Data`, which is of no concern to a check. */
// biome-ignore lint/suspicious/noExplicitAny: Data stands both as parameter and as result, so that only any fits all
type Wide = ServeOptions<any>;

/**
 * Checks the options where they come in: a wrong one must stop the start, not fail the thousandth peer.
 *
 * @throws TypeError or RangeError that names the option, its value and what was expected
 */
export function readOptions(options: Wide): Settings {
  if (typeof options !== "object" || options === null)
    throw wrongType("options", options, "an object");
  requireKnown("option", options, optionNames);
  checkPlace(options);
  checkFunctions(options);
  checkFlags(options);
  checkProtocols(options.protocols);
  checkSession(options.session);
  checkHeartbeat(options.heartbeat);
  requireNumber("idleTimeoutMs", options.idleTimeoutMs, 1, maxTimerMs);
  const limits = readLimits(options.limits ?? {});
  return {
    limits,
    countsPrivate: options.limits?.maxConnectionsPerAddress !== undefined,
    allowsOrigin: readOrigins(options.origins ?? "same-origin"),
    allowsHost: hostPolicy(options.hosts && requireList("hosts", options.hosts)),
    allowsPath: pathPolicy(options.path),
    proxies: new TrustedProxies(requireList("trustProxy", options.trustProxy ?? [])),
    ...readCompression(options.deflate ?? false),
    heartbeat: options.heartbeat,
    idleTimeoutMs: options.idleTimeoutMs,
    slowConsumer: requireOneOf("slowConsumer", options.slowConsumer ?? "pause", slowConsumers),
    ordered: options.ordered ?? true,
    strictText: options.strictText ?? false,
    handleLane: options.handleLane ?? true,
    keepHeaders: options.keepHeaders ?? false,
    restartPath: readRestart(options),
  };
}

const slowConsumers = ["pause", "drop", "close"] as const;

const handlerNames = [
  ...(["open", "message", "drain", "close", "moved", "error"] as const),
  ...(["authorize", "http"] as const),
];
const flagNames = ["strictText", "ordered", "keepHeaders", "handleLane"] as const;
const optionNames: readonly string[] = [
  ...handlerNames,
  ...flagNames,
  ...([
    "port",
    "host",
    "backlog",
    "tls",
    "server",
    "path",
    "hosts",
    "origins",
    "trustProxy",
    "protocols",
  ] as const),
  ...(["limits", "heartbeat", "idleTimeoutMs", "deflate", "slowConsumer"] as const),
  ...(["restart", "handover", "session"] as const),
] satisfies (keyof ServeOptions)[];

function checkPlace(options: Wide): void {
  const { port, server, restart } = options;
  // What is handed over is listened on here, on whatever server.
  const isBoth = port !== undefined && server !== undefined && restart === undefined;
  if (isBoth || (port === undefined && server === undefined))
    throw new TypeError(
      `Cannot serve with ${port === undefined ? "neither port nor server" : "both port and server"}: expected one of the two`,
    );
  requireNumber("port", port, 0, 65_535);
  requireType("host", options.host, "string");
  requireNumber("backlog", options.backlog, 1, 65_535);
  if (server !== undefined) checkJoined(options);
  else if (options.tls !== undefined && typeof options.tls !== "object")
    throw wrongType("tls", options.tls, "an object of tls options");
}

function checkJoined(options: Wide): void {
  const { server, port } = options;
  if (!((server as unknown) instanceof HttpServer) && !((server as unknown) instanceof HttpsServer))
    throw wrongType("server", server, "an http.Server or https.Server of node");
  const foreign =
    port === undefined ? (["host", "backlog", "tls", "http"] as const) : (["tls", "http"] as const);
  for (const name of foreign)
    if (options[name] !== undefined)
      throw new TypeError(
        `Cannot serve with both server and ${name}: ${name} belongs to a port of its own`,
      );
}

function checkFunctions(options: Wide): void {
  for (const name of handlerNames) requireType(name, options[name], "function");
}

function checkFlags(options: Wide): void {
  for (const name of flagNames) requireType(name, options[name], "boolean");
}

function checkProtocols(protocols: ServeOptions["protocols"]): void {
  if (protocols === undefined || typeof protocols === "function") return;
  for (const name of requireList("protocols", protocols))
    if (!isToken(name))
      throw new TypeError(
        `Cannot serve with the subprotocol ${JSON.stringify(name)}: expected a token (RFC 6455 §4.1)`,
      );
}

function checkHeartbeat(heartbeat: ServeOptions["heartbeat"]): void {
  if (heartbeat === undefined || heartbeat === false) return;
  if (typeof heartbeat !== "object" || heartbeat === null)
    throw wrongType("heartbeat", heartbeat, "false or { everyMs, jitter, missed }");
  requireKnown("heartbeat option", heartbeat, ["everyMs", "jitter", "missed"]);
  requireNumber("heartbeat.everyMs", heartbeat.everyMs, 1, maxTimerMs);
  requireNumber("heartbeat.missed", heartbeat.missed, 1, 1000);
  const { jitter } = heartbeat;
  if (jitter !== undefined && !(jitter >= 0 && jitter <= 1))
    throw new RangeError(
      `Cannot serve with heartbeat.jitter ${JSON.stringify(jitter)}: expected a number from 0 to 1`,
    );
}

const timeLimits = ["closeTimeoutMs", "lingerMs", "handshakeTimeoutMs", "maxSlowMs"];

function readLimits(given: Partial<ServerLimits>): ServerLimits {
  if (typeof given !== "object" || given === null)
    throw wrongType("limits", given, "an object of numbers");
  requireKnown("limit", given, [...Object.keys(completeLimits()), ...Object.keys(ownLimits)]);
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of set) {
    const max = timeLimits.includes(name) ? maxTimerMs : Number.POSITIVE_INFINITY;
    requireNumber(`limits.${name}`, value, 1, max);
  }
  const chosen: Partial<ServerLimits> = Object.fromEntries(set);
  return raiseMax({ ...ownLimits, ...chosen, ...completeLimits(chosen) }, chosen);
}

/** A hard mark below the soft one would close peers that are only asked to slow down. */
function raiseMax(limits: ServerLimits, given: Partial<ServerLimits>): ServerLimits {
  const { highWaterBytes, maxBufferedBytes } = limits;
  if (maxBufferedBytes >= highWaterBytes) return limits;
  if (given.maxBufferedBytes === undefined) return { ...limits, maxBufferedBytes: highWaterBytes };
  throw new RangeError(
    `Cannot serve with limits.maxBufferedBytes ${maxBufferedBytes}: expected at least limits.highWaterBytes, ${highWaterBytes}`,
  );
}

function readOrigins(origins: NonNullable<ServeOptions["origins"]>): OriginPolicy {
  if (typeof origins === "string")
    requireOneOf(
      "origins",
      origins,
      ["same-origin", "*"],
      'a list such as ["https://example.com"]',
    );
  else if (typeof origins !== "function") requireList("origins", origins);
  return originPolicy(origins);
}

function readCompression(
  deflate: NonNullable<ServeOptions["deflate"]>,
): Pick<Settings, "deflate" | "choosesDeflate"> {
  return typeof deflate === "function"
    ? { deflate: undefined, choosesDeflate: checkedChoice(deflate) }
    : { deflate: readDeflate(deflate), choosesDeflate: undefined };
}
