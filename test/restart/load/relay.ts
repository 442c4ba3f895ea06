import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** What a broken wire does to one chunk of bytes: what it passes on instead. */
export type Mangle = (bytes: Buffer) => readonly Buffer[];

/** Which way the broken wire breaks what it carries. */
export type Direction = "up" | "down";

/**
 * A wire between the clients and the server at `port`, which mangles one chunk in ten of each connection behind its handshake.
 * What a restart may do to the bytes of a connection is done to them here.
 */
export async function brokenWire(port: number, direction: Direction, mangle: Mangle) {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port, host: "127.0.0.1", noDelay: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    pass(client, upstream, direction === "up" ? mangle : keep);
    pass(upstream, client, direction === "down" ? mangle : keep);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

function pass(from: Socket, to: Socket, mangle: Mangle): void {
  let chunks = 0;
  from.on("data", (bytes) => {
    chunks += 1;
    for (const piece of chunks % 10 === 4 ? mangle(bytes) : [bytes]) to.write(piece);
  });
}

function keep(bytes: Buffer): readonly Buffer[] {
  return [bytes];
}
