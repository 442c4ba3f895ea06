import type { Socket as TcpSocket } from "node:net";
import { Duplex } from "node:stream";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type FrozenSocket, proveHandleLane, type Socket } from "../../src/node/index.js";
import { movableOf, wireOfMoved } from "../../src/node/movable.js";
import { nobody, StreamWire } from "../../src/node/stream-wire.js";
import { connectTcp, copyOf, until } from "../support/handle-pipes.js";
import { serveUpgrades } from "../support/listen.js";
import { connectRaw, frame, type RawClient } from "../support/raw-client.js";
import type { Recorder } from "../support/recorder.js";

interface Connected {
  readonly client: RawClient;
  readonly peer: Recorder;
  readonly socket: Socket;
}

/** Over a socket of Node's. */
async function connected(): Promise<Connected> {
  const server = await serveUpgrades({ handleLane: false, deflate: false });
  const client = await connectRaw(server.port);
  const peer = await server.next();
  return { client, peer, socket: await peer.opened() };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("a connection on a socket of Node's that stands still", () => {
  it("reads nothing meanwhile, and misses nothing when it goes on", async () => {
    const { client, peer, socket } = await connected();
    client.socket.write(frame(1, "before"));
    await peer.until(() => peer.texts.length === 1);
    const frozen = socket.freeze() as FrozenSocket;
    client.socket.write(frame(1, "meanwhile"));
    await turn();
    expect(frozen.snapshot.head).toBeUndefined();
    expect(peer.texts).toEqual(["before"]);
    frozen.thaw();
    client.socket.write(frame(1, "behind"));
    await peer.until(() => peer.texts.length === 3);
    expect(peer.texts).toEqual(["before", "meanwhile", "behind"]);
  });

  it("takes along what Node has read and nobody has heard, or hears it when it goes on: once", async () => {
    const { client, peer, socket } = await connected();
    socket.pause();
    const frames = [frame(1, "kept"), frame(1, "and"), frame(1, "more")];
    for (const each of frames) {
      client.socket.write(each);
      await turn(); // a read for each
    }
    for (let again = 0; again < 2; again++) {
      const frozen = socket.freeze() as FrozenSocket;
      expect(Buffer.from(frozen.snapshot.head ?? [])).toEqual(Buffer.concat(frames));
      frozen.thaw();
    }
    expect(peer.texts).toEqual([]);
    socket.resume();
    await peer.until(() => peer.texts.length === 3);
    expect(peer.texts).toEqual(["kept", "and", "more"]);
  });

  it("is none while some of what it has written is with Node, which does not tell how much", async () => {
    const { client, socket } = await connected();
    client.socket.pause();
    while (socket.bufferedBytes < 100_000) {
      socket.sendBinary(Buffer.alloc(64 * 1024));
      await turn();
    }
    expect(socket.freeze()).toBe("unsent");
    client.socket.resume();
    await until(() => expect(socket.bufferedBytes).toBe(0));
    expect(typeof socket.freeze()).toBe("object");
  });

  it("hears of an end that had come before, when it goes on", async () => {
    const { client, peer, socket } = await connected();
    const frozen = socket.freeze() as FrozenSocket;
    client.socket.end();
    await turn();
    expect(peer.log).toEqual(["open"]);
    frozen.thaw();
    expect((await peer.end).code).toBe(1006);
  });

  it("is not what somebody else listens to, has replaced a method of, or made of something else", async () => {
    const { served } = await connectTcp();
    const wire = new StreamWire(served);
    expect(movableOf(wire)).toBeDefined();
    const listen = () => {};
    served.on("data", listen);
    expect(movableOf(wire)).toBeUndefined();
    served.off("data", listen);
    Object.assign(served, { write: served.write.bind(served) });
    expect(movableOf(wire)).toBeUndefined();
    expect(movableOf(new StreamWire(new Duplex({ read() {} })))).toBeUndefined();
  });
});

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("what has come as a handle", () => {
  beforeAll(async () => {
    expect(await proveHandleLane()).toBe(true);
  });

  it.each(["the lane that is open here", "a socket of Node's"])(
    "writes nothing before the other's tail, on %s",
    async (lane) => {
      const { client, handle, served } = await connectTcp();
      const copy = await copyOf(handle);
      const { openLane } = await import("../../src/node/handle-lane.js");
      if (lane !== "the lane that is open here") openLane(false);
      onTestFinished(() => openLane(true));
      const wire = wireOfMoved(copy);
      onTestFinished(() => wire.destroy());
      openLane(true);
      served.destroy();
      const heard = hear(client);
      let read = "";
      wire.attach({
        ...nobody,
        onBytes: (bytes, start, end) => (read += Buffer.from(bytes.subarray(start, end))),
      });
      client.write("first");
      await turn();
      expect(read).toBe("");
      wire.write(Buffer.from("own "));
      wire.writeAll([Buffer.from("words"), Buffer.from(".")]);
      wire.end();
      expect(wire.unwrittenBytes).toBe(10);
      await turn();
      expect(heard.text).toBe("");
      wire.writeHeld([Buffer.from("tail, ")]);
      wire.resume();
      await until(() =>
        expect([heard.text, read, heard.isOver]).toEqual(["tail, own words.", "first", true]),
      );
    },
  );

  it("can be let go of, and goes on with whoever has it", async () => {
    const { client, handle, served } = await connectTcp();
    const copy = await copyOf(handle);
    const { openLane } = await import("../../src/node/handle-lane.js");
    openLane(false);
    const wire = wireOfMoved(copy);
    openLane(true);
    wire.write(Buffer.from("never"));
    wire.letGo();
    const heard = hear(client);
    await turn();
    served.write("still here");
    await until(() => expect(heard).toEqual({ text: "still here", isOver: false }));
  });
});

function hear(client: TcpSocket): { text: string; isOver: boolean } {
  const heard = { text: "", isOver: false };
  client.on("data", (bytes) => (heard.text += bytes.toString("latin1")));
  client.on("end", () => (heard.isOver = true));
  return heard;
}
