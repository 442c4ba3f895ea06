import { createServer } from "node:http";
import { load } from "../packages.js";
import { announce, readTask } from "./control.js";

const task = readTask();
const { Server } = load("socket.io");
const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });

io.on("connection", (/** @type {any} */ socket) => {
  socket.on("m", (/** @type {string} */ data) => {
    if (task.kind === "publish") socket.broadcast.emit("m", data);
    else socket.emit("m", data);
  });
});
http.listen(0, "127.0.0.1", () =>
  announce(/** @type {import("node:net").AddressInfo} */ (http.address()).port),
);
