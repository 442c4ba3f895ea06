import { randomBytes } from "node:crypto";
import { connect as connectTcp, type Socket as TcpSocket } from "node:net";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { dial, proveHandleLane, sha1Base64, StreamWire, type Wire } from "../../src/node/index.js";
import { acceptKey, Connection, serializeMessage } from "../../src/protocol/index.js";
import { localhost } from "../support/certificate.js";
import { listenTcp, serveUpgrades, type TestServer } from "../support/listen.js";
import { closeBody, connectRaw, frame, type RawClient } from "../support/raw-client.js";
import { Recorder } from "../support/recorder.js";
import { expectNothingUncaught } from "../support/uncaught.js";

/** What a socket promises, whichever lane carries its bytes. */
export function testSockets(handleLane: boolean): void {
  const serve = (options: Parameters<typeof serveUpgrades>[0] = {}) =>
    serveUpgrades({ handleLane, ...options });
  const dialTo = (...[url, options, events]: Parameters<typeof dial>) =>
    dial(url, { handleLane, ...options }, events);

  beforeAll(async () => {
    if (handleLane) expect(await proveHandleLane()).toBe(true);
  });

  expectNothingUncaught();

  /** Both ends of one connection, both ours. */
  async function connectPair(
    options: Parameters<typeof serveUpgrades>[0] = {},
    dialOptions: Parameters<typeof dial>[1] = {},
  ) {
    const server = await serve(options);
    const client = new Recorder();
    const dialing = dialTo(server.url, { deflate: false, ...dialOptions }, client);
    const near = await client.opened();
    const peer = await server.next();
    return { server, client, near, peer, far: await peer.opened(), dialing };
  }

  /** Clients, and in the same order the peers that they are. */
  async function connectMany(server: TestServer, count: number) {
    const clients: RawClient[] = [];
    const peers: Recorder[] = [];
    for (let i = 0; i < count; i++) {
      clients.push(await connectRaw(server.port));
      peers.push(await server.next());
    }
    return { clients, peers };
  }

  /** How often a wire hands bytes to the system. */
  function countWrites(wire: Wire): () => number {
    const spies = (["write", "writeAll"] as const).map((name) => vi.spyOn(wire, name));
    return () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  }

  describe("a socket", () => {
    it("carries text and bytes both ways, and both ends agree how it ended", async () => {
      const { client, near, peer } = await connectPair();
      peer.answer = (to, text) => to.sendText(text.toUpperCase());
      near.sendText("héllo");
      near.sendBinary(Buffer.from("00ff", "hex"));
      near.sendUtf8(Buffer.from("né"));
      await client.until(() => client.texts.length === 2);
      expect(peer.log).toEqual(["open", "text héllo", "binary 00ff", "text né"]);
      expect(client.log).toEqual(["open", "text HÉLLO", "text NÉ"]);
      near.close(4000, "bye");
      const facts = { code: 4000, reason: "bye", clean: true };
      expect(await peer.end).toMatchObject({ ...facts, by: "peer" });
      expect(await client.end).toMatchObject({ ...facts, by: "us" });
      expect([near.state, near.bufferedBytes]).toEqual(["closed", 0]);
    });

    it.each([
      ["plainly", false, undefined],
      ["compressed", true, undefined],
      ["over TLS", false, localhost],
      ["compressed over TLS", true, localhost],
    ])("carries messages of megabytes both ways, %s", async (_, deflate, tls) => {
      const bytes = Buffer.concat([randomBytes(1_500_000), Buffer.alloc(2_000_000, "ab")]);
      const settings = tls ? { deflate, tls: { ca: tls.cert } } : { deflate };
      const pair = await connectPair({ deflate, ...(tls && { tls }) }, settings);
      expect(pair.near.deflates !== undefined).toBe(deflate);
      expect([pair.near.encrypted, pair.far.encrypted]).toEqual([!!tls, !!tls]);
      pair.near.sendBinary(bytes);
      pair.far.sendBinary(bytes);
      const both = [pair.client, pair.peer];
      await Promise.all(both.map((each) => each.until(() => each.binaries.length === 1)));
      for (const each of both) expect(each.binaries[0]?.equals(bytes)).toBe(true);
    });

    it("names the subprotocol, the extensions and the address of the other end", async () => {
      const { near, far } = await connectPair(
        { protocol: "b", deflate: { serverNoContextTakeover: true } },
        { protocols: ["a", "b"], deflate: true },
      );
      expect([near.protocol, far.protocol]).toEqual(["b", "b"]);
      expect(near.extensions).toMatch(/^permessage-deflate; server_no_context_takeover/);
      expect(far.extensions).toBe(near.extensions);
      expect(near.deflates).toEqual(far.deflates);
      expect(near.remoteAddress).toBe("127.0.0.1");
      expect(far.remoteAddress).toBe("127.0.0.1");
    });

    it("delivers what came together with the handshake, after the caller has the socket", async () => {
      const server = await serve();
      await connectRaw(server.port, Buffer.concat([frame(1, "early"), frame(1, "bird")]));
      const peer = await server.next();
      await peer.until(() => peer.texts.length === 2);
      expect(peer.log).toEqual(["open", "text early", "text bird"]);
    });

    it("ends at once a connection whose client sent its close frame with the request", async () => {
      const server = await serve();
      const client = await connectRaw(server.port, frame(8, closeBody(1000)));
      const peer = await server.next();
      expect((await client.takeAll()).toString("hex")).toBe("880203e8");
      client.socket.end();
      expect(await peer.end).toMatchObject({ code: 1000, clean: true, by: "peer" });
    });
  });

  describe("sending", () => {
    it("answers all messages of one read with one write", async () => {
      const server = await serve();
      const client = await connectRaw(server.port);
      const peer = await server.next();
      peer.answer = (to, text) => to.sendText(text);
      const wire = server.wireOf(peer);
      // A read of many messages is worked on in several turns, each of which has its write.
      const reads = vi.spyOn(Connection.prototype, "receive");
      const turns = vi.spyOn(Connection.prototype, "proceed");
      const writes = countWrites(wire);
      const count = 10_000;
      client.socket.write(Buffer.concat(Array.from({ length: count }, (_, i) => frame(1, `${i}`))));
      const expected = Buffer.concat(
        Array.from({ length: count }, (_, i) => serializeMessage(1, Buffer.from(`${i}`))),
      );
      expect((await client.take(expected.length)).equals(expected)).toBe(true);
      expect(writes()).toBeGreaterThan(0);
      expect(writes()).toBeLessThanOrEqual(reads.mock.calls.length + turns.mock.calls.length);
      expect(reads.mock.calls.length).toBeLessThan(100);
      reads.mockRestore();
      turns.mockRestore();
    });

    it("gathers what is sent outside of a read and writes once when the tick ends", async () => {
      const { near, peer, far, server } = await connectPair();
      const writes = countWrites(server.wireOf(peer));
      for (let i = 0; i < 100; i++) far.sendText(`message ${i}`);
      far.sendFrames(serializeMessage(1, Buffer.from("shared")));
      far.ping();
      expect(writes()).toBe(0);
      await new Promise((resolve) => setImmediate(resolve));
      expect(writes()).toBe(1);
      far.sendText("another tick");
      await new Promise((resolve) => setImmediate(resolve));
      expect(writes()).toBe(2);
      near.close();
      await peer.end;
    });

    it("writes the server's greeting together with the handshake's answer", async () => {
      let writes = () => 0;
      const server = await serve({
        prepare: (recorder, wire) => {
          writes = countWrites(wire);
          const open = recorder.onOpen.bind(recorder);
          recorder.onOpen = (socket) => {
            open(socket);
            socket.sendText("welcome");
          };
        },
      });
      const client = new Recorder();
      dialTo(server.url, { deflate: false }, client);
      await client.until(() => client.texts.length === 1);
      expect(client.log).toEqual(["open", "text welcome"]);
      expect(writes()).toBe(1);
    });

    it("sends shared frames in their place, and compressed ones without harm to what follows", async () => {
      const { client, far } = await connectPair({ deflate: true }, { deflate: true });
      const text = "the same text again and again ".repeat(100);
      far.sendText(text);
      far.sendFrames(serializeMessage(1, Buffer.from("shared")));
      far.sendText(text);
      // "Hello", compressed by somebody else (RFC 7692 §7.2.3.1).
      far.sendFrames(Buffer.from("c107f248cdc9c90700", "hex"));
      far.resetDeflate();
      far.sendText(text);
      await client.until(() => client.texts.length === 5);
      expect(client.texts).toEqual([text, "shared", text, "Hello", text]);
    });

    it("tells when too much waits, bounds nothing itself, and drains when the peer reads", async () => {
      const server = await serve({ highWaterBytes: 100_000 });
      const client = await connectRaw(server.port);
      const peer = await server.next();
      const socket = await peer.opened();
      client.socket.pause();
      const message = Buffer.alloc(50_000, 7);
      let sent = 0;
      // What the kernels on the way take first is not ours to know.
      for (let flowing = true; flowing; sent++) {
        flowing = socket.sendBinary(message);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(socket.bufferedBytes).toBeGreaterThanOrEqual(100_000);
      expect(peer.log).not.toContain("drain");
      let atDrain = Number.POSITIVE_INFINITY;
      peer.onDrain = () => {
        atDrain = socket.bufferedBytes;
      };
      client.socket.resume();
      const all = await client.take(sent * (message.length + 4));
      expect(atDrain).toBeLessThanOrEqual(50_000);
      const one = Buffer.from(serializeMessage(2, message));
      expect(all.equals(Buffer.concat(Array.from({ length: sent }, () => one)))).toBe(true);
    });

    it("keeps one pong for a peer who pings and does not read, and sends it when it reads (5.5.3)", async () => {
      const limits = { maxControlFramesPerSecond: 1e9 };
      const server = await serve({ highWaterBytes: 100_000, limits });
      const client = await connectRaw(server.port);
      const peer = await server.next();
      const socket = await peer.opened();
      client.socket.pause();
      const pings = Buffer.concat(Array(1000).fill(frame(9, Buffer.alloc(125))));
      for (let round = 0; round < 100; round++) client.socket.write(pings);
      client.socket.write(Buffer.concat([frame(9, "last"), frame(1, "heard")]));
      await peer.until(() => peer.texts.length === 1);
      expect(socket.bufferedBytes).toBeLessThan(100_000 + 65_536);
      let size = 0;
      const last = new Promise<void>((resolve) => {
        client.socket.on("data", (chunk) => {
          size += chunk.length;
          if (chunk.toString("latin1").endsWith("last")) resolve();
        });
      });
      client.socket.resume();
      await last;
      expect(size).toBeLessThan(100_000 * 127);
    });

    it("keeps apart what many connections send while some of them do not read", async () => {
      const server = await serve();
      const { clients, peers } = await connectMany(server, 8);
      const sent = new Map(peers.map((peer) => [peer, [] as Buffer[]]));
      for (const client of clients.slice(0, 4)) client.socket.pause();
      for (let round = 0; round < 300; round++) {
        peers.forEach((peer, i) => {
          const message = Buffer.alloc(((round * 37 + i * 101) % 40) ** 3, round + i);
          peer.socket?.sendBinary(message);
          sent.get(peer)?.push(Buffer.from(serializeMessage(2, message)));
        });
        if (round % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      for (const [i, client] of clients.entries()) {
        client.socket.resume();
        const expected = Buffer.concat(sent.get(peers[i] as Recorder) as Buffer[]);
        expect((await client.take(expected.length)).equals(expected)).toBe(true);
      }
    });
  });

  describe("pausing", () => {
    it("holds messages back and makes the peer wait, until resumed", async () => {
      const { near, far, peer } = await connectPair();
      far.pause();
      const message = Buffer.alloc(100_000, 1);
      let sent = 0;
      for (; near.bufferedBytes < 1_000_000; sent++) {
        near.sendBinary(message);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(peer.binaries).toEqual([]);
      far.resume();
      expect(peer.binaries).toEqual([]);
      await peer.until(() => peer.binaries.length === sent);
      expect(near.bufferedBytes).toBe(0);
    });

    it("from the first moment holds back also what came with the handshake", async () => {
      const server = await serve({
        prepare: (recorder) => {
          const open = recorder.onOpen.bind(recorder);
          recorder.onOpen = (socket) => {
            open(socket);
            socket.pause();
          };
        },
      });
      const client = await connectRaw(server.port, frame(1, "early"));
      client.socket.write(frame(1, "late"));
      const peer = await server.next();
      const socket = await peer.opened();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(peer.texts).toEqual([]);
      socket.resume();
      await peer.until(() => peer.texts.length === 2);
      expect(peer.texts).toEqual(["early", "late"]);
    });

    it("keeps the heartbeat from judging a peer that is not listened to", async () => {
      const server = await serve({
        heartbeat: { everyMs: 300, missed: 1, jitter: 0 },
        idleTimeoutMs: 500,
      });
      const client = await connectRaw(server.port);
      const peer = await server.next();
      const socket = await peer.opened();
      const ping = await client.take(6);
      socket.pause();
      // The pong waits in the kernel, behind more than Node reads ahead.
      client.socket.write(
        Buffer.concat([frame(2, Buffer.alloc(300_000)), frame(10, ping.subarray(2))]),
      );
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(socket.state).toBe("open");
      socket.resume();
      // A busy process comes to its timers before it comes to its sockets.
      for (const start = performance.now(); performance.now() < start + 60; );
      await peer.until(() => peer.log.some((line) => line.startsWith("pong")));
      expect(socket.state).toBe("open");
    });

    it("does not keep a close handshake from completing", async () => {
      const { far, near, peer, client } = await connectPair();
      far.pause();
      near.sendText("on its way");
      far.close(1001);
      expect(await peer.end).toMatchObject({ code: 1001, clean: true, by: "us" });
      expect(await client.end).toMatchObject({ code: 1001, clean: true, by: "peer" });
      expect(peer.texts).toEqual(["on its way"]);
    });
  });

  describe("who sends floods of tiny messages", () => {
    it("does not keep others from being heard, and gets all of its own delivered in order", async () => {
      const { clients, peers } = await connectMany(await serve(), 5);
      const [bystander, ...flooders] = clients as [RawClient, ...RawClient[]];
      const count = 500;
      let worked = 0;
      for (const peer of peers) {
        peer.answer = () => {
          worked++;
          work();
        };
      }
      (peers[0] as Recorder).answer = (to) => to.sendText("yes");
      const flood = Buffer.concat([many(count), frame(8, closeBody(1000))]);
      for (const { socket } of flooders) socket.write(flood);
      const answers = await talk(bystander, () => worked === flooders.length * count);
      // As often as once in 5 ms or so; were each read worked on to its end, it would be once or twice.
      expect(answers).toBeGreaterThan(8);
      for (const peer of peers.slice(1)) {
        expect(await peer.end).toMatchObject({ code: 1000, clean: true });
        expect(peer.texts).toEqual(Array.from({ length: count }, (_, i) => `${i}`));
      }
    });

    it("is not read meanwhile, and when it is cut off, what came before still counts", async () => {
      const server = await serve();
      const client = await connectRaw(server.port);
      const peer = await server.next();
      const pause = vi.spyOn(server.wireOf(peer), "pause");
      peer.answer = work;
      client.socket.write(many(500));
      await peer.until(() => peer.texts.length > 0);
      await vi.waitFor(() => expect(pause).toHaveBeenCalled());
      client.socket.end();
      expect(await peer.end).toMatchObject({ code: 1006, by: "network" });
      expect(peer.texts).toHaveLength(500);
    });

    it("can be let go of in the middle, and nothing of it is heard after", async () => {
      const server = await serve();
      const client = await connectRaw(server.port);
      const peer = await server.next();
      peer.answer = work;
      client.socket.write(many(500));
      await peer.until(() => peer.texts.length > 0);
      peer.socket?.abort();
      const heard = peer.texts.length;
      expect(heard).toBeLessThan(500);
      await peer.end;
      for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(peer.texts).toHaveLength(heard);
    });
  });

  describe("ending", () => {
    it("gets its close frame through to a peer that goes on sending", async () => {
      const server = await serve();
      const client = await connectRaw(server.port);
      const peer = await server.next();
      // Text that is not UTF-8 ends it, and behind it are more bytes than any kernel buffers.
      const much = Buffer.concat([
        frame(1, Buffer.from([0xff])),
        frame(2, Buffer.alloc(20_000_000)),
      ]);
      const failed = new Promise((resolve) => client.socket.write(much, resolve));
      const last = await client.takeAll();
      expect(last.readUInt16BE(2)).toBe(1007);
      // All of it was taken: no reset came that might have overtaken the close frame.
      expect(await failed).toBeFalsy();
      client.socket.end();
      expect(await peer.end).toMatchObject({ code: 1007, by: "us", clean: false });
    });

    it("is a cut when the peer sends FIN without a close frame", async () => {
      const server = await serve();
      const client = await connectRaw(server.port);
      const peer = await server.next();
      client.socket.end();
      const end = await peer.end;
      expect(end).toMatchObject({ code: 1006, by: "network", clean: false });
      expect(end.detail).toMatchObject({ kind: "network", cause: "cut" });
      // Our half is closed as well.
      expect((await client.takeAll()).length).toBe(0);
    });

    it("does not wait forever for a peer that has sent FIN and does not read", async () => {
      const server = await serve({ limits: { lingerMs: 50 } });
      const client = await connectRaw(server.port);
      const peer = await server.next();
      const wire = server.wireOf(peer);
      client.socket.pause();
      const socket = await peer.opened();
      while (socket.bufferedBytes < 1_000_000) {
        socket.sendBinary(Buffer.alloc(1_000_000));
        await new Promise((resolve) => setImmediate(resolve));
      }
      client.socket.end();
      expect((await peer.end).code).toBe(1006);
      await vi.waitFor(() => expect(wire.destroyed).toBe(true));
    });

    it.each([
      ["while open", (peer: Recorder) => peer.socket?.sendText("unread")],
      ["while closing", (peer: Recorder) => peer.socket?.close(1001)],
      [
        "while more is sent than the peer reads",
        (peer: Recorder) => {
          const socket = peer.socket;
          for (let i = 0; i < 100; i++) socket?.sendBinary(Buffer.alloc(100_000));
        },
      ],
    ])("is a reset when the peer resets the connection %s", async (_, act) => {
      const server = await serve();
      const client = await connectRaw(server.port);
      const peer = await server.next();
      client.socket.write(frame(1, "text"));
      await peer.until(() => peer.texts.length === 1);
      client.socket.pause();
      act(peer);
      await new Promise((resolve) => setImmediate(resolve));
      // With unread bytes in its kernel, closing sends RST. `resetAndDestroy` would send FIN before.
      client.socket.destroy();
      const end = await peer.end;
      expect(end.code === 1006 || end.code === 1001).toBe(true);
      expect(end).toMatchObject({ clean: false });
      expect(end.detail).toMatchObject({ kind: "network", cause: "reset" });
      expect(peer.log.filter((line) => line.startsWith("end"))).toHaveLength(1);
    });

    it("is a reset, too, before the handshake's answer is out", async () => {
      let reset = () => {};
      const server = await serve({ prepare: () => reset() });
      const socket = connectTcp({ port: server.port, host: "127.0.0.1" });
      socket.on("error", () => {});
      reset = () => void socket.resetAndDestroy();
      socket.write(
        "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
      );
      const peer = await server.next();
      peer.socket?.sendText("into the void");
      expect((await peer.end).code).toBe(1006);
    });

    it("comes although the peer never answers the close frame", async () => {
      const server = await serve({ limits: { closeTimeoutMs: 50 } });
      const client = await connectRaw(server.port);
      const peer = await server.next();
      peer.socket?.close(1001, "leaving");
      expect(peer.socket?.state).toBe("closing");
      const end = await peer.end;
      expect(end).toMatchObject({ clean: false, sent: { code: 1001, reason: "leaving" } });
      expect((await client.takeAll()).subarray(0, 4).toString("hex")).toBe("880903e9");
    });

    it("comes although the server never ends TCP", async () => {
      const port = await listenTcp((socket) => {
        socket.once("data", (request) => {
          answerHandshake(socket, request);
          socket.once("data", () => socket.write(Buffer.from("880203e8", "hex")));
        });
      });
      const client = new Recorder();
      const limits = { closeTimeoutMs: 60, lingerMs: 60 };
      dialTo(`ws://127.0.0.1:${port}`, { limits, deflate: false }, client);
      const socket = await client.opened();
      socket.close(1000);
      expect(await client.end).toMatchObject({ code: 1000, clean: true });
    });

    it("comes once when the connection is aborted, and the peer sees a cut", async () => {
      const { near, client, peer } = await connectPair();
      near.sendText("last words");
      near.abort();
      near.abort();
      expect(await client.end).toMatchObject({ code: 1006, by: "us", clean: false });
      expect(await peer.end).toMatchObject({ code: 1006, by: "network" });
      expect(peer.texts).toEqual(["last words"]);
      expect(client.log.filter((line) => line.startsWith("end"))).toHaveLength(1);
      expect(() => near.sendText("too late")).toThrow(/Cannot send text/);
      near.close(1000);
      near.pause();
      near.resume();
      near.resetDeflate();
    });

    it("is noticed by the heartbeat when the peer falls silent", async () => {
      const server = await serve({ heartbeat: { everyMs: 30, missed: 2, jitter: 0 } });
      const client = await connectRaw(server.port);
      const peer = await server.next();
      const end = await peer.end;
      expect(end.detail?.kind).toBe("liveness");
      // The pings, and a close frame in case it can hear.
      expect((await client.takeAll()).toString("hex")).toMatch(/^89.*88.*/);
    });

    it("follows when a handler throws, and the error is the caller's", async () => {
      const { peer, server } = await connectPair();
      peer.onText = () => {
        throw new Error("from the handler");
      };
      const wire = server.wireOf(peer);
      expect(() => feed(wire, frame(1, "text"))).toThrow("from the handler");
      expect(await peer.end).toMatchObject({ code: 1006, by: "us" });
      expect(wire.destroyed).toBe(true);
    });
  });

  describe("a ping", () => {
    it("is answered, and its pong tells the time it took", async () => {
      const { near, client, peer } = await connectPair();
      let roundTripMs: number | undefined = -1;
      Object.assign(client, {
        onPong(_: Uint8Array, ms: number) {
          roundTripMs = ms;
        },
      });
      near.ping(Buffer.from("are you there"));
      await peer.until(() => peer.log.includes("ping are you there"));
      near.sendText("");
      await peer.until(() => peer.texts.length === 1);
      await vi.waitFor(() => expect(roundTripMs).toBeGreaterThanOrEqual(0));
      expect(() => near.ping(Buffer.alloc(126))).toThrow(RangeError);
    });
  });

  function answerHandshake(socket: TcpSocket, request: Buffer): void {
    const key = /sec-websocket-key: (.*)\r\n/i.exec(request.toString())?.[1] ?? "";
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptKey(key, sha1Base64)}\r\n\r\n`,
    );
  }
}

/** Messages "0", "1" and so on. */
function many(count: number): Buffer {
  return Buffer.concat(Array.from({ length: count }, (_, i) => frame(1, `${i}`)));
}

/** Sends message after message, each when the one before is answered. @returns how many were */
async function talk(client: RawClient, isOver: () => boolean): Promise<number> {
  let answers = 0;
  for (; !isOver(); answers++) {
    client.socket.write(frame(1, "do you hear me?"));
    await client.take(5);
  }
  return answers;
}

/** What a slow handler does with a message. */
function work(): void {
  for (const end = performance.now() + 0.2; performance.now() < end; );
}

/** Lets a wire read these bytes, so that what that throws comes to the caller. */
function feed(wire: Wire, bytes: Buffer): void {
  if (wire instanceof StreamWire) {
    wire.stream.emit("data", bytes);
    return;
  }
  const fields = Object.getPrototypeOf(wire) as Record<symbol, unknown>;
  const callback = Object.getOwnPropertySymbols(fields).find(
    ({ description }) => description === "kBufferCb",
  ) as symbol;
  (fields[callback] as (size: number, bytes: Buffer) => void).call(wire, bytes.length, bytes);
}
