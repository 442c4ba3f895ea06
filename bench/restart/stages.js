// Where in a restart a process can die, or stop to answer. What a server's own code sees (export, import) it says itself; the rest is
// seen from outside: the socket on which generations meet is dialled, a listening socket is taken over.
import { Socket, Server } from "node:net";
import process from "node:process";

/**
 * @typedef {object} Death
 * @property {"dialled" | "listening" | "import" | "export"} at
 * @property {number} [after] how many times that stage is survived: imports and exports come once for each connection
 * @property {"kill" | "hang" | "tell"} how by SIGKILL; by never running anything again; or not at all, and the parent is told
 */

/** @type {Death | undefined} */
let planned;
let survived = 0;
/** @type {(saying: Record<string, unknown>) => void} */
let tellParent = () => {};

/**
 * @param {Death | undefined} death
 * @param {(saying: Record<string, unknown>) => void} tell
 */
export function dieAt(death, tell) {
  planned = death;
  tellParent = tell;
  if (death?.at === "dialled") watch(Socket.prototype, "connect");
  if (death?.at === "listening") watch(Server.prototype, "listen");
}

/** @param {Death["at"]} stage */
export function stageReached(stage) {
  if (planned?.at !== stage || survived++ < (planned.after ?? 0)) return;
  const { how } = planned;
  planned = undefined;
  if (how === "kill") process.kill(process.pid, "SIGKILL");
  else if (how === "tell") tellParent({ stage });
  else for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

/**
 * The stage is reached in the turn after the call: what follows from it has begun.
 *
 * @param {any} prototype
 * @param {"connect" | "listen"} method
 */
function watch(prototype, method) {
  const original = prototype[method];
  const stage = method === "connect" ? "dialled" : "listening";
  prototype[method] = function (/** @type {unknown[]} */ ...args) {
    const result = original.apply(this, args);
    this.once(method === "connect" ? "connect" : "listening", () =>
      setImmediate(() => stageReached(stage)),
    );
    return result;
  };
}
