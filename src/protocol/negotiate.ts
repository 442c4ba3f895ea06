import { type Extension, type ExtensionParam, serializeExtension } from "./extensions.js";

/** What both ends agreed on for permessage-deflate (RFC 7692 §7.1). */
export interface DeflateParams {
  /** The server forgets its window after each message. */
  readonly serverNoContextTakeover: boolean;
  /** The client forgets its window after each message. */
  readonly clientNoContextTakeover: boolean;
  /** How far back the server's messages may refer: 2 to this power bytes, 8-15. */
  readonly serverMaxWindowBits: number;
  /** How far back the client's messages may refer: 2 to this power bytes, 8-15. */
  readonly clientMaxWindowBits: number;
}

/** What this endpoint wishes for permessage-deflate; both roles take the same options. */
export interface DeflateOptions {
  /**
   * Have the server forget its window after each message: less memory on both ends, larger messages.
   * @default false
   */
  readonly serverNoContextTakeover?: boolean | undefined;
  /**
   * Have the client forget its window after each message.
   * @default false
   */
  readonly clientNoContextTakeover?: boolean | undefined;
  /**
   * The largest window the server may use, 8-15 bits.
   * @default 15
   */
  readonly serverMaxWindowBits?: number | undefined;
  /**
   * The largest window the client may use, 8-15 bits. A server that asks for less than 15 declines offers of
   * clients that can not be told so.
   * @default 15
   */
  readonly clientMaxWindowBits?: number | undefined;
  /**
   * Messages of fewer bytes are sent as they are.
   * @default 1024
   */
  readonly thresholdBytes?: number | undefined;
  /** zlib's compression level, 0-9. @default zlib's own, 6 */
  readonly level?: number | undefined;
  /** zlib's memory level, 1-9. @default zlib's own, 8 */
  readonly memLevel?: number | undefined;
}

/** A server's answer to an offer it accepts. */
export interface DeflateAnswer {
  readonly params: DeflateParams;
  /** The value of the `Sec-WebSocket-Extensions` field. */
  readonly response: string;
}

/** The extension's name on the wire. */
export const deflateName = "permessage-deflate";

/**
 * Checks options where they come in, so that no handshake ever fails on them.
 *
 * @throws {RangeError} when a number is outside the range its option states
 */
export function checkDeflateOptions(options: DeflateOptions): void {
  requireRange("serverMaxWindowBits", options.serverMaxWindowBits, 8, 15, "RFC 7692 §7.1.2.1");
  requireRange("clientMaxWindowBits", options.clientMaxWindowBits, 8, 15, "RFC 7692 §7.1.2.2");
  requireRange("thresholdBytes", options.thresholdBytes, 0, Number.MAX_SAFE_INTEGER);
  requireRange("level", options.level, 0, 9);
  requireRange("memLevel", options.memLevel, 1, 9);
}

/**
 * The client's offer, as the value of a `Sec-WebSocket-Extensions` field. It always says that the server may
 * limit the client's window, since this client can keep to any.
 *
 * @throws {RangeError} when an option is out of its range
 */
export function offerDeflate(options: DeflateOptions): string {
  checkDeflateOptions(options);
  const wishes = settle(options);
  const params = serializeParams(wishes);
  if (wishes.clientMaxWindowBits === 15) {
    params.push({ name: "client_max_window_bits", value: undefined });
  }
  return serializeExtension({ name: deflateName, params });
}

/**
 * The server's choice among a client's offers, which stand in the client's order of preference
 * (RFC 7692 §5): the first that can be met. Undefined when there is none, and the connection goes without.
 */
