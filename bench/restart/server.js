// The server under test, a process of its own and one generation of many: it does what the messages of the load ask for, checks
// each as the clients check theirs, and tells its parent what it sees. Its one argument is JSON.
import process from "node:process";
import { handlerMsFor, isWhole, makeMessage, pauseMsFor, pushesFor, readHead } from "./content.js";
import { mangle } from "./mangle.js";
import { dieAt, stageReached } from "./stages.js";

/**
 * @typedef {object} Task
 * @property {number} port
 * @property {string} [path] where generations meet; without it there are no restarts
 * @property {boolean} [deflate]
 * @property {boolean} [ordered] whether a handler's promise holds up the next message; default true
 * @property {number} [deadlineMs] of a handover
 * @property {number} [version] of the state that is handed over
 * @property {string} [fault] what it does wrong with replies: see mangle.js
 * @property {import("./stages.js").Death} [death] where in a restart it dies
 * @property {"throw" | "hang"} [boot] how it fails before it serves
 *
 * What is known of a connection, on whichever side of a restart: plain data.
 *
 * @typedef {object} State
 * @property {number} client
 * @property {number} topic -1 for none
 * @property {number} received
 * @property {number} pushed
 * @property {number} pausedUntil by the clock of the machine
 */

/** @type {Task} */
const task = JSON.parse(process.argv[2] ?? "{}");
/** How long a connection of HTTP may be silent: longer than clients leave one of theirs unused. */
const silentMs = 120_000;
const counted = { opened: 0, closed: 0, moved: 0, imported: 0, messages: 0, http: 0 };
/** Ends by code. @type {Record<string, number>} */
const ends = {};
/** Pauses that this process has to end, by peer. @type {Map<any, NodeJS.Timeout>} */
const pauses = new Map();
/** Handlers that have not sent their reply. */
let unfinished = 0;
let isServing = false;

process.on("message", (/** @type {any} */ { id }) => {
  if (id !== undefined) tell({ id, account: account() });
});
process.on("disconnect", () => {
  // A process outlives its supervisor, but not for long.
  if (process.env.REVOIR_RUN === undefined) process.exit();
  else setTimeout(() => process.exit(), 30_000);
});
process.on("uncaughtException", (error) => {
  console.error(error);
  process.exit(70);
});
tell({ stage: "booted", pid: process.pid });
if (task.boot === "throw") throw new Error("Cannot boot: told so");
if (task.boot === "hang") await new Promise((resolve) => setTimeout(resolve, 2 ** 30));

const { serve } = await import(new URL("../../dist/server/index.js", import.meta.url).href);
const { subscribe } = await import("node:diagnostics_channel");
subscribe("revoir.server.restart", heardRestart);
dieAt(task.death, tell);
tell({ stage: "asking" });
const server = await serve({
  port: task.port,
  host: "127.0.0.1",
  deflate: task.deflate ?? false,
  ordered: task.ordered ?? true,
  ...(task.path === undefined ? {} : restartable(task.path)),
  limits: { handshakeTimeoutMs: silentMs },
  authorize: stateOf,
  http: answer,
  open(/** @type {any} */ peer) {
    counted.opened++;
    if (peer.data.topic >= 0) peer.subscribe(`topic ${peer.data.topic}`);
  },
  message,
  close(/** @type {any} */ peer, /** @type {any} */ end) {
    counted.closed++;
    const key = `${end.code} by ${end.by}`;
    ends[key] = (ends[key] ?? 0) + 1;
    forget(peer);
  },
  error: (/** @type {unknown} */ error) => blame("handler", String(error)),
});
isServing = true;
tell({ stage: "serving", port: server.port });

/** What makes it a server that can be restarted. @param {string} path */
function restartable(path) {
  return {
    restart: { path, leave, ...(task.deadlineMs ? { deadlineMs: task.deadlineMs } : {}) },
    handover: {
      version: task.version ?? 1,
      accepts(/** @type {number} */ version) {
        tell({ stage: "taking" });
        return version === (task.version ?? 1);
      },
      export: (/** @type {any} */ peer) => {
        stageReached("export");
        return peer.data;
      },
      import: take,
    },
    moved(/** @type {any} */ peer) {
      counted.moved++;
      forget(peer);
    },
  };
}

/** Everything is handed over, and no handler is at work any more. @param {unknown} result */
function leave(result) {
  if (unfinished > 0) blame("unfinished", `${unfinished} handlers are left behind`);
  process.send?.({ stage: "left", result, account: account() }, () => process.exit(0));
}

/** @param {any} request @returns {State} */
function stateOf({ query }) {
  const [client, topic] = [Number(query.get("client")), Number(query.get("topic") ?? -1)];
  return { client, topic, received: 0, pushed: 0, pausedUntil: 0 };
}

