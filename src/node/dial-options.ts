import type { Agent } from "node:http";
import type { ConnectionOptions as TlsOptions } from "node:tls";
import { checkDeflateOptions, type DeflateOptions } from "../protocol/index.js";
import { checkSettings, type SocketSettings } from "./open-options.js";

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

/**
 * Checks what can be checked before the first byte is sent, so that no attempt fails on it later.
 *
 * @throws RangeError for a number that makes no sense
 */
export function checkDialOptions(options: DialOptions): void {
  requireAbove("handshakeTimeoutMs", options.handshakeTimeoutMs, 0);
  requireAbove("maxHeaderBytes", options.maxHeaderBytes, 0);
  requireAbove("followRedirects", options.followRedirects, -1);
  checkDeflateOptions(deflateWishes(options) ?? {});
  checkSettings("client", options);
}

/** What this client wishes for compression; undefined when it does without. */
export function deflateWishes({ deflate }: DialOptions): DeflateOptions | undefined {
  if (deflate === false) return undefined;
  return deflate === true || deflate === undefined ? {} : deflate;
}

function requireAbove(name: keyof DialOptions, value: number | undefined, bound: number): void {
  if (value === undefined || value > bound) return;
  const expected = bound < 0 ? "0 or more" : "a number above 0";
  throw new RangeError(`Cannot dial: ${name} is ${value}, expected ${expected}`);
}
