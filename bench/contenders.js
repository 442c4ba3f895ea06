import { bunPath, denoPath } from "./packages.js";

/**
 * Who is measured: a small server each in `servers/`, which does what its documentation shows, through its public API.
 *
 * @typedef {object} Contender
 * @property {string} name as given to `--with`
 * @property {string} label
 * @property {string} server the file in `servers/`
 * @property {"websocket" | "socket.io" | "raw"} dialect what it speaks
 * @property {(node: string) => readonly string[]} command the program and its arguments, before the server's file
 * @property {Readonly<Record<string, string>>} [environment]
 * @property {readonly Lack[]} lacks what it cannot do: such workloads are left out
 * @property {boolean} [onlyByName] whether it is measured only when `--with` names it
 * @property {string} [note] what to know when its figures are read
 *
 * @typedef {"deflate" | "binary" | "undecoded" | "decoded" | "topics" | "large"} Lack
 */

/** @param {string} node */
const onNode = (node) => [node, "--expose-gc"];

/** @type {readonly Contender[]} */
export const contenders = [
  {
    name: "net",
    label: "raw net",
    server: "net.js",
    dialect: "raw",
    command: onNode,
    lacks: ["deflate", "decoded", "topics"],
    note: "no WebSocket: bytes go back as they came, nothing is parsed; handshakes are TCP alone",
  },
  {
    name: "revoir",
    label: "revoir",
    server: "revoir.js",
    dialect: "websocket",
    command: onNode,
    lacks: [],
  },
  {
    name: "revoir-public",
    label: "revoir, public",
    server: "revoir.js",
    dialect: "websocket",
    command: onNode,
    environment: { REVOIR_HANDLE_LANE: "off" },
    lacks: [],
    onlyByName: true,
    note: "revoir where its lane past Node's streams is switched off, as on a Node that fails its self-test",
  },
  {
    name: "ws",
    label: "ws",
    server: "ws.js",
    dialect: "websocket",
    command: onNode,
    environment: { WS_NO_BUFFER_UTIL: "1" },
    lacks: [],
    note: "as npm installs it; topics are a Map of Sets",
  },
  {
    name: "ws+bufferutil",
    label: "ws + bufferutil",
    server: "ws.js",
    dialect: "websocket",
    command: onNode,
    lacks: [],
    note: "with its native addition",
  },
  {
    name: "socket.io",
    label: "socket.io",
    server: "socket-io.js",
    dialect: "socket.io",
    command: onNode,
    environment: { WS_NO_BUFFER_UTIL: "1" },
    lacks: ["deflate", "binary", "undecoded", "topics", "large"],
    note: "events with one string, in its own protocol over WebSocket; topics are its rooms",
  },
  {
    name: "deno",
    label: "Deno",
    server: "deno.js",
    dialect: "websocket",
    command: () => [
      denoPath(),
      "run",
      "-A",
      "--no-config",
      "--no-lock",
      "--quiet",
      "--v8-flags=--expose-gc",
    ],
    environment: { DENO_NO_UPDATE_CHECK: "1" },
    lacks: ["deflate"],
    note: "always decodes text; topics are a Map of Sets",
  },
  {
    name: "bun",
    label: "Bun",
    server: "bun.js",
    dialect: "websocket",
    command: () => [bunPath()],
    lacks: [],
    note: "always decodes text; topics are its own",
  },
];

/**
 * @param {Contender} contender
 * @param {import("./workloads.js").Workload} workload
 */
export function canDo(contender, workload) {
  return needsOf(workload).every((need) => !contender.lacks.includes(need));
}

/**
 * @param {import("./workloads.js").Workload} workload
 * @returns {Lack[]}
 */
function needsOf({ deflate, content, text, topics }) {
  /** @type {[Lack, boolean][]} */
  const needs = [
    ["deflate", deflate !== undefined],
    ["binary", content?.kind === "binary"],
    ["large", (content?.bytes ?? 0) >= 65_536],
    ["undecoded", text === "bytes"],
    ["decoded", text === "decoded"],
    ["topics", topics > 1],
  ];
  return needs.filter(([, needed]) => needed).map(([need]) => need);
}
