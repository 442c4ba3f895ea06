import { once } from "node:events";
import type { Socket as NetSocket } from "node:net";
import { describe, expect, it } from "vitest";
import type { End } from "../../src/codes/index.js";
import type { Peer, SlowConsumer } from "../../src/server/index.js";
import { later, requestText, start, tcp, until } from "./world.js";

const chunk = new Uint8Array(100_000);
const limits = { highWaterBytes: 500_000, maxBufferedBytes: 2_000_000, closeTimeoutMs: 100 };

interface Slow {
  readonly peer: Peer;
  /** A client that reads nothing until told to. */
  readonly socket: NetSocket;
  readonly ended: Promise<End>;
  readonly got: string[];
  /** What was buffered at each call of the drain handler. */
  readonly drains: number[];
  /** Sends until the kernel takes no more and the mark is reached. */
  fill(): void;
}

async function slowPeer(
  slowConsumer: SlowConsumer,
  more: Partial<typeof limits & { maxSlowMs: number }> = {},
): Promise<Slow> {
  const opened = later<Peer>();
  const ended = later<End>();
  const got: string[] = [];
  const server = await start({
    slowConsumer,
    limits: { ...limits, ...more },
    open: (peer) => opened.resolve(peer),
    message: (_peer, message) => void got.push(message.kind === "text" ? message.text : ""),
    drain: ({ buffered }) => void slow.drains.push(buffered),
    close: (_peer, end) => ended.resolve(end),
  });
  const socket = await tcp(server);
  socket.pause();
  socket.write(requestText());
  const peer = await opened.promise;
  const slow: Slow = {
    peer,
    socket,
    ended: ended.promise,
    got,
    drains: [],
    fill: () => {
      for (let i = 0; i < 10_000 && peer.buffered < limits.highWaterBytes; i += 1) peer.send(chunk);
    },
  };
  return slow;
}

/** Sends until the kernel's buffers are full and stay so. */
async function settle({ peer, fill }: Slow): Promise<void> {
  do {
    fill();
    await new Promise((resolve) => setTimeout(resolve, 10));
  } while (peer.state === "open" && peer.buffered < limits.highWaterBytes);
}

describe("a peer who does not read", () => {
  it("is told to the sender by false, and by drain when it reads again", async () => {
    const slow = await slowPeer("drop");
    expect(slow.peer.send("x")).toBe(true);
    await settle(slow);
    expect(slow.peer.buffered).toBeGreaterThanOrEqual(limits.highWaterBytes);
    expect(slow.peer.send(chunk)).toBe(false);
    const before = slow.drains.length;
    slow.socket.resume();
    await until(() => slow.drains.length > before);
    expect(Math.max(...slow.drains)).toBeLessThanOrEqual(limits.highWaterBytes / 2);
    expect(slow.peer.send("x")).toBe(true);
  });

  it("(drop) loses what comes above the mark, counted, and nothing is kept for it", async () => {
    const slow = await slowPeer("drop");
    await settle(slow);
    const { buffered, dropped } = slow.peer;
    for (let i = 0; i < 100; i += 1) expect(slow.peer.send(chunk)).toBe(false);
    expect(slow.peer.buffered).toBe(buffered);
    expect(slow.peer.dropped).toBe(dropped + 100);
    expect(slow.peer.state).toBe("open");
  });

  it("(close) is closed with 1008 by the next message at the mark", async () => {
    const slow = await slowPeer("close");
    await settle(slow);
    slow.peer.send(chunk);
    expect(slow.peer.state).not.toBe("open");
    expect(await slow.ended).toMatchObject({
      by: "us",
      sent: { code: 1008, reason: "reads too slowly: 500000 bytes waiting" },
    });
  });

  it("(pause) is not read above the mark, until it reads again", async () => {
    const slow = await slowPeer("pause");
    await settle(slow);
    slow.socket.write(Buffer.from("8182000000006869", "hex"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(slow.got).toEqual([]);
    slow.socket.resume();
    await until(() => slow.got.length === 1);
  });

  it("(pause) is closed with 1008 by a message that would pass the hard mark", async () => {
    const slow = await slowPeer("pause");
    await settle(slow);
    let most = 0;
    for (let i = 0; i < 1000 && slow.peer.state === "open"; i += 1) {
      slow.peer.send(chunk);
      most = Math.max(most, slow.peer.buffered);
    }
    expect(most).toBeLessThanOrEqual(limits.maxBufferedBytes);
    expect(most).toBeGreaterThan(limits.maxBufferedBytes - 2 * chunk.length);
    expect((await slow.ended).sent).toEqual({
      code: 1008,
      reason: "reads too slowly: 2000000 bytes waiting",
    });
  });

  it("(pause) is closed with 1008 when it stays above the mark for too long", async () => {
    const slow = await slowPeer("pause", { maxSlowMs: 60 });
    await settle(slow);
    expect((await slow.ended).sent?.reason).toBe("reads too slowly: for 60 ms");
  });

  it("lets its writable stream wait", async () => {
    const slow = await slowPeer("drop");
    const writer = slow.peer.writable.getWriter();
    let written = 0;
    const writing = (async () => {
      while (written < 300) {
        await writer.ready;
        await writer.write(chunk);
        written += 1;
      }
    })();
    await until(() => slow.peer.buffered >= limits.highWaterBytes);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(written).toBeLessThan(300);
    expect(slow.peer.buffered).toBeLessThan(limits.highWaterBytes + 2 * chunk.length);
    slow.socket.resume();
    await writing;
    expect(slow.peer.dropped).toBe(0);
  });

  it("makes its writable stream wait for what others have sent, so that nothing of it is dropped", async () => {
    const slow = await slowPeer("drop");
    await settle(slow);
    const { dropped } = slow.peer;
    const writing = slow.peer.writable.getWriter().write(chunk);
    await new Promise((resolve) => setTimeout(resolve, 20));
    slow.socket.resume();
    await writing;
    expect(slow.peer.dropped).toBe(dropped);
  });

  it("that goes away frees what waited for it", async () => {
    const slow = await slowPeer("pause");
    await settle(slow);
    slow.socket.destroy();
    await once(slow.socket, "close");
    // Nobody reads it, so that only a write can tell.
    await slow.ended;
    expect(slow.peer.buffered).toBe(0);
  });
});
