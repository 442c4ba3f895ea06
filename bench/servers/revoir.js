import { serve } from "revoir/server";
import { announce, readTask, topicOf, topicsFor } from "./control.js";

const task = readTask();

const server = await serve({
  port: 0,
  host: "127.0.0.1",
  deflate: deflateOptions(),
  open(peer) {
    for (const topic of topicsFor(task, peer.request.url)) peer.subscribe(topic);
  },
  message: task.kind === "publish" ? publish : task.text === "bytes" ? forward : echo,
});
announce(server.port);

function deflateOptions() {
  if (task.deflate === undefined) return false;
  const reset = task.deflate === "reset";
  return { serverNoContextTakeover: reset, clientNoContextTakeover: reset };
}

/**
 * @param {import("revoir/server").Peer} peer
 * @param {import("revoir/server").Message} message
 */
function echo(peer, message) {
  peer.send(message.kind === "text" ? message.text : message.bytes);
}

/**
 * @param {import("revoir/server").Peer} peer
 * @param {import("revoir/server").Message} message
 */
function forward(peer, message) {
  peer.send(message);
}

/**
 * @param {import("revoir/server").Peer} peer
 * @param {import("revoir/server").Message} message
 */
function publish(peer, message) {
  if (message.kind !== "text") return;
  server.publish(topicOf(task, message.text), message.text, { except: peer });
}
