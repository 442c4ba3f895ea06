/** What one connection may cost this endpoint (RFC 6455 §10.4). Passing a limit ends the connection. */
export interface Limits {
  /**
   * Bytes of one message, after inflation: 1009 as soon as a header promises more, or inflation brings more.
   * @default 16_777_216 (16 MiB)
   */
  readonly maxMessageBytes: number;
  /**
   * Bytes of one frame's payload as it travels: 1009 at its header.
   * @default maxMessageBytes
   */
  readonly maxFrameBytes: number;
  /**
   * Frames that one message may be cut into: 1008 at the header of the first one too many.
   * @default 65_536
   */
  readonly maxFragments: number;
  /**
   * How many times larger than its compressed frames a message may become: 1009. Counted once it has inflated
   * past 1 MiB, because small messages of one repeated character are honest and cost nothing.
   * @default 200
   */
  readonly maxInflateRatio: number;
  /**
   * Pings and pongs in one second: 1008.
   * @default 100
   */
  readonly maxControlFramesPerSecond: number;
  /**
   * How long to wait for the peer's close frame after ours, and, as a client, for the server's FIN.
   * @default 10_000
   */
  readonly closeTimeoutMs: number;
  /**
   * How long to wait for the peer's FIN once ours is sent, so that the last bytes are not lost to a reset.
   * @default 2_000
   */
  readonly lingerMs: number;
}

const defaults: Limits = {
  maxMessageBytes: 16 * 2 ** 20,
  maxFrameBytes: 16 * 2 ** 20,
  maxFragments: 65_536,
  maxInflateRatio: 200,
  maxControlFramesPerSecond: 100,
  closeTimeoutMs: 10_000,
  lingerMs: 2_000,
};

const names = Object.keys(defaults) as readonly (keyof Limits)[];

/**
 * The limits with what was left out filled in. Complete limits are returned as they are, so that a server's
 * connections can share one object.
 *
 * @throws RangeError when a limit is not a positive number; `Infinity` switches one off
 */
export function completeLimits(given: Partial<Limits> = defaults): Limits {
  if (isComplete(given)) return given;
  for (const name of names) checkLimit(name, given[name]);
  const maxMessageBytes = given.maxMessageBytes ?? defaults.maxMessageBytes;
  const complete = { ...defaults, maxFrameBytes: maxMessageBytes };
  for (const name of names) complete[name] = given[name] ?? complete[name];
  return complete;
}

/** Every connection of a server asks this: names that are written out are read many times faster than those of a list. */
function isComplete(given: Partial<Limits>): given is Limits {
  const { maxMessageBytes = 0, maxFrameBytes = 0, maxFragments = 0, maxInflateRatio = 0 } = given;
  const { maxControlFramesPerSecond = 0, closeTimeoutMs = 0, lingerMs = 0 } = given;
  const areSizes = maxMessageBytes > 0 && maxFrameBytes > 0 && maxFragments > 0;
  const areRates = maxInflateRatio > 0 && maxControlFramesPerSecond > 0;
  return areSizes && areRates && closeTimeoutMs > 0 && lingerMs > 0;
}

function checkLimit(name: keyof Limits, value: number | undefined): void {
  if (value === undefined || value > 0) return;
  throw new RangeError(
    `Cannot limit a connection: ${name} is ${value}, where a positive number is expected`,
  );
}
