import type { DeflateOptions } from "../protocol/index.js";
import { adoptHandle, type Handle } from "./handle-lane.js";
import type { SocketSnapshot } from "./moving.js";
import type { SocketSettings } from "./open-options.js";
import { openSocket } from "./open-socket.js";
import type { Socket, SocketEvents } from "./socket.js";

/** A connection that has come from another process, and stands still. */
export interface AdoptedSocket {
  readonly socket: Socket;
  /** The bytes that the other process could not write any more, in one or more pieces; they go before all else. */
  writeTail(tail: readonly Uint8Array[]): void;
  /** It is not ours after all: the handle is free for its sender to go on. */
  decline(): void;
}

export interface AdoptOptions extends SocketSettings {
  readonly handle: Handle;
  readonly snapshot: SocketSnapshot;
  /** How this server compresses, where the connection does. */
  readonly deflate?: DeflateOptions | undefined;
}

/**
 * Makes a connection of a handle and what another process has written down about it. It reads when the current turn of
 * the event loop has ended its synchronous part, unless it is paused before, and it writes once it is given its tail, of
 * no bytes where there is none.
 *
 * @throws TypeError or RangeError for a snapshot that makes no sense; the handle is left as it is
 */
export function adoptSocket(options: AdoptOptions, events: SocketEvents): AdoptedSocket {
  const { handle, snapshot, deflate } = options;
  const wire = adoptHandle(handle);
  wire.holdWrites();
  const { protocol, extensions, deflates, head } = snapshot;
  const socket = openSocket(
    {
      role: "server",
      wire,
      head,
      protocol,
      extensions,
      deflate: deflates && { params: deflates, options: deflate ?? {} },
      settings: options,
      restored: snapshot,
    },
    events,
  );
  return {
    socket,
    writeTail: (tail) => wire.writeHeld(tail),
    decline() {
      wire.letGo();
      // Its own timers run no more. Whoever is told of this end has nothing to do with it.
      socket.abort();
    },
  };
}
