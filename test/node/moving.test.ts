import { beforeAll, describe, expect, it } from "vitest";
import { type FrozenSocket, proveHandleLane, type Socket } from "../../src/node/index.js";
import { serveUpgrades } from "../support/listen.js";
import { connectRaw, frame, type RawClient } from "../support/raw-client.js";
import type { Recorder } from "../support/recorder.js";

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a socket that stands still", () => {
  beforeAll(async () => {
    expect(await proveHandleLane()).toBe(true);
  });

  async function connected(): Promise<{
    client: RawClient;
    peer: Recorder;
    socket: Socket;
  }> {
    const server = await serveUpgrades({ deflate: false });
    const client = await connectRaw(server.port);
    const peer = await server.next();
    return { client, peer, socket: await peer.opened() };
  }

  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it("reports nothing and writes nothing, and goes on as if nothing had been", async () => {
    const { client, peer, socket } = await connected();
    client.socket.write(frame(1, "before"));
    await peer.until(() => peer.texts.length === 1);
    const frozen = socket.freeze() as FrozenSocket;
    expect([frozen.hasUnsent, frozen.snapshot.head]).toEqual([false, undefined]);
    client.socket.write(frame(1, "meanwhile"));
    client.socket.write(frame(9, "ping"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(peer.log).toEqual(["open", "text before"]);
    frozen.thaw();
    await peer.until(() => peer.texts.length === 2);
    expect(peer.texts).toEqual(["before", "meanwhile"]);
    expect((await client.take(6)).subarray(2).toString()).toBe("ping");
  });

  it("takes along what it owes, and tells that once it flows again, not before", async () => {
    const { client, peer, socket } = await connected();
    const message = Buffer.alloc(1024 * 1024 + 1);
    // What is too much for a moment is taken by the kernel at once, in the end.
    client.socket.resume();
    let isFlowing = socket.sendBinary(message);
    while (isFlowing) isFlowing = socket.sendBinary(message);
    const frozen = socket.freeze() as FrozenSocket;
    expect(frozen.snapshot.owesDrain).toBe(true);
    for (let i = 0; i < 50; i++) await turn();
    expect(peer.log).toEqual(["open"]);
    frozen.thaw();
    await peer.until(() => peer.log.length === 2);
    expect(peer.log).toEqual(["open", "drain"]);
  });

  it("tells that it has ended when it goes on, if it has", async () => {
    const { client, peer, socket } = await connected();
    client.socket.pause();
    const message = Buffer.alloc(64 * 1024);
    while (socket.bufferedBytes < 100_000) {
      socket.sendBinary(message);
      await turn();
    }
    const frozen = socket.freeze() as FrozenSocket;
    expect(frozen.hasUnsent).toBe(true);
    client.socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(peer.log).toEqual(["open"]);
    frozen.thaw();
    expect((await peer.end).code).toBe(1006);
  });

  it("is none where it has ended, nor where what it has read is about to be told", async () => {
    const { client, peer, socket } = await connected();
    socket.pause();
    client.socket.write(frame(1, "x"));
    for (let i = 0; i < 20; i++) await turn();
    expect(typeof socket.freeze()).toBe("object");
    client.socket.destroy();
    const other = await connected();
    other.client.socket.resetAndDestroy();
    await other.peer.end;
    expect(other.socket.freeze()).toBe("ending");
    expect(peer.log).toEqual(["open"]);
  });
});
