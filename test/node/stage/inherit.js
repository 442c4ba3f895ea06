// Serves on the ports it is given, one after the other, and tells which it has got. Each greets with its number.
import { serve } from "revoir/server";

/** @type {import("revoir/server").Server[]} */
const servers = [];
for (const [index, port] of process.argv.slice(2).map(Number).entries()) {
  servers.push(await serve({ port, host: "127.0.0.1", open: (peer) => peer.send(String(index)) }));
}
const left = Object.keys(process.env).filter((name) => name.includes("LISTEN"));
console.log(JSON.stringify({ ports: servers.map(({ port }) => port), left }));