export function acceptDeflate(
  offers: readonly Extension[],
  options: DeflateOptions,
): DeflateAnswer | undefined {
  const wishes = settle(options);
  for (const offer of offers) {
    const answer = offer.name === deflateName ? acceptOffer(offer, wishes) : undefined;
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/**
 * What a server's answer means to the client that made its offer from `options`. Undefined when the answer does
 * not fit the offer, where the client must fail the connection (RFC 7692 §7).
 */
export function readDeflateAnswer(
  answer: Extension,
  options: DeflateOptions,
): DeflateParams | undefined {
  const answered = readParams(answer.params);
  // A value for the client's window may be left out in an offer only (RFC 7692 §7.1.2.2).
  if (answered === undefined || answered.clientMaxWindowBits === "any") return undefined;
  const wishes = settle(options);
  // Acceptance of these two is said by including them (RFC 7692 §7.1.1.1, §7.1.2.1).
  if (wishes.serverNoContextTakeover && !answered.serverNoContextTakeover) return undefined;
  const serverMaxWindowBits = answered.serverMaxWindowBits ?? 15;
  if (serverMaxWindowBits > wishes.serverMaxWindowBits) return undefined;
  // Where the answer says nothing, the offer's hints about this client hold (RFC 7692 §7.1.1.2, §7.1.2.2).
  const clientMaxWindowBits = answered.clientMaxWindowBits ?? wishes.clientMaxWindowBits;
  if (clientMaxWindowBits > wishes.clientMaxWindowBits) return undefined;
  return {
    serverNoContextTakeover: answered.serverNoContextTakeover,
    clientNoContextTakeover: answered.clientNoContextTakeover || wishes.clientNoContextTakeover,
    serverMaxWindowBits,
    clientMaxWindowBits,
  };
}

/** The parameters of an offer or answer, each undefined or false when it is not there. */
interface WrittenParams {
  serverNoContextTakeover: boolean;
  clientNoContextTakeover: boolean;
  serverMaxWindowBits: number | undefined;
  /** "any" is the parameter without a value. */
  clientMaxWindowBits: number | "any" | undefined;
}

function settle(options: DeflateOptions): DeflateParams {
  return {
    serverNoContextTakeover: options.serverNoContextTakeover ?? false,
    clientNoContextTakeover: options.clientNoContextTakeover ?? false,
    serverMaxWindowBits: options.serverMaxWindowBits ?? 15,
    clientMaxWindowBits: options.clientMaxWindowBits ?? 15,
  };
}

function acceptOffer(offer: Extension, wishes: DeflateParams): DeflateAnswer | undefined {
  const offered = readParams(offer.params);
  if (offered === undefined) return undefined;
  const clientMaxWindowBits = limitClient(offered.clientMaxWindowBits, wishes.clientMaxWindowBits);
  if (clientMaxWindowBits === undefined) return undefined;
  const params: DeflateParams = {
    serverNoContextTakeover: offered.serverNoContextTakeover || wishes.serverNoContextTakeover,
    // Only a hint when offered; repeating it binds both ends to the same state (RFC 7692 §7.1.1.2).
    clientNoContextTakeover: offered.clientNoContextTakeover || wishes.clientNoContextTakeover,
    serverMaxWindowBits: Math.min(offered.serverMaxWindowBits ?? 15, wishes.serverMaxWindowBits),
    clientMaxWindowBits,
  };
  return { params, response: serializeAnswer(params, offered) };
}

/**
 * The client's window. An offer without `client_max_window_bits` forbids limiting it (RFC 7692 §7.1.2.2), so it
 * can not be met by a server that counts on less memory: undefined.
 */
function limitClient(
  offered: WrittenParams["clientMaxWindowBits"],
  wished: number,
): number | undefined {
  if (offered === undefined) return wished === 15 ? 15 : undefined;
  return offered === "any" ? wished : Math.min(offered, wished);
}

function serializeAnswer(params: DeflateParams, offered: WrittenParams): string {
  const written = serializeParams(params);
  // An offered server_max_window_bits is accepted by including it, even where it limits nothing (§7.1.2.1).
  if (offered.serverMaxWindowBits === 15 && params.serverMaxWindowBits === 15) {
    written.push({ name: "server_max_window_bits", value: "15" });
  }
  return serializeExtension({ name: deflateName, params: written });
}

/** The parameters that differ from what their absence means. */
function serializeParams(params: DeflateParams): ExtensionParam[] {
  const written: ExtensionParam[] = [];
  const write = (name: string, value?: number) =>
    written.push({ name, value: value === undefined ? undefined : String(value) });
  if (params.serverNoContextTakeover) write("server_no_context_takeover");
  if (params.clientNoContextTakeover) write("client_no_context_takeover");
  if (params.serverMaxWindowBits < 15) write("server_max_window_bits", params.serverMaxWindowBits);
  if (params.clientMaxWindowBits < 15) write("client_max_window_bits", params.clientMaxWindowBits);
  return written;
}

/** Undefined when a parameter is unknown, has an invalid value or comes twice: RFC 7692 §7 forbids all three. */
function readParams(params: readonly ExtensionParam[]): WrittenParams | undefined {
  if (new Set(params.map(({ name }) => name)).size < params.length) return undefined;
  const read: WrittenParams = {
    serverNoContextTakeover: false,
    clientNoContextTakeover: false,
    serverMaxWindowBits: undefined,
    clientMaxWindowBits: undefined,
  };
  return params.every((param) => readParam(param, read)) ? read : undefined;
}

function readParam({ name, value }: ExtensionParam, read: WrittenParams): boolean {
  switch (name) {
    case "server_no_context_takeover":
      read.serverNoContextTakeover = true;
      return value === undefined;
    case "client_no_context_takeover":
      read.clientNoContextTakeover = true;
      return value === undefined;
    case "server_max_window_bits":
      read.serverMaxWindowBits = parseWindowBits(value);
      return read.serverMaxWindowBits !== undefined;
    case "client_max_window_bits":
      read.clientMaxWindowBits = value === undefined ? "any" : parseWindowBits(value);
      return read.clientMaxWindowBits !== undefined;
    default:
      return false;
  }
}

/** A decimal integer from 8 to 15 without leading zeros (RFC 7692 §7.1.2.1). */
function parseWindowBits(value: string | undefined): number | undefined {
  return value !== undefined && /^(?:[89]|1[0-5])$/.test(value) ? Number(value) : undefined;
}

function requireRange(
  name: string,
  value: number | undefined,
  min: number,
  max: number,
  section?: string,
): void {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return;
  const where = section === undefined ? "" : ` (${section})`;
  throw new RangeError(
    `Cannot use permessage-deflate: ${name} is ${String(value)}, expected an integer from ${min} to ${max}${where}`,
  );
}
