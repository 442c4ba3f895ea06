import { createServer, type Server as HttpServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type ServerOpts,
  type Socket,
} from "node:net";
import type { Duplex } from "node:stream";
import type { SecureContextOptions } from "node:tls";
import { onTestFinished } from "vitest";
import { type AcceptOptions, acceptUpgrade, requestHeadOf } from "../../src/node/index.js";
import { checkRequest } from "../../src/protocol/index.js";
import { Recorder } from "./recorder.js";

/** Listens on a free port of 127.0.0.1 until the test is over, then cuts all connections. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Duplex>();
  server.on("connection", (socket: Duplex) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A TCP server whose connections are the test's to answer byte for byte. */
export function listenTcp(
  onConnection: (socket: Socket) => void,
  options: ServerOpts = {},
): Promise<number> {
  const server = createTcpServer({ allowHalfOpen: true, ...options }, (socket) => {
    socket.on("error", () => {});
    onConnection(socket);
  });
  return listen(server);
}

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly http: HttpServer;
  /** The next connection that is accepted. */
  next(): Promise<Recorder>;
  /** The stream below that connection. */
  streamOf(recorder: Recorder): Duplex;
}

/** A server of ours: accepts every upgrade with `options` and records what comes. */
export async function serveUpgrades(
  options: Partial<AcceptOptions> & {
    tls?: SecureContextOptions;
    prepare?: (r: Recorder) => void;
  } = {},
): Promise<TestServer> {
  const accepted: Recorder[] = [];
  const waiting: ((recorder: Recorder) => void)[] = [];
  const streams = new Map<Recorder, Duplex>();
  const http = options.tls ? createTlsServer(options.tls) : createServer();
  http.on("upgrade", (request, socket, head) => {
    const checked = checkRequest(requestHeadOf(request));
    if ("rule" in checked) throw new Error(checked.rule);
    const recorder = new Recorder();
    options.prepare?.(recorder);
    streams.set(recorder, socket);
    recorder.onOpen(acceptUpgrade({ ...options, socket, head, request: checked }, recorder));
    const resolve = waiting.shift();
    if (resolve) resolve(recorder);
    else accepted.push(recorder);
  });
  const port = await listen(http);
  return {
    url: `${options.tls ? "wss" : "ws"}://127.0.0.1:${port}`,
    port,
    http,
    next: async () => accepted.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    streamOf: (recorder) => streams.get(recorder) as Duplex,
  };
}
