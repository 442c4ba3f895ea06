import type { IncomingMessage } from "node:http";
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
import { alarm, clock, noSlot, type Sleeper } from "./alarm.js";
import { takeHandle } from "./handle-lane.js";
import { proveHandleLane } from "./handle-proof.js";
import { sha1Base64 } from "./hash.js";
import type { SocketSettings } from "./open-options.js";
import { openSocket } from "./open-socket.js";
import { fieldsOf } from "./refusal.js";
import type { Socket, SocketEvents } from "./socket.js";
import type { Reader, Wire } from "./wire.js";

/** How to accept a request. */
export interface AcceptOptions {
  /** What the request came by, paused. */
  readonly wire: Wire;
  /** The bytes that came behind it. They may be changed. */
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
  readonly settings?: SocketSettings | undefined;
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
 * Answers a request for an upgrade with 101 and makes a WebSocket connection of its wire.
 *
 * @throws TypeError for a subprotocol or field that can not be sent; nothing is written then
 * @throws RangeError for limits that make no sense; nothing is written then
 */
export function acceptUpgrade(options: AcceptOptions, events: SocketEvents): Socket {
  const { wire, head, request, protocol, fields, settings = {} } = options;
  if (settings.handleLane !== false) void proveHandleLane();
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
      wire: settings.handleLane === false ? wire : takeHandle(wire),
      head,
      preface: Buffer.from(response, "latin1"),
      protocol: protocol ?? "",
      extensions: answer?.response ?? "",
      deflate: answer && wishes && { params: answer.params, options: wishes },
      settings,
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
 * Answers a request for an upgrade with an HTTP status and closes the wire in order: the client reads the answer,
 * whatever it has sent behind its request. Never throws because of the wire.
 *
 * @param status 300-599
 * @throws TypeError or RangeError for a status or field that can not be sent
 */
export function refuseUpgrade(wire: Wire, status: number, fields?: Fields, body?: string): void {
  new Farewell(wire).say(serializeRefusal({ status, fields, body }));
}

/** The last words on a wire. */
class Farewell implements Reader, Sleeper {
  alarmSlot: number = noSlot;
  readonly #wire: Wire;
  readonly #dropAt: number = clock() + lingerMs;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  say(answer: string): void {
    const wire = this.#wire;
    wire.attach(this);
    wire.write(Buffer.from(answer));
    wire.end();
    // Unread bytes would turn the close into a reset, which may take the answer from the client's hands.
    wire.resume();
    alarm.watch(this);
  }

  onBytes(): void {}
  onFin(): void {}
  onFailed(): void {}
  onTaken(): void {}

  onClosed(): void {
    alarm.forget(this);
  }

  deadline(): number {
    return this.#wire.destroyed ? Number.POSITIVE_INFINITY : this.#dropAt;
  }

  wake(): void {
    this.#wire.destroy();
  }
}
