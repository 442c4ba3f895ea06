import type { Server as HttpServer } from "node:http";
import { Server as TcpServer, type SocketConstructorOpts, Socket as TcpSocket } from "node:net";
import type { Handle } from "./handle-lane.js";

/** What is used of the list in which an http server keeps its parsers. */
interface Parsers {
  all(): readonly Parser[];
  idle(): readonly Parser[];
}

interface Parser {
  readonly socket?: (TcpSocket & { _httpMessage?: { readonly finished: boolean } | null }) | null;
}

/** A connection of HTTP between two requests, stopped there. */
export interface FrozenPage {
  readonly handle: Handle;
  /** Lets go of this process's end, which the client does not notice. */
  release(): void;
  /** It goes on. */
  thaw(): void;
}

/**
 * The sockets of an http server between two requests, of which not a byte of the next one was read.
 *
 * Only Node's own list of parsers knows that for sure: a parser that has read half of a request line has told nobody. Where
 * there is no such list, there are no such sockets.
 */
export function idleSockets(server: HttpServer): readonly TcpSocket[] {
  const sockets: TcpSocket[] = [];
  for (const { socket } of parsersOf(server)?.idle() ?? []) {
    const isAnswering = socket?._httpMessage && !socket._httpMessage.finished;
    if (socket && !isAnswering && !socket.destroyed && handleIn(socket)) sockets.push(socket);
  }
  return sockets;
}

/** How many connections speak HTTP with the server, or are about to. */
export function httpConnections(server: HttpServer): number {
  return parsersOf(server)?.all().length ?? 0;
}

/** Stops a socket of {@link idleSockets}. */
export function freezePage(socket: TcpSocket): FrozenPage | undefined {
  const handle = handleIn(socket);
  if (handle === undefined || socket.destroyed) return undefined;
  handle.readStop();
  handle.reading = false;
  return {
    handle,
    release: () => void socket.on("error", () => {}).destroy(),
    thaw() {
      handle.reading = true;
      handle.readStart();
    },
  };
}

/** Gives a server a connection of HTTP that another process had. */
export function adoptPage(server: HttpServer, handle: Handle): void {
  const options = { handle, allowHalfOpen: true, manualStart: true };
  const socket = new TcpSocket(options as unknown as SocketConstructorOpts);
  server.emit("connection", socket);
  socket.resume();
  socket.read(0);
}

/** Listens on a socket that another process listens on, too. */
export function listenOn(server: TcpServer, handle: Handle): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(handle as never, () => {
      server.off("error", reject);
      server.on("error", () => {});
      resolve();
    });
  });
}

/** Stops listening, and nothing else: an http server's own `close` would cut those who are between two requests. */
export function stopListening(server: TcpServer): void {
  if (server.listening) TcpServer.prototype.close.call(server);
}

function parsersOf(server: HttpServer): Parsers | undefined {
  const key = Object.getOwnPropertySymbols(server).find(
    ({ description }) => description === "http.server.connections",
  );
  const parsers = key && (server as unknown as Record<symbol, Partial<Parsers> | undefined>)[key];
  if (typeof parsers?.all !== "function" || typeof parsers.idle !== "function") return undefined;
  return parsers as Parsers;
}

function handleIn(socket: TcpSocket): Handle | undefined {
  const handle = (socket as unknown as { readonly _handle?: Handle | null })._handle;
  return handle?.constructor.name === "TCP" ? handle : undefined;
}
