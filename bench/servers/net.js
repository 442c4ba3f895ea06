// The floor: what Node's sockets cost without any protocol.
import { createServer } from "node:net";
import { announce, readTask } from "./control.js";

const task = readTask();
/** @type {Set<import("node:net").Socket>} */
const sockets = new Set();

const server = createServer({ noDelay: true }, (socket) => {
  sockets.add(socket);
  socket.on("error", () => {});
  socket.on("close", () => sockets.delete(socket));
  socket.on("data", (bytes) => {
    if (task.kind !== "publish") socket.write(bytes);
    else for (const other of sockets) if (other !== socket) other.write(bytes);
  });
});
server.listen(0, "127.0.0.1", () =>
  announce(/** @type {import("node:net").AddressInfo} */ (server.address()).port),
);
