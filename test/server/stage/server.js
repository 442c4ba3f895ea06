// A server that hands over, as a process of its own. What it is to do at the end comes by its arguments.
import { serve } from "revoir/server";

const [path, port, end] = process.argv.slice(2);
const server = await serve({
  port: Number(port),
  host: "127.0.0.1",
  message: (peer, message) => void peer.send(message),
  restart: end === "nothing" ? { path, leave: () => {} } : { path },
});
// A timer of the application's would keep it running: this one is well-behaved.
setInterval(() => {}, 1000).unref();
if (end === "drain")
  process.once("SIGTERM", async () => {
    const { closed, forced } = await server.drain();
    console.log(`drained ${closed + forced}`);
  });
console.log(`listening ${server.port}`);
