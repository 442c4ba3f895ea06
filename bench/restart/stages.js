// Where in a restart a process can die, or stop to answer. What a server's own code sees (export, import) it says itself; the rest is
// seen from outside: the socket on which generations meet is dialled, a listening socket is taken over.
import { Server as HttpServer } from "node:http";
import { Server as NetServer, Socket } from "node:net";
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
  // A server tries out in itself what a restart needs: only the socket where generations meet is meant, and the http server's.
  if (death?.at === "dialled") {
    watch(Socket.prototype, "connect", (_socket, [to]) => /meet\.sock$/.test(to?.path ?? ""));
  }
  if (death?.at === "listening") {
    watch(NetServer.prototype, "listen", (server) => server instanceof HttpServer);
  }
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
 * @param {(it: unknown, args: readonly any[]) => boolean} isMeant
 */
function watch(prototype, method, isMeant) {
  const original = prototype[method];
  const [stage, event] =
    method === "connect"
      ? /** @type {const} */ (["dialled", "connect"])
      : /** @type {const} */ (["listening", "listening"]);
  prototype[method] = function (/** @type {unknown[]} */ ...args) {
    const result = original.apply(this, args);
    if (isMeant(this, args)) this.once(event, () => setImmediate(() => stageReached(stage)));
    return result;
  };
}
