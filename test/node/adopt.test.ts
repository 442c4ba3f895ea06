import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import {
  type AdoptedSocket,
  adoptSocket,
  dialPipe,
  type FrozenSocket,
  type Handle,
  type HandlePipe,
  proveHandlePipe,
  servePipes,
  type SocketSnapshot,
} from "../../src/node/index.js";
import { serveUpgrades } from "../support/listen.js";
import { connectRaw, frame, type RawClient } from "../support/raw-client.js";
import { Recorder } from "../support/recorder.js";

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a socket of another process", () => {
  beforeAll(async () => {
    expect(await proveHandlePipe()).toBe(true);
  });

  /** A connection that stands still, and a copy of its handle, as another process would get it. */
  async function moving(): Promise<{
    client: RawClient;
    peer: Recorder;
    frozen: FrozenSocket;
    handle: Handle;
  }> {
    const server = await serveUpgrades({ handleLane: true, deflate: false });
    const client = await connectRaw(server.port);
    const peer = await server.next();
    const socket = await peer.opened();
    client.socket.write(frame(1, "x").subarray(0, 3));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const frozen = socket.freeze() as FrozenSocket;
    return { client, peer, frozen, handle: await copyOf(frozen.handle) };
  }

  function adopt(
    handle: Handle,
    snapshot: SocketSnapshot,
  ): { adopted: AdoptedSocket; heir: Recorder } {
    const heir = new Recorder();
    const adopted = adoptSocket({ handle, snapshot }, heir);
    return { adopted, heir };
  }

  it("goes on in the middle of a frame, and writes behind the other's tail", async () => {
    const { client, peer, frozen, handle } = await moving();
    const { adopted, heir } = adopt(handle, frozen.snapshot);
    adopted.socket.sendText("behind");
    expect(frozen.release()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    adopted.start();
    adopted.writeTail([Buffer.from("8102", "hex"), Buffer.from("ta")]);
    expect((await client.take(4)).subarray(2).toString()).toBe("ta");
    expect((await client.take(8)).subarray(2).toString()).toBe("behind");
    client.socket.write(frame(1, "x").subarray(3));
    await heir.until(() => heir.texts.length === 1);
    expect(heir.texts).toEqual(["x"]);
    adopted.socket.abort();
    expect((await heir.end).by).toBe("us");
    expect(peer.log).toEqual(["open"]);
  });

  it("that is paused takes along what was read before, however often it moves", async () => {
    const { client, frozen, handle } = await moving();
    const rest = frame(1, "x").subarray(3);
    const { adopted, heir } = adopt(handle, { ...frozen.snapshot, head: rest });
    frozen.release();
    adopted.socket.pause();
    adopted.start();
    adopted.writeTail([]);
    const again = adopted.socket.freeze() as FrozenSocket;
    expect(again.snapshot.head).toEqual(rest);
    again.thaw();
    adopted.socket.resume();
    client.socket.write(frame(1, "y"));
    await heir.until(() => heir.texts.length === 2);
    expect(heir.texts).toEqual(["x", "y"]);
    adopted.socket.abort();
  });

  it("is the other's again when it is declined, who goes on", async () => {
    const { client, peer, frozen, handle } = await moving();
    const { adopted } = adopt(handle, frozen.snapshot);
    adopted.socket.sendText("never sent");
    adopted.decline();
    expect(adopted.socket.state).toBe("closed");
    frozen.thaw();
    client.socket.write(frame(1, "x").subarray(3));
    await peer.until(() => peer.texts.length === 1);
    const socket = await peer.opened();
    socket.sendText("sent");
    expect((await client.take(6)).subarray(2).toString()).toBe("sent");
  });

  it("is none when its snapshot makes no sense", async () => {
    const { client, peer, frozen, handle } = await moving();
    const connection = { ...frozen.snapshot.connection, version: 99 } as never;
    expect(() => adopt(handle, { ...frozen.snapshot, connection })).toThrow(RangeError);
    handle.close(() => {});
    frozen.thaw();
    client.socket.write(frame(1, "x").subarray(3));
    await peer.until(() => peer.texts.length === 1);
  });
});

/** Sends a handle to this very process. */
async function copyOf(handle: Handle): Promise<Handle> {
  const directory = mkdtempSync(join(tmpdir(), "adopt-"));
  const near: { pipe?: HandlePipe } = {};
  onTestFinished(() => {
    near.pipe?.destroy();
    rmSync(directory, { recursive: true, force: true });
  });
  return await new Promise<Handle>((resolve, reject) => {
    servePipes(join(directory, "socket"), (pipe) => {
      onTestFinished(() => pipe.destroy());
      pipe.attach({ onFrame: (_, copy) => resolve(copy as Handle), onClosed() {} });
    }).then(async (server) => {
      onTestFinished(() => server.close());
      near.pipe = await dialPipe(server.path);
      near.pipe.attach({ onFrame() {}, onClosed() {} });
      near.pipe.send(new Uint8Array(1), handle);
    }, reject);
  });
}
