import { describe, expect, it } from "vitest";
import type { Peer } from "../../src/server/index.js";
import { type Client, join, later, start, until } from "./world.js";

async function pair(): Promise<{ peer: Peer; client: Client }> {
  const opened = later<Peer>();
  const server = await start({ open: (peer) => opened.resolve(peer) });
  const client = await join(server);
  return { peer: await opened.promise, client };
}

describe("for await over a peer", () => {
  it("gives its messages and ends with the connection", async () => {
    const { peer, client } = await pair();
    client.ws.send("a");
    client.ws.send(Buffer.from([1]));
    client.ws.close(1000);
    const got: unknown[] = [];
    for await (const message of peer)
      got.push(message.kind === "text" ? message.text : [...message.bytes]);
    expect(got).toEqual(["a", [1]]);
  });

  it("ends, and does not throw, when the connection is cut", async () => {
    const { peer, client } = await pair();
    client.ws.terminate();
    for await (const _ of peer) expect.unreachable();
    expect((await peer.closed).code).toBe(1006);
  });

  it("may be left and taken up again, and nothing is lost in between", async () => {
    const { peer, client } = await pair();
    client.ws.send("a");
    for await (const _ of peer) break;
    expect(peer.state).toBe("open");
    client.ws.send("b");
    for await (const message of peer) {
      expect(message.kind === "text" && message.text).toBe("b");
      break;
    }
  });

  it("may run inside open", async () => {
    const got: string[] = [];
    const closed = later();
    const server = await start({
      async open(peer) {
        for await (const message of peer) got.push(message.kind === "text" ? message.text : "");
      },
      close: () => closed.resolve(),
    });
    const client = await join(server);
    client.ws.send("a");
    client.ws.close();
    await closed.promise;
    expect(got).toEqual(["a"]);
  });

  it("gives messages that never expire", async () => {
    const { peer, client } = await pair();
    client.ws.send("a");
    client.ws.send("b");
    const kept = [];
    for await (const message of peer) {
      kept.push(message);
      if (kept.length === 2) break;
    }
    expect(kept.map((message) => message.kind === "text" && message.text)).toEqual(["a", "b"]);
  });

  it("is refused where the message handler takes the messages", async () => {
    const opened = later<Peer>();
    const server = await start({ open: (peer) => opened.resolve(peer), message: () => {} });
    await join(server);
    const peer = await opened.promise;
    expect(() => peer[Symbol.asyncIterator]()).toThrow(TypeError);
    expect(() => peer.readable).toThrow("the server's message handler takes them");
  });
});

describe("a peer's readable stream", () => {
  it("gives strings and bytes, and closes with a clean end", async () => {
    const { peer, client } = await pair();
    client.ws.send("a");
    client.ws.send(Buffer.from([1, 2]));
    client.ws.close(4000);
    const got = [];
    for await (const chunk of peer.readable) got.push(chunk);
    expect(got).toEqual(["a", Buffer.from([1, 2])]);
    expect(peer.readable).toBe(peer.readable);
  });

  it("fails when the connection is cut, with an error that says how", async () => {
    const { peer, client } = await pair();
    const reader = peer.readable.getReader();
    client.ws.terminate();
    await expect(reader.read()).rejects.toMatchObject({
      name: "RevoirError",
      code: "connection-closed",
      message: expect.stringContaining("1006"),
    });
  });

  it("closes the connection when it is cancelled", async () => {
    const { peer, client } = await pair();
    await peer.readable.cancel();
    expect((await client.closed).code).toBe(1000);
  });

  it("reads from the network only as fast as it is read", async () => {
    const { peer, client } = await pair();
    const reader = peer.readable.getReader();
    const sent = 200;
    for (let i = 0; i < sent; i += 1) client.ws.send(Buffer.alloc(100_000, i));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.ws.bufferedAmount).toBeGreaterThan(0);
    for (let i = 0; i < sent; i += 1) {
      const { value } = await reader.read();
      expect((value as Uint8Array)[0]).toBe(i);
    }
  });
});

describe("a peer's writable stream", () => {
  it("sends what is written, and closes the connection when it is closed", async () => {
    const { peer, client } = await pair();
    const writer = peer.writable.getWriter();
    await writer.write("a");
    await writer.write(new Uint8Array([1]));
    await writer.close();
    expect(client.received).toEqual(["a", Buffer.from([1])]);
    expect((await client.closed).code).toBe(1000);
  });

  it("closes with 1011 when its source fails", async () => {
    const { peer, client } = await pair();
    await peer.writable.abort(new Error("source"));
    expect((await client.closed).code).toBe(1011);
  });

  it("fails when the peer has gone, and nobody has to look", async () => {
    const { peer, client } = await pair();
    const { writable } = peer;
    client.ws.terminate();
    await peer.closed;
    const writer = writable.getWriter();
    await expect(writer.write("x")).rejects.toMatchObject({ code: "connection-closed" });
  });

  it("and the readable one can be piped through each other: an echo", async () => {
    const { peer, client } = await pair();
    const piped = peer.readable.pipeTo(peer.writable).catch(() => {});
    client.ws.send("echo");
    expect(await client.next()).toBe("echo");
    client.ws.close();
    await piped;
    await until(() => peer.state === "closed");
  });
});
