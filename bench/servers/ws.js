import { load } from "../packages.js";
import { announce, readTask } from "./control.js";
import { Rooms } from "./rooms.js";

const task = readTask();
const { WebSocketServer } = /** @type {typeof import("ws")} */ (load("ws"));
/** @type {Rooms<import("ws").WebSocket>} */
const rooms = new Rooms(task);

const server = new WebSocketServer({
  port: 0,
  host: "127.0.0.1",
  backlog: 511,
  perMessageDeflate: deflateOptions(),
});
server.on("connection", (socket, request) => {
  socket.on("error", () => {});
  if (task.kind === "publish") publishFrom(socket, request.url ?? "");
  else if (task.text === "decoded") socket.on("message", (data) => socket.send(data.toString()));
  else socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
});
server.on("listening", () =>
  announce(/** @type {import("node:net").AddressInfo} */ (server.address()).port),
);

function deflateOptions() {
  if (task.deflate === undefined) return false;
  const reset = task.deflate === "reset";
  return { serverNoContextTakeover: reset, clientNoContextTakeover: reset };
}

/**
 * @param {import("ws").WebSocket} socket
 * @param {string} url
 */
function publishFrom(socket, url) {
  rooms.join(socket, url);
  socket.on("close", () => rooms.leave(socket));
  socket.on("message", (data) => {
    const message = /** @type {Buffer} */ (data);
    for (const member of rooms.for(message)) member.send(message, { binary: false });
  });
}
