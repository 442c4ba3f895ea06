/**
 * Where things lie. What belongs together has the same hash tag, the part in braces, so that a cluster keeps it on one
 * server.
 */
export interface Keys {
  /** A hash: what is known of a session beside its steps. */
  own(session: string): string;
  /** A stream: its steps. */
  log(session: string): string;
  /** A hash: what is known of a topic beside its entries. */
  topic(topic: string): string;
  /** A stream: its entries. */
  entries(topic: string): string;
  /** What a producer published last to a topic. */
  producer(topic: string, producer: string): string;
  /** A channel of hints. */
  hints(topic: string): string;
  /** The topic of a channel. */
  topicOf(channel: string): string;
}

/** @param prefix before every key and channel, without braces */
export function keysOf(prefix: string): Keys {
  const hints = `${prefix}hint:`;
  return {
    own: (session) => `${prefix}{${session}}:own`,
    log: (session) => `${prefix}{${session}}:log`,
    topic: (topic) => `${prefix}{t:${withoutBraces(topic)}}:topic`,
    entries: (topic) => `${prefix}{t:${withoutBraces(topic)}}:entries`,
    producer: (topic, producer) => `${prefix}{t:${withoutBraces(topic)}}:by:${producer}`,
    hints: (topic) => hints + topic,
    topicOf: (channel) => channel.slice(channel.indexOf(hints) + hints.length),
  };
}

/** A brace in a name would end the hash tag, and two names must not become one. */
function withoutBraces(name: string): string {
  return name.replace(/[%{}]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
