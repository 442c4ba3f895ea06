// A server that echoes, one generation of several: it tells its parent what CPU time the handover took of it.
import { subscribe } from "node:diagnostics_channel";
import process from "node:process";
import { pathToFileURL } from "node:url";

/** @type {{ dist: string, port: number, path: string }} */
const { dist, port, path } = JSON.parse(process.argv[2] ?? "{}");
const { serve } = await import(pathToFileURL(`${dist}/server/index.js`).href);

/** @type {NodeJS.CpuUsage | undefined} */
let began;
/** @type {NodeJS.CpuUsage | undefined} */
let took;

subscribe("revoir.server.restart", (event) => {
  const { taken } = /** @type {{ taken?: object }} */ (event);
  if (taken === undefined) return;
  process.send?.({ cpu: process.cpuUsage(took), taken });
});
process.on("disconnect", () => process.exit());

const server = await serve({
  port,
  host: "127.0.0.1",
  restart: { path, leave },
  // Its clients answer no pings.
  heartbeat: { everyMs: 3_600_000 },
  handover: {
    accepts() {
      took = process.cpuUsage();
      return true;
    },
    export(/** @type {any} */ peer) {
      began ??= process.cpuUsage();
      return peer.data;
    },
  },
  authorize: () => ({ name: "somebody" }),
  message: (/** @type {any} */ peer, /** @type {any} */ message) => peer.send(message),
});
process.send?.({ port: server.port });

/** @param {object} result */
function leave(result) {
  process.send?.({ cpu: process.cpuUsage(began), result }, () => process.exit());
}