/**
 * A peer that another process had until now.
 *
 * @param {any} peer
 * @param {State} state
 */
function take(peer, state) {
  counted.imported++;
  stageReached("import");
  peer.data = state;
  if (state.pausedUntil > 0) resumeLater(peer);
}

/** @param {any} peer */
function forget(peer) {
  clearTimeout(pauses.get(peer));
  pauses.delete(peer);
}

/** @param {any} peer @param {any} message */
function message(peer, message) {
  counted.messages++;
  const bytes = /** @type {Buffer} */ (message.bytes);
  const head = readHead(bytes);
  if (head === undefined) return blame("damaged", `client ${peer.data.client}: no head`);
  check(peer.data, bytes, head, message.kind === "text");
  return (doings[head.type] ?? doings.e)(peer, message, head);
}

/**
 * @param {State} state
 * @param {Buffer} bytes
 * @param {import("./content.js").Head} head
 * @param {boolean} isText
 */
function check(state, bytes, head, isText) {
  const { client, number, type } = head;
  const what = `${type} ${number} of client ${client}`;
  if (!isWhole(bytes, head, isText)) blame("damaged", `${what}: ${bytes.length} bytes`);
  if (client !== state.client) blame("damaged", `${what} came from client ${state.client}`);
  if (number < state.received) blame("doubled", `${what}, not ${state.received}`);
  if (number > state.received) blame("lost", `${what}, not ${state.received}`);
  state.received = number + 1;
}

/** @type {Record<string, (peer: any, message: any, head: import("./content.js").Head) => unknown>} */
const doings = {
  e: (peer, message, { number }) => reply(peer, number % 2 === 0 ? message : sendable(message)),
  a: later,
  l: later,
  t: (peer, message) => void server.publish(`topic ${peer.data.topic}`, message),
  q: (peer) => peer.close(4900, "as you wish"),
  p: (peer, _message, { client, number }) => {
    const { count, length } = pushesFor(client, number);
    for (let each = 0; each < count; each++) {
      const push = makeMessage("P", each % 2 === 0 ? "b" : "m", client, peer.data.pushed++, length);
      peer.send(each % 2 === 0 ? push : push.toString());
    }
  },
  w: (peer, message, { client, number }) => {
    reply(peer, message);
    peer.pause();
    peer.data.pausedUntil = Date.now() + pauseMsFor(client, number);
    resumeLater(peer);
  },
  z: (peer, message, { client }) => {
    const { received, pushed } = peer.data;
    peer.send(`${message.text.slice(0, 16)}${received} ${pushed}`);
    if (client !== peer.data.client) blame("damaged", `account for ${client}`);
  },
};

/** @param {any} peer @param {any} message @param {import("./content.js").Head} head */
async function later(peer, message, { client, number }) {
  unfinished++;
  await new Promise((resolve) => setTimeout(resolve, handlerMsFor(client, number)));
  reply(peer, message);
  unfinished--;
}

/** @param {any} peer */
function resumeLater(peer) {
  const resume = () => {
    peer.data.pausedUntil = 0;
    pauses.delete(peer);
    peer.resume();
  };
  const leftMs = Math.max(1, peer.data.pausedUntil - Date.now());
  pauses.set(peer, setTimeout(resume, leftMs));
}

/** @param {any} peer @param {unknown} message */
function reply(peer, message) {
  if (task.fault === undefined) peer.send(message);
  else mangle(task.fault, peer, message, server.peers);
}

/** @param {any} message */
function sendable(message) {
  return message.kind === "text" ? message.text : message.bytes;
}

/** @type {import("node:http").RequestListener} */
function answer({ url = "/", socket }, response) {
  // Clients and server would else close the same silent connection at about the same moment, restart or not.
  const { server: http } =
    /** @type {import("node:net").Socket & { server?: import("node:http").Server }} */ (socket);
  if (http) http.keepAliveTimeout = silentMs;
  counted.http++;
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  const body = `answer ${searchParams.get("number")}\n`;
  if (pathname !== "/slow") response.end(body);
  else setTimeout(() => response.end(body), 30);
}

function account() {
  const peers = isServing ? server.peers.size : 0;
  return { pid: process.pid, peers, ...counted, ends, unfinished, cpuMs: cpuMs() };
}

/** @param {string} cause @param {string} sentence */
function blame(cause, sentence) {
  tell({ blame: { cause, sentence } });
}

/** @param {Record<string, unknown>} saying */
function tell(saying) {
  if (process.connected) process.send?.({ cpuMs: cpuMs(), ...saying });
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param {any} event one of the three of the channel `revoir.server.restart` */
function heardRestart({ taken, failed }) {
  if (taken !== undefined) tell({ stage: "taken", taken });
  if (failed !== undefined) tell({ stage: "failed", failed: String(failed) });
}
