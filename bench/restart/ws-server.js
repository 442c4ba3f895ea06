// What a restart is without a handover: an echo with the package ws, as its documentation shows it, that ends when it is told to.
import process from "node:process";
import { WebSocketServer } from "ws";

const { port } = JSON.parse(process.argv[2] ?? "{}");
const server = new WebSocketServer({ port, host: "127.0.0.1", backlog: 4096 });
server.on("connection", (socket) => {
  socket.on("error", () => {});
  socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
});
server.on("listening", () => {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.({ stage: "serving", port: address.port });
});
process.on("disconnect", () => process.exit());
