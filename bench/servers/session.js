// An echo over plain WebSocket and over sessions, for bench/session.js.
import { serve } from "../../dist/server/index.js";
import { memoryStore } from "../../dist/stores/memory.js";

const server = await serve({
  port: 0,
  host: "127.0.0.1",
  limits: { maxConnectionsPerAddress: 10_000 },
  message: (peer, message) => void (message.kind === "text" && peer.send(message.text)),
  session: { store: memoryStore(), message: (turn, message) => turn.send(message.text) },
});
process.on("message", () => process.send?.(process.cpuUsage()));
process.send?.({ port: server.port });
