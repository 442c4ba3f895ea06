import { createServer as createHttpServer } from "node:http";
import { connect, createServer, type Server, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { acceptHandles, HandleWire, takeHandle } from "../../src/node/handle-lane.js";
import { proveHandleLane, type Reader, StreamWire } from "../../src/node/index.js";
import { listenUntracked, serveUpgrades } from "../support/listen.js";
import { connectRaw } from "../support/raw-client.js";
import { testLargeMessages } from "./large-messages.suite.js";
import { testSockets } from "./open-socket.suite.js";

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("over the handle lane", () => {
  testSockets(true);
  testLargeMessages(true);

  beforeAll(async () => {
    expect(await proveHandleLane()).toBe(true);
  });

  describe("a handle is taken", () => {
    it("out of a socket that nobody else holds, and of no other stream", async () => {
      const touches: Record<string, (socket: Socket) => void> = {
        "whose bytes somebody else reads": (socket) => socket.on("data", () => {}),
        "whose end somebody waits for": (socket) => socket.on("close", () => {}),
        "whose write was replaced": (socket) => Object.assign(socket, { write: () => true }),
        "whose push was replaced": (socket) => Object.assign(socket, { push: () => true }),
        "with bytes that were given back": (socket) => socket.unshift(Buffer.from("x")),
        "that is closed": (socket) => socket.destroy(),
      };
      expect(takeHandle(new StreamWire(await accepted()))).toBeInstanceOf(HandleWire);
      for (const [kind, touch] of Object.entries(touches)) {
        const socket = await accepted();
        touch(socket);
        const wire = new StreamWire(socket);
        expect(takeHandle(wire), kind).toBe(wire);
      }
      const wire = new StreamWire(new PassThrough());
      expect(takeHandle(wire)).toBe(wire);
    });

    it("not where the server's connections are somebody's to keep", async () => {
      // An http server has a listener of its own for them.
      const server = createHttpServer().on("connection", () => {});
      const wire = new StreamWire(await accepted(server));
      expect(takeHandle(wire)).toBe(wire);
    });

    it("by the upgrade of an http server, which waits for it when it closes", async () => {
      const server = await serveUpgrades();
      const client = await connectRaw(server.port);
      const peer = await server.next();
      expect(server.wireOf(peer)).toBeInstanceOf(HandleWire);
      let isClosed = false;
      server.http.close(() => {
        isClosed = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(isClosed).toBe(false);
      client.socket.destroy();
      await peer.end;
      await vi.waitFor(() => expect(isClosed).toBe(true));
    });
  });

  describe("a server's connections", () => {
    it("come in without a socket, and become one with all their bytes when they are declined", async () => {
      const server = createServer();
      const port = await listenUntracked(server);
      const wires: HandleWire[] = [];
      const entry = acceptHandles(server, (wire) => {
        wires.push(wire);
        wire.attach(
          reader((bytes, start, end) => entry?.decline(wire, bytes.subarray(start, end))),
        );
        wire.resume();
      });
      const said: string[] = [];
      server.on("connection", (socket) => socket.on("data", (chunk) => said.push(String(chunk))));
      const client = dial(port);
      client.write("one ");
      await vi.waitFor(() => expect(said.join("")).toBe("one "));
      client.write("two");
      await vi.waitFor(() => expect(said.join("")).toBe("one two"));
      expect(wires).toHaveLength(1);
      expect(wires[0]?.destroyed).toBe(true);
    });

    it("are an http server's again, whose parser reads on from there", async () => {
      const http = createHttpServer((request, response) => {
        let body = "";
        request.on("data", (chunk) => {
          body += chunk;
        });
        request.on("end", () => response.end(`${request.url} ${body}`));
      });
      const port = await listenUntracked(http);
      onTestFinished(() => http.closeAllConnections());
      const entry = acceptHandles(http, (wire) => {
        wire.attach(
          reader((bytes, start, end) => entry?.decline(wire, bytes.subarray(start, end))),
        );
        wire.resume();
      });
      const client = dial(port);
      let answer = "";
      client.on("data", (chunk) => {
        answer += chunk;
      });
      client.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-");
      await new Promise((resolve) => setTimeout(resolve, 10));
      client.write("Length: 4\r\n\r\nab");
      await new Promise((resolve) => setTimeout(resolve, 10));
      client.write("cdGET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      await vi.waitFor(() => expect(answer).toMatch(/\/a abcd.*\/b /s));
    });

    it("become sockets for those who want Node's own, which read and write as others do", async () => {
      const server = createServer();
      const port = await listenUntracked(server);
      const socket = new Promise<Socket>((resolve) => {
        acceptHandles(server, (wire) => resolve(wire.toSocket()));
      });
      const client = dial(port);
      const near = await socket;
      onTestFinished(() => void near.destroy());
      expect(near.remotePort).toBe(client.localPort);
      // Many times the high-water mark, so that it stops reading in between.
      const much = Buffer.alloc(1_000_000, "abc");
      client.end(much);
      const pieces: Buffer[] = [];
      for await (const chunk of near) pieces.push(chunk);
      expect(Buffer.concat(pieces).equals(much)).toBe(true);
    });
  });
});

function reader(onBytes: Reader["onBytes"]): Reader {
  return { onBytes, onFin() {}, onFailed() {}, onClosed() {}, onTaken() {} };
}

function dial(port: number): Socket {
  const client = connect(port, "127.0.0.1").on("error", () => {});
  onTestFinished(() => void client.destroy());
  return client;
}

/** The server's end of a new connection. */
async function accepted(server: Server = createServer({ pauseOnConnect: true })): Promise<Socket> {
  const socket = new Promise<Socket>((resolve) => server.once("connection", resolve));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  dial(port);
  onTestFinished(() => void server.close());
  return socket;
}
