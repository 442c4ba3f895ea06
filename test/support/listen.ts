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
import { takeHandle } from "../../src/node/handle-lane.js";
import type { SocketSettings } from "../../src/node/open-options.js";
import {
  type AcceptOptions,
  acceptUpgrade,
  requestHeadOf,
  StreamWire,
  type Wire,
} from "../../src/node/index.js";
import { checkRequest } from "../../src/protocol/index.js";
import { Recorder } from "./recorder.js";

/** Listens on a free port of 127.0.0.1 until the test is over, then cuts all connections. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Duplex>();
  server.on("connection", (socket: Duplex) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const port = await listenUntracked(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return port;
}

/** The same without a hold on the connections, which somebody else has to end. */
export async function listenUntracked(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
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
  /** What carries that connection. */
  wireOf(recorder: Recorder): Wire;
}

/** A server of ours: accepts every upgrade with `options` and records what comes. */
export async function serveUpgrades(
  options: Partial<AcceptOptions> &
    SocketSettings & {
      tls?: SecureContextOptions;
      prepare?: (r: Recorder, wire: Wire) => void;
    } = {},
): Promise<TestServer> {
  const accepted: Recorder[] = [];
  const waiting: ((recorder: Recorder) => void)[] = [];
  const wires = new Map<Recorder, Wire>();
  const http = options.tls ? createTlsServer(options.tls) : createServer();
  http.on("upgrade", (request, socket, head) => {
    const checked = checkRequest(requestHeadOf(request));
    if ("rule" in checked) throw new Error(checked.rule);
    const recorder = new Recorder();
    const stream = new StreamWire(socket);
    const wire = options.handleLane === false ? stream : takeHandle(stream);
    wires.set(recorder, wire);
    options.prepare?.(recorder, wire);
    recorder.onOpen(
      acceptUpgrade({ ...options, settings: options, wire, head, request: checked }, recorder),
    );
    const resolve = waiting.shift();
    if (resolve) resolve(recorder);
    else accepted.push(recorder);
  });
  const port = await listenUntracked(http);
  // Before the server is closed, which waits for all of its connections.
  onTestFinished(() => {
    for (const wire of wires.values()) wire.destroy();
    http.closeAllConnections();
  });
  return {
    url: `${options.tls ? "wss" : "ws"}://127.0.0.1:${port}`,
    port,
    http,
    next: async () => accepted.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    wireOf: (recorder) => wires.get(recorder) as Wire,
  };
}
