// The same for Socket.IO with connection state recovery, as its documentation sets it up. argv: settings as JSON.
import { openSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import { loadSocketIo } from "./socket-io-packages.js";

/** @type {import("../../test/session/processes/servers.js").ServerSettings & { names: readonly string[] }} */
const settings = JSON.parse(String(process.argv[2]));
const journal = openSync(settings.journal, "a");

/** @param {object} line */
function note(line) {
  writeSync(journal, `${JSON.stringify({ owner: settings.owner, ...line })}\n`);
}

const { Server } = loadSocketIo("socket.io");
const http = createServer();
const io = new Server(http, {
  transports: ["websocket"],
  serveClient: false,
  pingInterval: 500,
  pingTimeout: 500,
  connectionStateRecovery: { maxDisconnectionDuration: 30_000 },
  ...(settings.store.kind === "redis" && { adapter: adapter(String(settings.store.url)) }),
});

/** @param {string} url */
function adapter(url) {
  const { Redis } = loadSocketIo("ioredis");
  return loadSocketIo("@socket.io/redis-streams-adapter").createAdapter(new Redis(url));
}

io.on("connection", (/** @type {any} */ socket) => {
  if (!socket.recovered) socket.join(socket.handshake.auth.name);
  socket.on("m", (/** @type {string} */ text, /** @type {() => void} */ acknowledge) => {
    note({ event: "handled", text });
    acknowledge();
  });
});

let pushes = 0;
let isQuiet = false;
setInterval(() => {
  if (isQuiet) return;
  for (const name of settings.names) {
    const text = `p:${settings.owner}:${++pushes}`;
    note({ event: "push-kept", id: name, text });
    io.to(name).emit("m", text);
  }
}, 40);

process.on("message", (wish) => {
  if (wish === "quiet") isQuiet = true;
  if (wish === "drain") io.close(() => process.exit());
});
process.on("disconnect", () => process.exit());
http.listen(settings.port, "127.0.0.1", () => process.send?.("listening"));
