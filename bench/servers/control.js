// What every server here has in common: it is told what to do in its one argument, says where it listens, and ends with
// the harness.
import process from "node:process";
import { createInterface } from "node:readline";

/**
 * @typedef {object} Task what a server is asked for
 * @property {"echo" | "publish" | "handshake" | "idle"} kind
 * @property {"natural" | "bytes" | "decoded"} text
 * @property {"kept" | "reset"} [deflate]
 * @property {number} topics
 * @property {number} subscriptions
 */

/** @returns {Task} */
export function readTask() {
  return JSON.parse(process.argv[2] ?? "{}");
}

/**
 * Says that the server listens, and obeys: `collect` frees what can be freed; the end of stdin is the end.
 *
 * @param {number} port
 * @param {() => unknown} [collectGarbage] V8's, unless the runtime has another
 */
export function announce(port, collectGarbage = /** @type {any} */ (globalThis).gc) {
  console.log(JSON.stringify({ port }));
  const lines = createInterface({ input: process.stdin });
  lines.on("line", () => {
    collectGarbage();
    console.log(JSON.stringify({ collected: true }));
  });
  lines.on("close", () => process.exit(0));
}

/**
 * The topics of a connection, by the index that its request names; none for the publisher.
 *
 * @param {Task} task
 * @param {string} url the request's, or its path
 * @returns {string[]}
 */
export function topicsFor(task, url) {
  const index = Number(/[?&]index=(\d+)/.exec(url)?.[1] ?? Number.NaN);
  if (task.kind !== "publish" || Number.isNaN(index)) return [];
  return Array.from({ length: task.subscriptions }, (_, at) =>
    topicName((index * task.subscriptions + at) % task.topics),
  );
}

/**
 * The topic a message is for: its first four characters.
 *
 * @param {Task} task
 * @param {string | Buffer} message
 */
export function topicOf(task, message) {
  return task.topics === 1 ? topicName(0) : message.toString().slice(0, 4);
}

/** @param {number} topic */
function topicName(topic) {
  return String(topic).padStart(4, "0");
}
