import type { End } from "../codes/index.js";
import type { QueueLimits } from "./queue.js";
import type { RetryOptions } from "./retry.js";
import type { Protocols } from "./transport.js";

/** A value, or a function that is asked for it before each attempt, so that a token can be fresh. */
export type PerAttempt<Value> = Value | (() => Value | Promise<Value>);

/** How a link connects, comes back, and sends while it is away. The same everywhere. */
export interface LinkOptions {
  /** Subprotocols to offer, in order of preference. When the server chooses none, `link.protocol` is "". */
  readonly protocols?: PerAttempt<Protocols>;
  /** Ends the link when it fires: as `close()` does, and what waits to be sent is rejected with `aborted`. */
  readonly signal?: AbortSignal;
  /** When to come back; false: never. */
  readonly retry?: RetryOptions | false;
  /**
   * How much may wait, in order, to be sent while there is no open connection, or while the open one takes no more;
   * beyond that `send` rejects with `queue-full`. False: nothing waits.
   */
  readonly queue?: QueueLimits | false;
  /** How long an attempt may take, from asking for the address to the open connection. @default 20000 */
  readonly connectTimeoutMs?: number;
  /**
   * Called when the server asks for new credentials (3000, HTTP 401), before the one attempt that follows. Renew there
   * whatever the functions for the address, the `protocols` or the `headers` read. When these are refused too, the link
   * ends. An error counts as an attempt that failed, and it is called again before the next; `link.close()` gives up.
   */
  readonly credentials?: (end: End) => unknown;
}
