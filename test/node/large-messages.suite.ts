import { constants, deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { dial, proveHandleLane, type Reader, type Wire } from "../../src/node/index.js";
import { proveGoingAway } from "../../src/node/zlib-proof.js";
import { serializeMessage } from "../../src/protocol/index.js";
import { serveUpgrades } from "../support/listen.js";
import { closeBody, connectRaw, frame } from "../support/raw-client.js";
import { Recorder } from "../support/recorder.js";
import { expectNothingUncaught } from "../support/uncaught.js";

const MiB = 2 ** 20;
const offer = ["Sec-WebSocket-Extensions: permessage-deflate"];
/** FIN and RSV1 as `frame` takes them, with the opcode of text. */
const compressedText = 0x41;
const deflates = [
  ["with context takeover", true],
  ["without", { serverNoContextTakeover: true, clientNoContextTakeover: true }],
] as const;

/** What sockets promise about messages that are inflated and compressed in the thread pool. */
export function testLargeMessages(handleLane: boolean): void {
  beforeAll(async () => {
    await proveGoingAway();
    if (handleLane) expect(await proveHandleLane()).toBe(true);
  });
  expectNothingUncaught();

  const serve = (options: Parameters<typeof serveUpgrades>[0] = {}) =>
    serveUpgrades({ handleLane, deflate: true, ...options });

  async function connectPair(deflate: (typeof deflates)[number][1] = true) {
    const server = await serve({ deflate });
    const client = new Recorder();
    const options = { handleLane, deflate: deflate === true ? {} : deflate };
    dial(server.url, options, client);
    const near = await client.opened();
    const peer = await server.next();
    return { server, client, near, peer, far: await peer.opened() };
  }

  /** A client that writes frames of its own, and the server's end of it. */
  async function connectWriter(options: Parameters<typeof serveUpgrades>[0] = {}) {
    const watch: { wire?: WatchedWire } = {};
    const server = await serve({
      ...options,
      prepare: (_, wire) => {
        watch.wire ??= new WatchedWire(wire);
      },
    });
    const { socket } = await connectRaw(server.port, undefined, offer);
    const peer = await server.next();
    return { server, socket, peer, wire: watch.wire as WatchedWire };
  }

  describe("large compressed messages", () => {
    it.each(deflates)("arrive in order among small ones, %s", async (_what, deflate) => {
      const { near, far, client, peer } = await connectPair(deflate);
      const sizes = [100, 3 * MiB, 2000, 100_000, 10, MiB];
      const texts = sizes.map((size) => rows(size));
      for (const [from, to] of [
        [near, peer],
        [far, client],
      ] as const) {
        for (const text of texts) from.sendText(text);
        from.sendBinary(Buffer.from(texts[1] as string));
        from.sendText("the last");
        await to.until(() => to.texts.at(-1) === "the last");
        expect(to.texts.length).toBe(texts.length + 1);
        expect(to.texts.every((text, i) => text === (texts[i] ?? "the last"))).toBe(true);
        expect(to.binaries[0]?.equals(Buffer.from(texts[1] as string))).toBe(true);
      }
    });

    it("keep what is published behind them in its place", async () => {
      const { far, client } = await connectPair();
      const packed = deflateRawSync(rows(3000), { finishFlush: constants.Z_SYNC_FLUSH });
      far.sendText(rows(2 * MiB));
      far.sendFrames(serializeMessage(1, Buffer.from("published")));
      far.sendFrames(serializeMessage(1, packed.subarray(0, -4), true));
      far.resetDeflate();
      far.sendText(rows(4000));
      await client.until(() => client.texts.length === 4);
      const expected = [rows(2 * MiB), "published", rows(3000), rows(4000)];
      expect(client.texts.every((text, i) => text === expected[i])).toBe(true);
    });

    it("count as waiting while they are compressed, and drain", async () => {
      const { near, client, peer } = await connectPair();
      expect(near.sendText(rows(3 * MiB))).toBe(false);
      expect(near.bufferedBytes).toBe(3 * MiB);
      expect(near.sendText("small")).toBe(false);
      expect(near.bufferedBytes).toBe(3 * MiB + 5);
      await client.until(() => client.log.includes("drain"));
      expect(near.bufferedBytes).toBe(0);
      await peer.until(() => peer.texts.length === 2);
    });

    it("let pings and pongs by while they are compressed", async () => {
      const { near, client, peer } = await connectPair();
      near.sendText(rows(8 * MiB));
      near.ping(Buffer.from("quick"));
      await client.until(() => client.log.includes("pong quick"));
      expect(peer.texts).toEqual([]);
      await peer.until(() => peer.texts.length === 1);
    });

    it("are delivered before the close that was called behind them", async () => {
      const { near, client, peer } = await connectPair();
      near.sendText(rows(2 * MiB));
      near.close(4000, "that was all");
      expect(await peer.end).toMatchObject({ code: 4000, clean: true });
      expect(await client.end).toMatchObject({ code: 4000, clean: true });
      expect(peer.texts[0] === rows(2 * MiB)).toBe(true);
    });

    it("hold up only their own connection while they are inflated", async () => {
      const { socket, peer, server, wire } = await connectWriter();
      const bystander = new Recorder();
      dial(server.url, { handleLane, deflate: false }, bystander);
      const near = await bystander.opened();
      const far = await server.next();
      far.answer = (to, text) => to.sendText(text);
      const paused = wire.paused();
      socket.write(frame(compressedText, packed(dense(15 * MiB))));
      const order: string[] = [];
      const large = peer.until(() => peer.texts.length === 1).then(() => order.push("large"));
      await paused;
      for (let i = 0; i < 3; i++) {
        near.sendText("quick");
        await bystander.until(() => bystander.texts.length > i);
        order.push("quick");
      }
      await large;
      expect(order).toEqual(["quick", "quick", "quick", "large"]);
    });

    it("keep their peer from being read further until they are inflated", async () => {
      const { socket, peer, wire } = await connectWriter();
      const large = frame(compressedText, packed(dense(4 * MiB)));
      const behind = Array.from({ length: 5 }, (_, i) => frame(2, Buffer.alloc(MiB, i)));
      socket.write(Buffer.concat([large, ...behind]));
      let most = 0;
      const seen = setInterval(() => {
        if (peer.texts.length === 0) most = Math.max(most, wire.bytesRead);
      });
      await peer.until(() => peer.binaries.length === behind.length);
      clearInterval(seen);
      expect(peer.log[1]).toMatch(/^text/);
      // The message, and one read or two of 256 KiB.
      expect(most).toBeLessThan(large.length + MiB);
    });

    it("stay unread while the application has paused, too", async () => {
      const { socket, peer, wire } = await connectWriter();
      const paused = wire.paused();
      socket.write(frame(compressedText, packed(dense(4 * MiB))));
      await paused;
      peer.socket?.pause();
      await peer.until(() => peer.texts.length === 1);
      expect(wire.isPaused).toBe(true);
      peer.socket?.resume();
      expect(wire.isPaused).toBe(false);
      peer.socket?.close(1000);
      socket.end(frame(8, closeBody(1000)));
      expect(await peer.end).toMatchObject({ code: 1000, clean: true });
    });
  });

  describe("a connection that ends around a large message", () => {
    it.each([
      ["FIN", 1006, Buffer.alloc(0)],
      ["a close frame and FIN", 1000, frame(8, closeBody(1000))],
    ])("by %s delivers it first", async (_what, code, last) => {
      const { socket, peer } = await connectWriter();
      socket.end(Buffer.concat([frame(compressedText, packed(dense(4 * MiB))), last]));
      expect(await peer.end).toMatchObject({ code, by: code === 1006 ? "network" : "peer" });
      expect(peer.texts[0] === dense(4 * MiB)).toBe(true);
    });

    it("by a reset ends once, and nothing comes after", async () => {
      const { socket, peer, wire } = await connectWriter();
      const paused = wire.paused();
      socket.write(frame(compressedText, packed(dense(8 * MiB))));
      await paused;
      socket.resetAndDestroy();
      peer.socket?.sendText("does it notice?");
      await peer.end;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(peer.log.at(-1)).toBe("end 1006");
      expect(peer.log.filter((line) => line.startsWith("end"))).toHaveLength(1);
    });

    it("by abort tells nothing after, on either side", async () => {
      const { near, client, peer } = await connectPair();
      near.sendText(rows(4 * MiB));
      near.abort();
      expect(await client.end).toMatchObject({ code: 1006, by: "us" });
      expect(await peer.end).toMatchObject({ code: 1006, by: "network" });
      expect([near.bufferedBytes, peer.texts]).toEqual([0, []]);

      const other = await connectWriter();
      const paused = other.wire.paused();
      other.socket.write(frame(compressedText, packed(dense(8 * MiB))));
      await paused;
      other.peer.socket?.abort();
      expect(await other.peer.end).toMatchObject({ code: 1006, by: "us" });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(other.peer.log).toEqual(["open", "end 1006"]);
    });

    it("by its own fault names that, and goes off at the limit", async () => {
      const limits = { maxMessageBytes: 4 * MiB };
      const { socket, peer } = await connectWriter({ limits });
      socket.write(frame(compressedText, packed(dense(8 * MiB))));
      socket.end();
      expect(await peer.end).toMatchObject({ code: 1009, rule: "message-too-big" });
    });
  });
}

/** Text of exactly this size, of lines that differ in a number. */
function rows(size: number, filling = "row"): string {
  const lines: string[] = [];
  for (let i = 0, length = 0; length < size; i++) {
    const line = `{"${filling}":${(i * 7919) % 10_007}}\n`;
    lines.push(line);
    length += line.length;
  }
  return lines.join("").slice(0, size);
}

/** The same, a hundred times smaller when it is compressed: it comes in one read or two. */
function dense(size: number): string {
  return rows(size, "a".repeat(250));
}

function packed(text: string): Buffer {
  return deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
}

/** Sees how a wire is read. */
class WatchedWire {
  bytesRead = 0;
  isPaused = false;
  #onPause: () => void = () => {};

  constructor(wire: Wire) {
    const { attach, pause, resume } = wire;
    wire.pause = () => {
      this.isPaused = true;
      this.#onPause();
      pause.call(wire);
    };
    wire.resume = () => {
      this.isPaused = false;
      resume.call(wire);
    };
    wire.attach = (reader) => attach.call(wire, this.#counting(reader));
  }

  /** Resolves when it is paused the next time. */
  paused(): Promise<void> {
    return new Promise((resolve) => {
      this.#onPause = resolve;
    });
  }

  #counting(reader: Reader): Reader {
    return {
      onBytes: (bytes, start, end) => {
        this.bytesRead += end - start;
        reader.onBytes(bytes, start, end);
      },
      onFin: () => reader.onFin(),
      onFailed: (error) => reader.onFailed(error),
      onClosed: () => reader.onClosed(),
      onTaken: () => reader.onTaken(),
    };
  }
}
