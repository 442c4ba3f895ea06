// Express answers HTTP, revoir answers WebSocket, on one port. `app.listen` returns the http server to join.
import express from "express";
import { serve } from "revoir/server";

const app = express();
app.get("/", (_request, response) => {
  response.type("text").send("Connect a WebSocket client to /echo\n");
});

const http = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1");

const sockets = await serve({
  server: http,
  path: "/echo",
  message: (peer, message) => peer.send(message),
  close: (peer, end) => console.log(`${peer.request.address}: ${end.explain()}`),
});

await sockets.ready;
console.log(`listening on ${sockets.url}`);

// A deployment stops this process: tell every client that this is a restart, so that it comes back (1012).
process.once("SIGTERM", async () => {
  http.close(); // no new connections; sockets that were upgraded are left alone
  await sockets.drain();
  http.closeAllConnections(); // what kept a plain connection open for a next request
});
