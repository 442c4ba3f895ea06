// A chat that can be restarted while people talk: start this program again, and the second process takes over from the
// first, connections and all. The first one ends by itself.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "revoir/server";

/** What the application keeps for each peer, beside `peer.data`. */
const lines = new Map();

const server = await serve({
  port: Number(process.env.PORT ?? 3000),
  host: "127.0.0.1",
  // Where the two processes meet. It lets whoever can open it take all connections, so the directory is ours alone.
  restart: { path: process.env.RESTART_PATH ?? join(tmpdir(), "revoir-chat", "restart.sock") },

  authorize: (request) => ({ name: request.query.get("name") ?? "somebody" }),
  open(peer) {
    lines.set(peer, 0);
    peer.subscribe("chat");
    server.publish("chat", `${peer.data.name} is here`);
  },
  message(peer, message) {
    if (message.kind !== "text") return;
    const count = lines.get(peer) + 1;
    lines.set(peer, count);
    server.publish("chat", `${peer.data.name} (${count}): ${message.text}`);
  },
  close(peer) {
    lines.delete(peer);
    server.publish("chat", `${peer.data.name} has left`);
  },

  // What goes along. Topics do by themselves, and `peer.data` would if nothing was said here.
  handover: {
    version: 1,
    export: (peer) => ({ data: peer.data, count: lines.get(peer) }),
    import(peer, state) {
      const { data, count } = /** @type {{ data: { name: string }, count: number }} */ (state);
      peer.data = data;
      lines.set(peer, count);
    },
  },
  // In place of `close`: the person is still there, only elsewhere.
  moved: (peer) => void lines.delete(peer),
});

console.log(`process ${process.pid} is listening on ${server.url}`);

// When nobody takes over, a stop tells every client to come back (1012). After a handover there is nobody left to tell.
process.once("SIGTERM", () => server.drain());
