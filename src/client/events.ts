import type { End } from "../codes/index.js";
import type { Message } from "./messages.js";
import type { Payload } from "./payload.js";
import type { LinkStatus } from "./status.js";

/** What `link.on(name, ...)` gives its listener, by name. */
export interface LinkNews {
  /** A connection opened, the first one or another; `attempt` tells how many attempts that took. */
  readonly open: LinkStatus;
  readonly message: Message;
  /** A connection or an attempt ended; the link may come back. */
  readonly end: End;
  /** `link.status` has changed. */
  readonly status: LinkStatus;
  /** The link ended for good though neither side had finished; `close` follows. */
  readonly error: End;
  /** The link ended for good. */
  readonly close: End;
}

/** Who looks on at a link's messages, and takes none from anybody. Nothing here may throw: the link does not catch it. */
export interface LinkWatcher {
  /** Called with what is given to `send`, whether it goes out at once or waits. Bytes are the sender's: read, and not kept. */
  sent(data: Payload): void;
  /** Called with each message that comes, before a listener, a loop or a handler takes it. */
  received(message: Message): void;
}

/** A DOM event with the properties of what it brings, and with the whole as `detail`, as a `CustomEvent` has it. */
export type LinkEvent<Detail> = Event & Omit<Detail, "detail"> & { readonly detail: Detail };

/** The browser's `MessageEvent`, as far as a WebSocket fills it in. */
export type LinkMessageEvent = LinkEvent<Message> & {
  /** A string, or bytes: a `Uint8Array`, or an `ArrayBuffer` with `binaryType = "arraybuffer"`. */
  readonly data: string | Uint8Array<ArrayBuffer> | ArrayBuffer;
  readonly message: Message;
};

/** The browser's `CloseEvent`, with the whole end. */
export type LinkCloseEvent = LinkEvent<End> & {
  readonly wasClean: boolean;
  readonly end: End;
};

/** The events a link dispatches, by type. */
export interface LinkEvents {
  open: LinkEvent<LinkStatus>;
  message: LinkMessageEvent;
  end: LinkCloseEvent;
  statuschange: LinkEvent<LinkStatus>;
  error: LinkCloseEvent;
  close: LinkCloseEvent;
}

/** A listener of one of the link's events. */
export type LinkListener<E> = ((event: E) => void) | { handleEvent(event: E): void };

/** As for `EventTarget.addEventListener`. */
export interface ListenOptions {
  readonly once?: boolean;
  readonly capture?: boolean;
  readonly passive?: boolean;
  readonly signal?: AbortSignal;
}
