import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import { Server as TcpServer, type SocketConstructorOpts, Socket as TcpSocket } from "node:net";
import type { Handle } from "./handle-lane.js";
import { fullBacklog } from "./listen.js";

/** What is used of the list in which an http server keeps its parsers. */
interface Parsers {
  all(): readonly Parser[];
  idle(): readonly Parser[];
}

interface Parser {
  readonly socket?: Asked | null;
}

/** A socket of an http server, with the answer that it is at. */
type Asked = TcpSocket & { readonly _httpMessage?: ServerResponse | null };

/** A connection of HTTP that was between two requests when it was looked at. */
export interface IdlePage {
  /** Stops it, if nothing has come or gone since. Else it is at a request, or over, and goes on. */
  freeze(): FrozenPage | undefined;
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
 * The connections of an http server between two requests, of which not a byte of the next one was read, and those that have
 * not sent a byte at all.
 *
 * Only Node's own list of parsers knows that for sure: a parser that has read half of a request line has told nobody. Where
 * there is no such list, there are no such connections.
 */
export function idlePages(server: HttpServer): readonly IdlePage[] {
  const parsers = parsersOf(server);
  if (parsers === undefined) return [];
  const fresh = parsers.all().filter(({ socket }) => socket?.bytesRead === 0);
  // A Node may count those without a byte as idle itself.
  const sockets = new Set([...parsers.idle(), ...fresh].flatMap(({ socket }) => socket ?? []));
  return [...sockets]
    .filter((socket) => isStill(socket) && handleIn(socket) !== undefined)
    .map((socket) => {
      const { bytesRead } = socket;
      // The parser is asked once for all. It still is where it was if its socket has not read since.
      return { freeze: () => (socket.bytesRead === bytesRead ? freezePage(socket) : undefined) };
    });
}

/** How many connections are at a request: it has begun to come, or its answer has not left altogether. */
export function busyConnections(server: HttpServer): number {
  const parsers = parsersOf(server);
  if (parsers === undefined) return 0;
  const idle = new Set(parsers.idle());
  const isBusy = (parser: Parser) =>
    !(idle.has(parser) && parser.socket && isStill(parser.socket)) &&
    parser.socket?.bytesRead !== 0;
  return parsers.all().filter(isBusy).length;
}

/** Whether nothing is under way, in either direction: an answer that has ended may wait for the network still. */
function isStill(socket: Asked): boolean {
  return (
    !socket._httpMessage &&
    !socket.destroyed &&
    socket.writable &&
    socket.readableLength === 0 &&
    socket.writableLength === 0
  );
}

function freezePage(socket: TcpSocket): FrozenPage | undefined {
  const handle = handleIn(socket);
  if (handle === undefined || !isStill(socket) || handle.writeQueueSize > 0) return undefined;
  stop(handle);
  return {
    handle,
    release: () => void socket.on("error", () => {}).destroy(),
    thaw: () => goOn(handle),
  };
}

function stop(handle: Handle): void {
  handle.readStop();
  handle.reading = false;
}

function goOn(handle: Handle): void {
  handle.reading = true;
  handle.readStart();
}

/**
 * From now on a connection of HTTP stands still when it has answered, so that it is between two requests when
 * {@link idlePages} looks: the next request may come right behind every answer.
 *
 * @returns to be called at the end of it: who stands still goes on
 */
export function stopAnswered(server: HttpServer): () => void {
  const stopped = new Set<TcpSocket>();
  let isOver = false;
  const watch = (socket: Asked, answer: ServerResponse): void => {
    // Node's own listener comes before: it has done with the answer.
    answer.once("finish", () => {
      if (isOver) return;
      const next = socket._httpMessage;
      if (next) watch(socket, next);
      else if (isIdle(server, socket)) {
        stop(handleIn(socket) as Handle);
        stopped.add(socket);
      }
    });
  };
  const onRequest = ({ socket }: IncomingMessage, answer: ServerResponse) => watch(socket, answer);
  server.prependListener("request", onRequest);
  for (const { socket } of parsersOf(server)?.all() ?? [])
    if (socket?._httpMessage) watch(socket, socket._httpMessage);
  return () => {
    isOver = true;
    server.off("request", onRequest);
    for (const socket of stopped) {
      const handle = handleIn(socket);
      if (handle?.reading === false) goOn(handle);
    }
  };
}

function isIdle(server: HttpServer, socket: Asked): boolean {
  const isParsed = parsersOf(server)
    ?.idle()
    .some((parser) => parser.socket === socket);
  return isParsed === true && isStill(socket) && handleIn(socket) !== undefined;
}

/** Gives a server a connection of HTTP that another process had. */
export function adoptPage(server: HttpServer, handle: Handle): void {
  const options = { handle, allowHalfOpen: true, manualStart: true };
  const socket = new TcpSocket(options as unknown as SocketConstructorOpts);
  server.emit("connection", socket);
  limitSilence(server, socket);
  socket.resume();
  socket.read(0);
}

/** Pages that have not asked for anything since they came, for each server that has taken some. */
const silent = new WeakMap<HttpServer, WeakSet<TcpSocket>>();

/**
 * Node takes such a connection for one whose first request is late, and answers 408 after `headersTimeout`, perhaps just when a
 * request is on its way. Between two requests it is to be closed without a word instead, after `keepAliveTimeout`.
 */
function limitSilence(server: HttpServer, socket: TcpSocket): void {
  const limits = [server.keepAliveTimeout, server.headersTimeout * earlier];
  const limitMs = Math.min(...limits.filter((ms) => ms > 0));
  if (!Number.isFinite(limitMs)) return;
  silentAt(server).add(socket);
  socket.setTimeout(limitMs);
}

/** Node looks for late requests now and then: this is before it does. */
const earlier = 0.8;

function silentAt(server: HttpServer): WeakSet<TcpSocket> {
  const known = silent.get(server);
  if (known !== undefined) return known;
  const sockets = new WeakSet<TcpSocket>();
  silent.set(server, sockets);
  server.prependListener("request", ({ socket }) => {
    // From now on it is as any other.
    if (sockets.delete(socket)) socket.setTimeout(server.timeout);
  });
  return sockets;
}

/** Listens on a socket that another process listens on, too. How many may wait there is from now on what this one says. */
export function listenOn(
  server: TcpServer,
  handle: Handle,
  backlog: number = fullBacklog,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(handle as never, backlog, () => {
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
