// One port for a page and for WebSocket, with nothing but Node: the page comes from node:http, /echo from revoir.
import { createServer } from "node:http";
import { serve } from "revoir/server";

const http = createServer((request, response) => {
  const isHome = request.url === "/";
  response.writeHead(isHome ? 200 : 404, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(isHome ? "Connect a WebSocket client to /echo\n" : "Not found\n");
});

const sockets = await serve({
  server: http,
  path: "/echo",
  message: (peer, message) => peer.send(message),
  close: (peer, end) => console.log(`${peer.request.address}: ${end.explain()}`),
});

http.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log(`listening on ${sockets.url}`);
});

// A deployment stops this process: tell every client that this is a restart, so that it comes back (1012).
process.once("SIGTERM", async () => {
  http.close(); // no new connections; sockets that were upgraded are left alone
  await sockets.drain();
  http.closeAllConnections(); // what kept a plain connection open for a next request
});
