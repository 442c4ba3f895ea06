import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import type { ServeOptions } from "./options.js";
import type { Settings } from "./settings.js";

/** Makes the http server of a port of our own. It does not listen yet. */
export function createOwnServer(
  options: Pick<ServeOptions<never>, "tls">,
  settings: Settings,
  onRequest: RequestListener,
): HttpServer | HttpsServer {
  const { handshakeTimeoutMs, maxHeaderBytes } = settings.limits;
  const http = {
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: handshakeTimeoutMs,
    requestTimeout: Math.max(handshakeTimeoutMs, 300_000),
    // Node looks for overdue headers this often; its 30 s would make a 10 s limit 40 s.
    connectionsCheckingInterval: Math.max(50, Math.min(handshakeTimeoutMs / 4, 30_000)),
  };
  if (options.tls === undefined) return createHttpServer(http, onRequest);
  return createHttpsServer(
    { handshakeTimeout: handshakeTimeoutMs, ...options.tls, ...http },
    onRequest,
  );
}

/** What an own port answers to plain requests unless the application does: what this is and how to use it. */
export function explainUpgrade(request: IncomingMessage, response: ServerResponse): void {
  const scheme = "encrypted" in request.socket ? "wss" : "ws";
  const body = `426 Upgrade Required: this is a WebSocket server. Connect to ${scheme}://${request.headers.host ?? "this-host"}${request.url ?? "/"} with a WebSocket client.\n`;
  response.writeHead(426, {
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "X-Content-Type-Options": "nosniff",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
