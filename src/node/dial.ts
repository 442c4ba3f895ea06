import { randomBytes } from "node:crypto";
import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as requestOverTcp,
} from "node:http";
import { request as requestOverTls } from "node:https";
import { connect as connectTcp, isIP, type Socket as TcpSocket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls, type ConnectionOptions as TlsOptions } from "node:tls";
import { createEnd, type End, type EndDetail, type EndedBy } from "../codes/index.js";
import {
  type CheckedResponse,
  checkResponse,
  type DeflateOptions,
  type Fields,
  offerDeflate,
  serializeRequest,
  valuesOf,
} from "../protocol/index.js";
import { alarm, clock, type Sleeper } from "./alarm.js";
import { connectFailure, nameOf } from "./failure.js";
import { sha1Base64 } from "./hash.js";
import { brokenAnswerEnd, readBody, refusedEnd, responseHeadOf } from "./refusal.js";
import {
  checkSettings,
  openSocket,
  type Socket,
  type SocketEvents,
  type SocketSettings,
} from "./socket.js";
import { parseTarget, type Target } from "./target.js";

/** How to open a connection as a client. */
export interface DialOptions extends SocketSettings {
  /**
   * Subprotocols in order of preference.
   * @default none
   */
  readonly protocols?: readonly string[] | undefined;
  /**
   * Further fields of the request, such as `Authorization` or `Cookie`; an array sends one line for each value.
   * `Authorization` is sent instead of the URL's user and password.
   * @default none
   */
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /**
   * The `Origin` field, which browsers send and servers may ask for.
   * @default none
   */
  readonly origin?: string | undefined;
  /**
   * Makes the connections, for example through a proxy. For `wss` it must be an agent for https.
   * @default a new connection of its own
   */
  readonly agent?: Agent | undefined;
  /** For `wss`: `ca`, `cert`, `key`, `servername`, `rejectUnauthorized` and so on. */
  readonly tls?: TlsOptions | undefined;
  /**
   * Whether to offer permessage-deflate, and with which wishes.
   * @default true
   */
  readonly deflate?: DeflateOptions | boolean | undefined;
  /**
   * How long opening may take in all, redirects included.
   * @default 10_000
   */
  readonly handshakeTimeoutMs?: number | undefined;
  /**
   * The largest head of an answer.
   * @default 16_384 (16 KiB)
   */
  readonly maxHeaderBytes?: number | undefined;
  /**
   * How many redirects to follow. To another server none of `headers` and no password is sent along; a redirect that
   * gives up TLS is never followed.
   * @default 0
   */
  readonly followRedirects?: number | undefined;
  /** Aborts the opening. An open connection is not affected. */
  readonly signal?: AbortSignal | undefined;
}

export interface DialEvents extends SocketEvents {
  /** The connection is open. Messages come after this has returned. */
  onOpen(socket: Socket): void;
}

/** A connection attempt, and the connection that came of it. */
export interface Dialing {
  /** Gives up the attempt, or lets go of the connection. `onEnd` follows unless it has come already. */
  abort(): void;
}

/**
 * Opens a WebSocket connection as a client: `onOpen`, then messages, then `onEnd`; or only `onEnd`.
 *
 * Every failure to open is an end with code 1006 whose `detail` says what is known: the HTTP status and `Retry-After` of
 * a refusal, the rule that the server's answer breaks, or the network's error.
 *
 * @throws TypeError or RangeError for a URL or options that can not work, at once
 * @example
 * dial("wss://example.com/chat", { protocols: ["chat"] }, events);
 */
export function dial(url: string | URL, options: DialOptions, events: DialEvents): Dialing {
  return new Attempt(parseTarget(url), options, events);
}

const defaultHandshakeTimeoutMs = 10_000;
const defaultMaxHeaderBytes = 16 * 1024;

class Attempt implements Dialing, Sleeper {
  alarmSlot: number = Number.POSITIVE_INFINITY;
  readonly #options: DialOptions;
  readonly #events: DialEvents;
  readonly #deflate: DeflateOptions | undefined;
  readonly #startedAt: number = clock();
  #target: Target;
  #fields: Fields;
  #redirects = 0;
  #key = "";
  #request: ClientRequest | undefined;
  #socket: Socket | undefined;
  /** Open or failed. */
  #isSettled = false;

