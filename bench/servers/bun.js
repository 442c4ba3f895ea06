import { announce, readTask, topicOf, topicsFor } from "./control.js";

const task = readTask();
const { Bun } = /** @type {any} */ (globalThis);

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  /** @param {Request} request @param {any} self */
  fetch(request, self) {
    if (self.upgrade(request, { data: { url: request.url } })) return undefined;
    return new Response("Upgrade Required", { status: 426 });
  },
  websocket: {
    perMessageDeflate: deflateOptions(),
    /** @param {any} socket */
    open(socket) {
      for (const topic of topicsFor(task, socket.data.url)) socket.subscribe(topic);
    },
    message: task.kind === "publish" ? publish : echo,
  },
});
announce(server.port, () => Bun.gc(true));

function deflateOptions() {
  if (task.deflate === undefined) return false;
  return task.deflate === "kept" ? { compress: "dedicated", decompress: "dedicated" } : true;
}

/** @param {any} socket @param {string | Buffer} message */
function echo(socket, message) {
  socket.send(message, task.deflate !== undefined);
}

/** @param {any} socket @param {string | Buffer} message */
function publish(socket, message) {
  socket.publish(topicOf(task, message), message);
}
