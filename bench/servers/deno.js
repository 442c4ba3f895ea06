import { announce, readTask } from "./control.js";
import { Rooms } from "./rooms.js";

const task = readTask();
const { Deno } = /** @type {any} */ (globalThis);
/** @type {Rooms<WebSocket>} */
const rooms = new Rooms(task);

Deno.serve(
  {
    port: 0,
    hostname: "127.0.0.1",
    /** @param {{ port: number }} address */
    onListen: ({ port }) => announce(port),
  },
  /** @param {Request} request */
  (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.binaryType = "arraybuffer";
    if (task.kind === "publish") publishFrom(socket, request.url);
    else socket.onmessage = (/** @type {MessageEvent} */ event) => socket.send(event.data);
    return response;
  },
);

/** @param {WebSocket} socket @param {string} url */
function publishFrom(socket, url) {
  socket.onopen = () => rooms.join(socket, url);
  socket.onclose = () => rooms.leave(socket);
  socket.onmessage = ({ data }) => {
    for (const member of rooms.for(data)) member.send(data);
  };
}
