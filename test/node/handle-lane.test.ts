import { createServer as createHttpServer } from "node:http";
import { connect, createServer, type Server, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  acceptHandles,
  adoptHandle,
  type Handle,
  HandleWire,
  openLane,
  takeHandle,
} from "../../src/node/handle-lane.js";
import {
  dialPipe,
  proveHandleLane,
  type Reader,
  StreamWire,
  servePipes,
} from "../../src/node/index.js";
import { connectTcp, copyOf, until } from "../support/handle-pipes.js";
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

  describe("a connection that another process takes over", () => {
    it("goes on where this one stopped, to the byte, when much was under way", async () => {
      const { wire, client, told, server } = await busyWire();
      const copy = await copyOf(wire.handle as Handle);
      const heard: Buffer[] = [];
      client.on("data", (chunk) => {
        heard.push(chunk);
        // It takes some only, so that the kernel has taken a part of some write.
        if (sizeOf(heard) > 1_000_000 && !wire.destroyed) client.pause();
      });
      await until(() => expect(client.isPaused()).toBe(true));
      const queued = wire.unwrittenBytes;
      expect(queued).toBeGreaterThan(1_000_000);
      const tail = wire.letGo();
      expect(sizeOf(tail)).toBe(queued);
      expect(wire.destroyed).toBe(true);
      expect(wire.unsent()).toEqual([]);
      let isServerClosed = false;
      server.close(() => {
        isServerClosed = true;
      });
      await until(() => expect(isServerClosed).toBe(true));

      const other = adoptHandle(copy);
      onTestFinished(() => other.destroy());
      other.holdWrites();
      other.write(Buffer.from("later"));
      other.end();
      other.writeHeld(tail);
      client.resume();
      await new Promise((resolve) => client.once("end", resolve));
      const all = Buffer.concat(heard);
      expect(all.equals(Buffer.concat([numbered(0, busyBytes), Buffer.from("later")]))).toBe(true);
      expect(told).toEqual([]);
    });

    it("is not noticed by its other end", async () => {
      const { served, client, handle } = await connectTcp();
      const wire = takeHandle(new StreamWire(served)) as HandleWire;
      const other = adoptHandle(await copyOf(handle));
      onTestFinished(() => other.destroy());
      const events: string[] = [];
      for (const event of ["end", "close", "error"]) client.on(event, () => events.push(event));
      client.write("unread");
      client.resume();
      expect(wire.letGo()).toEqual([]);
      await until(() => expect(handle.fd).toBe(-1));
      let said = "";
      other.attach(
        reader((bytes, start, end) => (said += Buffer.from(bytes.subarray(start, end)).toString())),
      );
      other.resume();
      client.write(" and read");
      await until(() => expect(said).toBe("unread and read"));
      expect(events).toEqual([]);
    });

    it("has nothing unsent when the kernel has taken everything", async () => {
      const { served, client } = await connectTcp();
      const wire = takeHandle(new StreamWire(served)) as HandleWire;
      onTestFinished(() => wire.destroy());
      client.resume();
      wire.write(numbered(0, 1000));
      expect(wire.unsent()).toEqual([]);
      wire.write(numbered(0, 8_000_000));
      expect(sizeOf(wire.unsent())).toBe(wire.unwrittenBytes);
      await until(() => expect(wire.unwrittenBytes).toBe(0));
      expect(wire.unsent()).toEqual([]);
      // Nor does it think that something is under way.
      const taken = new Promise<void>((resolve) => {
        wire.attach({ ...reader(() => {}), onTaken: resolve });
      });
      wire.watch();
      await taken;
    });

    it("cannot be adopted where the lane is closed", async () => {
      openLane(false);
      onTestFinished(() => openLane(true));
      const { handle } = await connectTcp();
      expect(() => adoptHandle(handle)).toThrow("Cannot adopt a handle: the handle lane is closed");
      await expect(dialPipe("none")).rejects.toThrow("Cannot dial a pipe: the handle lane");
      await expect(servePipes("none", () => {})).rejects.toThrow("Cannot serve pipes: the handle");
    });
  });

  describe("writes that are held", () => {
    it("count as unwritten, and go behind the tail that they waited for, before the FIN", async () => {
      const { served, client } = await connectTcp();
      const wire = takeHandle(new StreamWire(served)) as HandleWire;
      onTestFinished(() => wire.destroy());
      let said = "";
      client.on("data", (chunk) => (said += chunk));
      let taken = 0;
      wire.attach({ ...reader(() => {}), onTaken: () => taken++ });
      wire.write(Buffer.from("first "));
      wire.holdWrites();
      wire.write(Buffer.from("third "));
      wire.writeAll([Buffer.from("fourth "), Buffer.from("fifth")]);
      wire.watch();
      expect(wire.unwrittenBytes).toBe("third fourth fifth".length);
      expect(Buffer.concat(wire.unsent()).toString()).toBe("third fourth fifth");
      wire.end();
      expect(wire.writable).toBe(false);
      await until(() => expect(said).toBe("first "));
      expect(taken).toBe(0);
      wire.writeHeld([Buffer.from("second "), Buffer.from("")]);
      await new Promise((resolve) => client.once("end", resolve));
      expect(said).toBe("first second third fourth fifth");
      expect(taken).toBeGreaterThan(0);
      expect(wire.unwrittenBytes).toBe(0);
    });

    it("are none when nothing was written, and then nothing but the tail goes out", async () => {
      const { served, client } = await connectTcp();
      const wire = takeHandle(new StreamWire(served)) as HandleWire;
      onTestFinished(() => wire.destroy());
      let said = "";
      client.on("data", (chunk) => (said += chunk));
      wire.holdWrites();
      wire.writeHeld([]);
      wire.holdWrites();
      wire.writeHeld([Buffer.from("tail")]);
      await until(() => expect(said).toBe("tail"));
      expect(wire.writable).toBe(true);
    });
  });
});

const busyBytes = 16_000_000;

/** A wire with megabytes under way in writes of many sizes, and a client that does not read yet. */
async function busyWire() {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true });
  const served = await accepted(server);
  const client = clients.get(served) as Socket;
  const wire = takeHandle(new StreamWire(served)) as HandleWire;
  expect(wire).toBeInstanceOf(HandleWire);
  const told: string[] = [];
  wire.attach({
    onBytes: () => told.push("bytes"),
    onFin: () => told.push("fin"),
    onFailed: () => told.push("failed"),
    onClosed: () => told.push("closed"),
    onTaken() {},
  });
  let at = 0;
  for (let size = 1; at < busyBytes; size = (size * 7 + 13) % 300_007) {
    const end = Math.min(busyBytes, at + size);
    const middle = (at + end) >> 1;
    if (size % 2 === 0) wire.write(numbered(at, end));
    else wire.writeAll([numbered(at, middle), numbered(middle, end)]);
    at = end;
  }
  return { wire, client, told, server };
}

/** Bytes that tell where they belong. */
function numbered(start: number, end: number): Buffer {
  const bytes = Buffer.alloc(end - start);
  for (let at = start; at < end; at++) bytes[at - start] = (at ^ (at >> 8) ^ (at >> 16)) & 0xff;
  return bytes;
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

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
  const client = dial(port);
  onTestFinished(() => void server.close());
  clients.set(await socket, client);
  return socket;
}

/** The other ends of those that were accepted. */
const clients = new WeakMap<Socket, Socket>();
