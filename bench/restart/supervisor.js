// Stands between the load and the servers as `revoir run` does: the parent of all generations, which has nothing else to do but
// to pass their sockets on, and here what they say. Its own parent tells it whom to start.
import { fork } from "node:child_process";
import process from "node:process";

/** @type {typeof import("../../src/restart/supervisor/exchange.js")} */
const { Exchange } = await import(
  new URL("../../dist/restart/supervisor/exchange.js", import.meta.url).href
);
const exchange = new Exchange();
/** @type {Map<number, import("node:child_process").ChildProcess>} */
const children = new Map();

process.on("message", (/** @type {any} */ { number, start, say, kill }) => {
  if (start !== undefined) children.set(number, begin(number, start));
  if (say !== undefined) children.get(number)?.send(say, () => {});
  if (kill !== undefined) children.get(number)?.kill(kill);
});
// Whoever is left over must not stay when the load is gone.
process.on("disconnect", () => {
  for (const child of children.values()) child.kill("SIGKILL");
  process.exit();
});
tell({ isReady: true });

/**
 * @param {number} number
 * @param {{ path: string, args: string[], node: string, env: NodeJS.ProcessEnv }} how
 */
function begin(number, { path, args, node, env }) {
  const child = fork(path, args, {
    execPath: node,
    execArgv: [],
    env: { ...process.env, ...env, REVOIR_SUPERVISOR: String(process.pid) },
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  exchange.attend(child);
  child.stderr?.setEncoding("utf8").on("data", (text) => tell({ number, stderr: text }));
  child.on("message", (message) => tell({ number, message }));
  child.on("exit", (code, signal) => tell({ number, exit: { code, signal } }));
  child.on("error", ({ message }) => tell({ number, stderr: message }));
  tell({ number, pid: child.pid });
  return child;
}

/** @param {object} saying */
function tell(saying) {
  if (process.connected) process.send?.(saying, () => {});
}
