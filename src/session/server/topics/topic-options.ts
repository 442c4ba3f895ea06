import { maxSubscriptions } from "../../layout.js";

/** How much topics may take, and how old what a client sees may be. */
export interface TopicOptions {
  /**
   * How many topics one session may have subscribed to; at most 1024. A client's next SUB is refused.
   * @default 100
   */
  readonly maxPerSession?: number | undefined;
  /**
   * How many topics this process follows at once; subscriptions to more are refused.
   * @default 100_000
   */
  readonly maxTopics?: number | undefined;
  /**
   * Publications of one topic that are kept in memory: who comes back within them costs the store nothing.
   * @default 1024
   */
  readonly tailEntries?: number | undefined;
  /**
   * Bytes of one topic that are kept in memory.
   * @default 4 MiB
   */
  readonly tailBytes?: number | undefined;
  /**
   * Bytes of all topics together that are kept in memory. Those that have been silent longest give theirs up first.
   * @default 64 MiB
   */
  readonly maxTailBytes?: number | undefined;
  /**
   * Publications wait, in the store, for a connection on which so many bytes are waiting already.
   * @default 64 KiB
   */
  readonly highWaterBytes?: number | undefined;
  /**
   * Milliseconds after which a topic is read though nothing hinted at news: the most that a lost hint costs. With more than
   * 500 topics for each second of it, later.
   * @default 1000
   */
  readonly pollMs?: number | undefined;
  /**
   * The same for messages that other processes send to a session, which has to be found in time where a hint was lost.
   * @default 10_000
   */
  readonly mailPollMs?: number | undefined;
  /**
   * Milliseconds for which a topic is kept in memory after the last subscription is gone, since they may all come back.
   * @default 30_000
   */
  readonly lingerMs?: number | undefined;
  /**
   * Bytes that may wait to be published. What comes on top is rejected with `queue-full`.
   * @default 16 MiB
   */
  readonly maxQueuedBytes?: number | undefined;
}

/** The same with nothing left out. */
export type TopicSettings = { readonly [Name in keyof TopicOptions]-?: number } & {
  /** Milliseconds after which the store counts as not answering. */
  readonly storeTimeoutMs: number;
};

type TopicRanges = Readonly<
  Record<keyof TopicOptions, { readonly usual: number; readonly min: number; readonly max: number }>
>;

/** What each number is when it is left out, and from where to where it may be. */
export const topicRanges: TopicRanges = {
  maxPerSession: { usual: 100, min: 0, max: maxSubscriptions },
  maxTopics: { usual: 100_000, min: 0, max: Number.MAX_SAFE_INTEGER },
  tailEntries: { usual: 1024, min: 0, max: 2 ** 24 },
  tailBytes: { usual: 4 * 2 ** 20, min: 0, max: Number.MAX_SAFE_INTEGER },
  maxTailBytes: { usual: 64 * 2 ** 20, min: 0, max: Number.MAX_SAFE_INTEGER },
  highWaterBytes: { usual: 64 * 2 ** 10, min: 1, max: Number.MAX_SAFE_INTEGER },
  pollMs: { usual: 1000, min: 1, max: 2 ** 31 - 1 },
  mailPollMs: { usual: 10_000, min: 1, max: 2 ** 31 - 1 },
  lingerMs: { usual: 30_000, min: 0, max: 2 ** 31 - 1 },
  maxQueuedBytes: { usual: 16 * 2 ** 20, min: 1, max: Number.MAX_SAFE_INTEGER },
};

/**
 * Fills in the defaults.
 *
 * @throws {RangeError} a number out of its range
 */
export function topicSettings(options: TopicOptions, storeTimeoutMs: number): TopicSettings {
  const entries = Object.entries(topicRanges).map(([name, { usual, min, max }]) => {
    const value = options[name as keyof TopicOptions] ?? usual;
    if (Number.isSafeInteger(value) && value >= min && value <= max) return [name, value];
    const range = `expected a whole number from ${min} to ${max}`;
    throw new RangeError(`Cannot use topics.${name} ${value}: ${range}`);
  });
  return { ...(Object.fromEntries(entries) as Record<keyof TopicOptions, number>), storeTimeoutMs };
}
