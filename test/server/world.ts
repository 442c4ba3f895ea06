import { once } from "node:events";
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type Socket as NetSocket } from "node:net";
import { afterEach } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { type ServeOptions, type Server, serve } from "../../src/server/index.js";

const servers: Server<never>[] = [];
const clients: WebSocket[] = [];
const sockets: NetSocket[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close({ closeTimeoutMs: 0 })));
});

/** A server on a free port of this machine, closed after the test. */
export async function start<Data = undefined>(
  options: Partial<ServeOptions<Data>> = {},
): Promise<Server<Data>> {
  const place = options.server === undefined ? { port: 0, host: "127.0.0.1" } : {};
  const server = await serve<Data>({ ...place, ...options });
  servers.push(server as unknown as Server<never>);
  return server;
}

/** A client that has connected, and what it has received so far. */
export interface Client {
  readonly ws: WebSocket;
  /** Text as string, binary as Buffer. */
  readonly received: (string | Buffer)[];
  /** The next message that was not taken yet. */
  next(): Promise<string | Buffer>;
  /** How it ended: code and reason. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

/** Connects with the `ws` package and waits until it is open. */
export async function join(
  server: Server<never> | Server<unknown> | string,
  options: ClientOptions & { readonly protocols?: string[] } = {},
): Promise<Client> {
  const client = begin(typeof server === "string" ? server : (server as Server).url, options);
  await once(client.ws, "open");
  return client;
}

/** Connects without waiting. */
export function begin(
  url: string,
  options: ClientOptions & { readonly protocols?: string[] } = {},
): Client {
  const { protocols, ...rest } = options;
  const ws = new WebSocket(url, protocols ?? [], { perMessageDeflate: false, ...rest });
  clients.push(ws);
  ws.on("error", () => {});
  const received: (string | Buffer)[] = [];
  let taken = 0;
  const closed = new Promise<{ readonly code: number; readonly reason: string }>((resolve) => {
    ws.on("close", (code, reason) => resolve({ code, reason: String(reason) }));
  });
  ws.on("message", (data: Buffer, isBinary: boolean) => {
    received.push(isBinary ? data : data.toString());
  });
  const next = async (): Promise<string | Buffer> => {
    while (received.length <= taken) await once(ws, "message");
    return received[taken++] as string | Buffer;
  };
  return { ws, received, next, closed };
}

/** What a handshake that is not accepted is answered. */
export interface Refused {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Sends a handshake by node:http and waits for an answer that is no 101. */
export function handshake(
  url: string,
  headers: Record<string, string | string[] | undefined> = {},
  method = "GET",
): Promise<Refused> {
  const all = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  };
  const set = Object.entries(all).filter(([, value]) => value !== undefined);
  return answerOf(
    httpRequest(url.replace(/^ws/, "http"), {
      method,
      agent: false,
      headers: Object.fromEntries(set) as Record<string, string>,
    }),
  );
}

/** The answer to a request; status 101 when it was upgraded. */
export function answerOf(request: ClientRequest): Promise<Refused> {
  return new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: "" });
    });
    request.on("response", (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.end();
  });
}

/** The request that `ws` would send, as text, for tests that write by hand. */
export function requestText(path = "/", fields: Record<string, string> = {}): string {
  const all = {
    Host: "127.0.0.1",
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...fields,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** A TCP connection, for tests that write by hand; destroyed after the test. */
export async function tcp(server: Server<never> | Server<unknown>): Promise<NetSocket> {
  const socket = connect((server as Server).port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

/** Clients whose requests come in one turn. */
export async function storm(
  server: Server<undefined>,
  count: number,
  fields: Record<string, string> = {},
): Promise<NetSocket[]> {
  const sockets = await Promise.all(Array.from({ length: count }, () => tcp(server)));
  // libuv accepts one in each turn.
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
  for (const socket of sockets) socket.write(requestText("/", fields));
  return sockets;
}

/** What a slow handler does: a millisecond of it. */
export function work(): void {
  for (const end = performance.now() + 1; performance.now() < end; );
}

/** Waits until something is so, for what no event tells. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** A promise to be resolved by hand. */
export function later<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
