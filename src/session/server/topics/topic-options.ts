/** How much topics may take, and how old what a client sees may be. */
export interface TopicOptions {
  /**
   * How many topics one session may have subscribed to; at most 1024. A client's next SUB is refused.
   * @default 100
   */
  readonly maxPerSession?: number;
  /**
   * How many topics this process follows at once; subscriptions to more are refused.
   * @default 100_000
   */
  readonly maxTopics?: number;
  /**
   * Publications of one topic that are kept in memory: who comes back within them costs the store nothing.
   * @default 1024
   */
  readonly tailEntries?: number;
  /**
   * Bytes of one topic that are kept in memory.
   * @default 4 MiB
   */
  readonly tailBytes?: number;
  /**
   * Bytes of all topics together that are kept in memory. Those that have been silent longest give theirs up first.
   * @default 64 MiB
   */
  readonly maxTailBytes?: number;
  /**
   * Publications wait, in the store, for a connection on which so many bytes are waiting already.
   * @default 64 KiB
   */
  readonly highWaterBytes?: number;
  /**
   * Milliseconds after which a topic is read though nothing hinted at news: the most that a lost hint costs. With more than
   * 500 topics for each second of it, later.
   * @default 1000
   */
  readonly pollMs?: number;
  /**
   * Milliseconds for which a topic is kept in memory after the last subscription is gone, since they may all come back.
   * @default 30_000
   */
  readonly lingerMs?: number;
  /**
   * Bytes that may wait to be published. What comes on top is rejected with `queue-full`.
   * @default 16 MiB
   */
  readonly maxQueuedBytes?: number;
}

/** The same with nothing left out. */
export type TopicSettings = Required<TopicOptions> & {
  /** Milliseconds after which the store counts as not answering. */
  readonly storeTimeoutMs: number;
};

/** Fills in the defaults. */
export function topicSettings(options: TopicOptions, storeTimeoutMs: number): TopicSettings {
  return {
    maxPerSession: 100,
    maxTopics: 100_000,
    tailEntries: 1024,
    tailBytes: 4 * 2 ** 20,
    maxTailBytes: 64 * 2 ** 20,
    highWaterBytes: 64 * 2 ** 10,
    pollMs: 1000,
    lingerMs: 30_000,
    maxQueuedBytes: 16 * 2 ** 20,
    ...options,
    storeTimeoutMs,
  };
}
