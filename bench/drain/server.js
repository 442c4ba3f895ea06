// One generation of a server, which does as its parent asks. It listens on the socket that it was started with.
import process from "node:process";
import { serve } from "revoir/server";

const [name = "", port = "0", workMs = "0"] = process.argv.slice(2);
/** @type {import("revoir/server").Server | undefined} */
let server;

process.on("message", async (/** @type {any} */ { id, ask, options }) => {
  if (ask === "serve") server = await start();
  const answer = ask === "drain" ? await server?.drain(options) : server?.metrics();
  process.send?.({ id, answer });
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });

function start() {
  return serve({
    port: Number(port),
    host: "127.0.0.1",
    authorize: () => work(Number(workMs)),
    open: (peer) => peer.send(name),
    message: (peer, message) => peer.send(message),
  });
}

/**
 * Stands for what an application does for each handshake, such as the check of a signature.
 *
 * @param {number} ms of CPU time
 * @returns {undefined}
 */
function work(ms) {
  const end = cpuMicros() + ms * 1000;
  while (cpuMicros() < end);
}

function cpuMicros() {
  const { user, system } = process.cpuUsage();
  return user + system;
}
