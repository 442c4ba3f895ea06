// How cost grows: the same workload at ten, a hundred, a thousand, ten thousand.
import { fanOut, pingPong } from "./workloads.js";

/**
 * @typedef {object} Curve
 * @property {string} name
 * @property {string} sentence
 * @property {string} axis what grows
 * @property {string} caption what is measured, and in which unit
 * @property {readonly Point[]} points
 *
 * @typedef {{ at: number, workload: import("./workloads.js").Workload }} Point
 */

const decades = [10, 100, 1000, 10_000];

/** @type {readonly Curve[]} */
export const curves = [
  {
    name: "connections",
    sentence: "ping-pong, 64 B text: CPU per message",
    axis: "connections",
    caption: "µs of CPU per message",
    points: decades.map((at) => ({ at, workload: pingPong(`connections-${at}`, at) })),
  },
  {
    name: "memory",
    sentence: "memory per open connection, over that of the server without any",
    axis: "connections",
    caption: "bytes per connection",
    points: [{ at: 10_000, workload: idleAt([0, ...decades]) }],
  },
  {
    name: "subscribers",
    sentence: "fan-out of 128 B, one at a time: CPU per delivery",
    axis: "subscribers",
    caption: "µs of CPU per delivery",
    points: decades.map((at) => ({ at, workload: fanOut(`subscribers-${at}`, at, 1) })),
  },
  {
    name: "topics",
    sentence: "1000 connections, each on one of n topics, bursts of 8: CPU per delivery",
    axis: "topics",
    caption: "µs of CPU per delivery, bursts of 8",
    points: [1, 10, 100, 1000].map((at) => ({
      at,
      workload: fanOut(`topics-${at}`, 1000, 8, { topics: at, subscriptions: 1 }),
    })),
  },
  {
    name: "subscriptions",
    sentence: "1000 connections, each on n of 1000 topics, bursts of 8: CPU per delivery",
    axis: "subscriptions",
    caption: "µs of CPU per delivery, bursts of 8",
    points: [1, 10, 100, 1000].map((at) => ({
      at,
      workload: fanOut(`subscriptions-${at}`, 1000, 8, { topics: 1000, subscriptions: at }),
    })),
  },
];

/**
 * @param {readonly number[]} points
 * @returns {import("./workloads.js").Workload}
 */
function idleAt(points) {
  return {
    name: "memory",
    sentence: "memory per open connection",
    kind: "idle",
    connections: points.at(-1) ?? 0,
    depth: 1,
    text: "natural",
    topics: 1,
    subscriptions: 1,
    points,
  };
}
