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

/**
 * Listens.
 *
 * @throws Error that says which address and why, with the system's as its cause
 */
export function listen(
  server: HttpServer | HttpsServer,
  port: number,
  host: string | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => reject(cannotListen(port, host, cause));
    server.once("error", onError);
    server.listen({ port, host }, () => {
      server.off("error", onError);
      // Later errors (too many open files) concern one connection that was not accepted, not the server.
      server.on("error", () => {});
      resolve();
    });
  });
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

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use",
  EACCES: "this user may not listen there",
  EADDRNOTAVAIL: "this machine does not have the address",
  ENOTFOUND: "the name is not known",
};

function cannotListen(port: number, host: string | undefined, cause: NodeJS.ErrnoException): Error {
  const place = host === undefined ? `port ${port}` : `${host} port ${port}`;
  const why = reasons[cause.code ?? ""] ?? cause.message;
  const error = new Error(`Cannot listen on ${place}: ${why} (${cause.code})`, { cause });
  return Object.assign(error, { code: cause.code });
}
