// Fastify answers HTTP, revoir answers WebSocket, on one port. `app.server` is the http server to join.
import Fastify from "fastify";
import { serve } from "revoir/server";

const app = Fastify({ forceCloseConnections: true });
app.get("/", async () => "Connect a WebSocket client to /echo\n");

const sockets = await serve({
  server: app.server,
  path: "/echo",
  message: (peer, message) => peer.send(message),
  close: (peer, end) => console.log(`${peer.request.address}: ${end.explain()}`),
});

await app.listen({ port: Number(process.env.PORT ?? 3000), host: "127.0.0.1" });
console.log(`listening on ${sockets.url}`);

// A deployment stops this process: tell every client that this is a restart, so that it comes back (1012). The
// drain comes first, since `app.close` with `forceCloseConnections` cuts what is still connected.
process.once("SIGTERM", async () => {
  await sockets.drain();
  await app.close();
});
