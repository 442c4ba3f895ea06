// A server that echoes, for tests of what happens when one of two processes dies or stands still while connections move.
// arguments: port, path, what it does to itself ("SIGSTOP" or "SIGKILL"), with which peer, "import" or "export".
import process from "node:process";
import { serve } from "../../../dist/server/index.js";

const [port, path, signal, count, where] = process.argv.slice(2);
let seen = 0;

/** @param {string} here */
function meetFate(here) {
  if (signal !== undefined && where === here && ++seen === Number(count))
    process.kill(process.pid, /** @type {NodeJS.Signals} */ (signal));
}

const server = await serve({
  port: Number(port),
  host: "127.0.0.1",
  restart: { path: String(path), leave: () => process.exit(0) },
  handover: {
    export(peer) {
      meetFate("export");
      return peer.data;
    },
    import(peer, data) {
      meetFate("import");
      peer.data = /** @type {undefined} */ (data);
    },
  },
  message: (peer, message) =>
    void peer.send(`${process.pid} ${message.kind === "text" ? message.text : ""}`),
});
process.send?.({ port: server.port });