  constructor(target: Target, options: DialOptions, events: DialEvents) {
    this.#target = target;
    this.#options = options;
    this.#events = events;
    this.#deflate = wishesOf(options.deflate);
    this.#fields = fieldsOf(options, target);
    checkOptions(options);
    this.#send();
    alarm.watch(this);
    // An attempt ends only after the caller has it in hand.
    if (options.signal?.aborted) queueMicrotask(this.#onAbortSignal);
    else options.signal?.addEventListener("abort", this.#onAbortSignal, { once: true });
  }

  abort(): void {
    if (this.#socket !== undefined) this.#socket.abort();
    else this.#fail("us", { kind: "handshake", sentence: "opening the connection was aborted" });
  }

  deadline(): number {
    if (this.#isSettled) return Number.POSITIVE_INFINITY;
    return this.#startedAt + (this.#options.handshakeTimeoutMs ?? defaultHandshakeTimeoutMs);
  }

  wake(): void {
    const seconds = (this.deadline() - this.#startedAt) / 1000;
    const isConnected = this.#request?.socket?.connecting === false;
    const happened = isConnected ? "did not answer the handshake" : "could not be reached";
    const sentence = `the server at ${nameOf(this.#target)} ${happened} within ${seconds} s`;
    this.#fail("network", { kind: "network", sentence, cause: "timeout" });
  }

  readonly #onAbortSignal = (): void => {
    if (!this.#isSettled) this.abort();
  };

  #send(): void {
    this.#key = randomBytes(16).toString("base64");
    const request = this.#target.secure ? requestOverTls : requestOverTcp;
    const sent = request({
      ...connectionOptions(this.#target, this.#options),
      method: "GET",
      path: this.#target.path,
      headers: this.#headers(),
      setHost: false,
      maxHeaderSize: this.#options.maxHeaderBytes ?? defaultMaxHeaderBytes,
    });
    this.#request = sent;
    sent.on("upgrade", (response, socket, head) => this.#upgraded(response, socket, head));
    sent.on("response", (response) => void this.#refused(response));
    sent.on("error", (error) => this.#errored(error));
    sent.end();
  }

  /** The request as the protocol writes it, in the form that `http.request` takes. */
  #headers(): OutgoingHttpHeaders {
    const head = serializeRequest({
      target: this.#target.path,
      host: this.#target.authority,
      key: this.#key,
      origin: this.#options.origin,
      protocols: this.#options.protocols,
      extensions: this.#deflate && offerDeflate(this.#deflate),
      fields: this.#fields,
    });
    return headersOf(head.split("\r\n").slice(1, -2));
  }

  #upgraded(response: IncomingMessage, stream: Duplex, head: Uint8Array): void {
    if (this.#isSettled) {
      stream.destroy();
      return;
    }
    const sent = { key: this.#key, protocols: this.#protocols(), deflate: this.#deflate };
    const checked = checkResponse(responseHeadOf(response), sent, sha1Base64, Date.now());
    if (!("rule" in checked)) {
      this.#open(response, stream, head, checked);
      return;
    }
    stream.on("error", () => {});
    stream.destroy();
    this.#break(checked.rule);
  }

  #open(
    response: IncomingMessage,
    stream: Duplex,
    head: Uint8Array,
    { protocol, deflate }: CheckedResponse,
  ): void {
    this.#settle();
    this.#socket = openSocket(
      {
        role: "client",
        stream,
        head,
        protocol,
        extensions: response.headers["sec-websocket-extensions"] ?? "",
        deflate: deflate && { params: deflate, options: this.#deflate ?? {} },
        settings: this.#options,
      },
      this.#events,
    );
    this.#events.onOpen(this.#socket);
  }

  async #refused(response: IncomingMessage): Promise<void> {
    const next = this.#redirectOf(response);
    if (next !== undefined) {
      this.#follow(next);
      return;
    }
    const sent = { key: this.#key, protocols: this.#protocols() };
    const failed = checkResponse(responseHeadOf(response), sent, sha1Base64, Date.now());
    if (!("rule" in failed)) return;
    // A 101 without an Upgrade field comes here as well; it has no body that would ever end.
    if (failed.rule !== "response-status") this.#break(failed.rule);
    else this.#end(refusedEnd(failed, response, await readBody(response), this.#target));
  }

  #redirectOf({ statusCode = 0, headers }: IncomingMessage): Target | undefined {
    const { location } = headers;
    const isRedirect = [301, 302, 303, 307, 308].includes(statusCode) && location !== undefined;
    if (!isRedirect || this.#redirects >= (this.#options.followRedirects ?? 0)) return undefined;
    try {
      const next = parseTarget(new URL(location, this.#target.url));
      return this.#target.secure && !next.secure ? undefined : next;
    } catch {
      return undefined;
    }
  }

  #follow(next: Target): void {
    this.#redirects++;
    this.#dropRequest();
    // Cookies, tokens and passwords are for the server they were given for.
    const isSame = next.url.host === this.#target.url.host && next.secure === this.#target.secure;
    const { credentials } = isSame && next.credentials === undefined ? this.#target : next;
    const target = { ...next, credentials };
    this.#target = target;
    this.#fields = fieldsOf(isSame ? this.#options : {}, target);
    try {
      this.#send();
    } catch (error) {
      this.#errored(error as Error);
    }
  }

  #errored(error: Error): void {
    const { code = "", rawPacket } = error as NodeJS.ErrnoException & { rawPacket?: Uint8Array };
    if (code === "HPE_HEADER_OVERFLOW") this.#break("response-too-large");
    else if (code.startsWith("HPE_")) this.#break("response-malformed", hintOn(rawPacket));
    else this.#fail("network", connectFailure(error, this.#target));
  }

  #break(rule: Parameters<typeof brokenAnswerEnd>[0], hint?: string): void {
    this.#end(brokenAnswerEnd(rule, this.#target, hint));
  }

  #fail(by: EndedBy, detail: EndDetail): void {
    this.#end(createEnd({ code: 1006, reason: "", clean: false, by, detail }));
  }

  #end(end: End): void {
    if (this.#isSettled) return;
    this.#settle();
    this.#dropRequest();
    this.#events.onEnd(end);
  }

  #settle(): void {
    this.#isSettled = true;
    alarm.forget(this);
    this.#options.signal?.removeEventListener("abort", this.#onAbortSignal);
  }

  /** Whatever becomes of it is of no interest, but an error event without a listener would end the process. */
  #dropRequest(): void {
    this.#request?.removeAllListeners();
    this.#request?.on("error", () => {});
    this.#request?.destroy();
    this.#request = undefined;
  }

  #protocols(): readonly string[] {
    return this.#options.protocols ?? [];
  }
}

function wishesOf(deflate: DeflateOptions | boolean | undefined): DeflateOptions | undefined {
  if (deflate === false) return undefined;
  return deflate === true || deflate === undefined ? {} : deflate;
}

function checkOptions(options: DialOptions): void {
  requireAbove("handshakeTimeoutMs", options.handshakeTimeoutMs, 0);
  requireAbove("maxHeaderBytes", options.maxHeaderBytes, 0);
  requireAbove("followRedirects", options.followRedirects, -1);
  checkSettings("client", options);
}

function requireAbove(name: keyof DialOptions, value: number | undefined, bound: number): void {
  if (value === undefined || value > bound) return;
  const expected = bound < 0 ? "0 or more" : "a number above 0";
  throw new RangeError(`Cannot dial: ${name} is ${value}, expected ${expected}`);
}

/** Lines "Name: value" as `http.request` takes them; one with an array for each value but a lone one. */
function headersOf(lines: readonly string[]): OutgoingHttpHeaders {
  const headers: Record<string, string | string[]> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const [name, value] = [line.slice(0, colon), line.slice(colon + 2)];
    const before = headers[name];
    // Node takes an array for most fields, but only text for Host.
    headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

function fieldsOf({ headers = {} }: DialOptions, { credentials }: Target): Fields {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((each) => [name, each] as const),
  );
  if (credentials === undefined || valuesOf(fields, "authorization").length > 0) return fields;
  const basic = Buffer.from(credentials).toString("base64");
  return [...fields, ["Authorization", `Basic ${basic}`]];
}

/**
 * How `http.request` gets its connection. Without an agent a new one of its own: the global agent would count it against
 * its limits, and might offer a kept one that the server is just about to close.
 */
function connectionOptions(target: Target, { agent, tls }: DialOptions): object {
  const { host, port, secure } = target;
  const to = { host, port, ...(secure && { servername: serverNameOf(host), ...tls }) };
  if (agent !== undefined) return { ...to, agent };
  return { ...to, createConnection: () => connect(target, to) };
}

function connect({ secure }: Target, to: { host: string; port: number }): TcpSocket {
  return secure ? connectTls({ ...to, ALPNProtocols: ["http/1.1"] }) : connectTcp(to);
}

/** RFC 6066 §3 permits no IP address here. Without it, TLS to a host of many names gets the wrong certificate. */
function serverNameOf(host: string): string {
  return isIP(host) === 0 ? host : "";
}

/** 15 03 is a TLS alert record: the server took the request for the beginning of TLS. */
function hintOn(bytes: Uint8Array | undefined): string {
  return bytes?.[0] === 0x15 && bytes[1] === 3
    ? "; it speaks TLS at this port: is wss:// meant?"
    : "";
}
