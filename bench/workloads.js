/**
 * What is measured. One entry is one workload: what the clients do, and what the server is asked to do with it.
 *
 * @typedef {object} Workload
 * @property {string} name as given to `npm run bench -- <name>`
 * @property {string} sentence what it is, for people
 * @property {"echo" | "publish" | "handshake" | "idle"} kind
 * @property {number} connections subscribers, where something is published
 * @property {number} depth messages that a client sends together, and whose replies it awaits before the next
 * @property {Content} [content]
 * @property {"natural" | "bytes" | "decoded"} text what the server does with text: as its documentation echoes, without
 *   ever making a string where its API allows that, or always through a string
 * @property {"kept" | "reset"} [deflate] permessage-deflate, and whether its context lasts from message to message
 * @property {number} topics how many there are
 * @property {number} subscriptions how many of them each connection joined
 * @property {readonly number[]} points idle: numbers of connections at which memory is read
 */

/**
 * @typedef {object} Content
 * @property {"ascii" | "multibyte" | "binary" | "json"} kind
 * @property {number} bytes of one message
 */

const plain = /** @type {const} */ ({
  depth: 1,
  text: "natural",
  topics: 1,
  subscriptions: 1,
  points: [],
});

/** @type {readonly Workload[]} */
export const workloads = [
  pingPong("ping-pong", 100),
  pingPong("ping-pong-1000", 1000),
  {
    ...plain,
    name: "pipelined",
    sentence: "128 B text, 50 connections, 32 messages in flight",
    kind: "echo",
    connections: 50,
    depth: 32,
    content: { kind: "ascii", bytes: 128 },
  },
  fanOut("fan-out", 1000, 1),
  fanOut("bursts", 1000, 8),
  large("64k-binary", "64 KiB binary", { kind: "binary", bytes: 65_536 }, "natural"),
  large("64k-ascii", "64 KiB ASCII text, not decoded", { kind: "ascii", bytes: 65_536 }, "bytes"),
  large(
    "64k-ascii-decoded",
    "64 KiB ASCII text, decoded",
    { kind: "ascii", bytes: 65_536 },
    "decoded",
  ),
  large(
    "64k-text",
    "64 KiB multi-byte text, not decoded",
    { kind: "multibyte", bytes: 65_536 },
    "bytes",
  ),
  large(
    "64k-text-decoded",
    "64 KiB multi-byte text, decoded",
    { kind: "multibyte", bytes: 65_536 },
    "decoded",
  ),
  large("1m-binary", "1 MiB binary", { kind: "binary", bytes: 1_048_576 }, "natural"),
  compressed("deflate", "kept", "context kept between messages"),
  compressed("deflate-reset", "reset", "no context takeover"),
  {
    ...plain,
    name: "handshakes",
    sentence: "connect and upgrade, 2000 connections, 64 at a time",
    kind: "handshake",
    connections: 2000,
  },
  {
    ...plain,
    name: "idle",
    sentence: "memory of an open connection that says nothing",
    kind: "idle",
    connections: 6000,
    points: [2000, 6000],
  },
];

/**
 * One client's message, one reply, on every connection.
 *
 * @param {string} name
 * @param {number} connections
 * @returns {Workload}
 */
export function pingPong(name, connections) {
  const sentence = `64 B text, ${connections} connections, one message in flight`;
  return {
    ...plain,
    name,
    sentence,
    kind: "echo",
    connections,
    content: { kind: "ascii", bytes: 64 },
  };
}

/**
 * One client publishes, the others subscribed.
 *
 * @param {string} name
 * @param {number} connections
 * @param {number} depth
 * @param {{ topics: number, subscriptions: number }} [shape]
 * @returns {Workload}
 */
export function fanOut(name, connections, depth, shape = { topics: 1, subscriptions: 1 }) {
  const together = depth === 1 ? "one at a time" : `in bursts of ${depth}`;
  const sentence = `128 B text to ${connections} subscribers, ${together}`;
  const content = /** @type {const} */ ({ kind: "ascii", bytes: 128 });
  return { ...plain, name, sentence, kind: "publish", connections, depth, content, ...shape };
}

/**
 * @param {string} name
 * @param {string} what
 * @param {Content} content
 * @param {Workload["text"]} text
 * @returns {Workload}
 */
function large(name, what, content, text) {
  const sentence = `${what}, 16 connections, one message in flight`;
  return { ...plain, name, sentence, kind: "echo", connections: 16, content, text };
}

/**
 * @param {string} name
 * @param {"kept" | "reset"} deflate
 * @param {string} how
 * @returns {Workload}
 */
function compressed(name, deflate, how) {
  const sentence = `permessage-deflate, 1 KiB JSON, 50 connections, 8 in flight, ${how}`;
  const content = /** @type {const} */ ({ kind: "json", bytes: 1024 });
  return { ...plain, name, sentence, kind: "echo", connections: 50, depth: 8, content, deflate };
}
