import { checkDeflateOptions, type DeflateOptions } from "../protocol/index.js";
import type { Handle } from "./handle-lane.js";
import { wireOfMoved } from "./movable.js";
import type { SocketSnapshot } from "./moving.js";
import type { SocketSettings } from "./open-options.js";
import { openSocket } from "./open-socket.js";
import type { Socket, SocketEvents } from "./socket.js";

/** A connection that has come from another process, and stands still. */
export interface AdoptedSocket {
  readonly socket: Socket;
  /** Reads from now on, unless it is paused. */
  start(): void;
  /** The bytes that the other process could not write any more, in one or more pieces; they go before all else. */
  writeTail(tail: readonly Uint8Array[]): void;
  /** It is not ours after all: the handle is free for its sender to go on. */
  decline(): void;
}

export interface AdoptOptions {
  readonly handle: Handle;
  readonly snapshot: SocketSnapshot;
  readonly settings?: SocketSettings | undefined;
  /**
   * How this server compresses, where the connection does.
   * @default as the other process did
   */
  readonly deflate?: DeflateOptions | undefined;
}

const nothing = new Uint8Array(0);

/**
 * Makes a connection of a handle and what another process has written down about it. It reads once it is started, and it
 * writes once it is given its tail, of no bytes where there is none. Until then the other process may still have it.
 *
 * @throws TypeError or RangeError for a snapshot that makes no sense; the handle is left as it is
 */
export function adoptSocket(
  { handle, snapshot, settings = {}, deflate }: AdoptOptions,
  events: SocketEvents,
): AdoptedSocket {
  const wire = wireOfMoved(handle);
  const { protocol = "", extensions = "", deflates, deflateOptions = {} } = snapshot;
  checkDeflateOptions(deflateOptions);
  let start = () => {};
  const socket = openSocket(
    {
      role: "server",
      wire,
      head: snapshot.head ?? nothing,
      protocol,
      extensions,
      deflate: deflates && { params: deflates, options: deflate ?? deflateOptions },
      settings,
      restored: snapshot,
      schedule: (given) => {
        start = given;
      },
    },
    events,
  );
  return {
    socket,
    start: () => start(),
    writeTail: (tail) => wire.writeHeld(tail),
    decline() {
      wire.letGo();
      // Its own timers run no more. Whoever is told of this end has nothing to do with it.
      socket.abort();
    },
  };
}
