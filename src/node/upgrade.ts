import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
  acceptDeflate,
  acceptKey,
  type CheckedRequest,
  type DeflateOptions,
  type Fields,
  type RequestHead,
  serializeRefusal,
  serializeResponse,
} from "../protocol/index.js";
import { alarm, clock } from "./alarm.js";
import { proveHandleLane } from "./handle-lane.js";
import { sha1Base64 } from "./hash.js";
import type { SocketSettings } from "./open-options.js";
import { openSocket } from "./open-socket.js";
import { fieldsOf } from "./refusal.js";
import type { Socket, SocketEvents } from "./socket.js";

/** How to accept a request. */
export interface AcceptOptions extends SocketSettings {
  /** The socket of the server's `upgrade` event. */
  readonly socket: Duplex;
  /** The bytes that came with it. */
  readonly head: Uint8Array;
  /** The request as `checkRequest` has let it through. */
  readonly request: CheckedRequest;
  /** The subprotocol chosen, one of those offered; none when left out. */
  readonly protocol?: string | undefined;
  /** Further fields of the answer, such as `Set-Cookie`. */
  readonly fields?: Fields | undefined;
  /**
   * What this server wishes for permessage-deflate; `false` does without.
   * @default false
   */
  readonly deflate?: DeflateOptions | boolean | undefined;
}

/** The head of a server's request as `checkRequest` reads it. */
export function requestHeadOf(request: IncomingMessage): RequestHead {
  return {
    method: request.method ?? "",
    target: request.url ?? "",
    version: request.httpVersion,
    fields: fieldsOf(request),
  };
}

/**
 * Answers a request for an upgrade with 101 and makes a WebSocket connection of its socket.
 *
 * @throws TypeError for a subprotocol or field that can not be sent; nothing is written then
 * @throws RangeError for limits that make no sense; nothing is written then
 */
export function acceptUpgrade(options: AcceptOptions, events: SocketEvents): Socket {
  const { socket, head, request, protocol, fields } = options;
  if (options.handleLane !== false) void proveHandleLane();
  const wishes = wishesOf(options.deflate);
  const answer = wishes && acceptDeflate(request.extensions, wishes);
  const response = serializeResponse({
    accept: acceptKey(request.key, sha1Base64),
    protocol,
    extensions: answer?.response,
    fields,
  });
  return openSocket(
    {
      role: "server",
      stream: socket,
      head,
      preface: Buffer.from(response, "latin1"),
      protocol: protocol ?? "",
      extensions: answer?.response ?? "",
      deflate: answer && wishes && { params: answer.params, options: wishes },
      settings: options,
    },
    events,
  );
}

function wishesOf(deflate: DeflateOptions | boolean | undefined): DeflateOptions | undefined {
  return deflate === true ? {} : deflate || undefined;
}

/** How long a refused client may take to read its answer. */
const lingerMs = 2_000;

/**
 * Answers a request for an upgrade with an HTTP status and closes the socket in order: the client reads the answer,
 * whatever it has sent behind its request. Never throws because of the socket.
 *
 * @param status 300-599
 * @throws TypeError or RangeError for a status or field that can not be sent
 */
export function refuseUpgrade(
  socket: Duplex,
  status: number,
  fields?: Fields,
  body?: string,
): void {
  const answer = serializeRefusal({ status, fields, body });
  socket.on("error", () => {});
  socket.end(answer);
  // Unread bytes would turn the close into a reset, which may take the answer from the client's hands.
  socket.resume();
  dropLater(socket);
}

function dropLater(socket: Duplex): void {
  const dropAt = clock() + lingerMs;
  const sleeper = {
    alarmSlot: Number.POSITIVE_INFINITY,
    deadline: () => (socket.destroyed ? Number.POSITIVE_INFINITY : dropAt),
    wake: () => void socket.destroy(),
  };
  alarm.watch(sleeper);
  socket.on("close", () => alarm.forget(sleeper));
}
