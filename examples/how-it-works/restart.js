import { serve } from "revoir/server";

const server = await serve({
  port: 8012,
  restart: {}, // under revoir run; else { path: "/run/chat/revoir.sock" }
  message: (peer, message) => peer.send(message),
});
process.once("SIGTERM", () => server.drain()); // nobody takes over: 1012
