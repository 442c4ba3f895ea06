import { describe, expect, it } from "vitest";
import type { DeflateOptions } from "../../src/protocol/index.js";
import type { Peer } from "../../src/server/index.js";
import type { Member } from "../../src/server/member.js";
import { Publication } from "../../src/server/publication.js";
import { begin, type Client, join, start, until } from "./world.js";

describe("a publication", () => {
  it("is framed once, and its bytes are shared by all who get it", () => {
    const publication = new Publication("hi", { strictText: false, compressors: undefined });
    const frames: Uint8Array[] = [];
    const peer = {
      deflates: undefined,
      deflateOptions: undefined,
      sendFrames: (bytes: Uint8Array) => frames.push(bytes) > 0,
    };
    publication.sendTo(peer);
    publication.sendTo(peer);
    expect(frames[0]).toBe(frames[1]);
    expect(Buffer.from(frames[0] as Uint8Array).toString("hex")).toBe("81026869");
  });

  it("keeps its bytes though the caller changes them afterwards", async () => {
    const server = await start({ open: (peer) => peer.subscribe("news") });
    const client = await join(server);
    const bytes = new Uint8Array([1, 2, 3]);
    server.publish("news", bytes);
    bytes.fill(0);
    expect(await client.next()).toEqual(Buffer.from([1, 2, 3]));
  });

  it("refuses what is neither a string nor bytes, and unpaired surrogates with strictText", async () => {
    const server = await start({ strictText: true });
    expect(() => server.publish("news", {} as never)).toThrow(TypeError);
    expect(() => server.publish("news", "ab\udc00")).toThrow(
      "Cannot publish text: it has an unpaired surrogate at index 2",
    );
    expect(server.publish("news", "😀")).toBe(0);
  });
});

/** Two ways to compress, or none. */
const byPath: Readonly<Record<string, DeflateOptions>> = {
  "/fast": { level: 1, thresholdBytes: 20 },
  "/usual": { thresholdBytes: 20 },
};

it("is framed once for all who compress alike, where compression is by request", async () => {
  const server = await start({
    deflate: ({ path }) => byPath[path],
    open: (peer) => peer.subscribe("news"),
  });
  const paths = ["plain", "usual", "usual", "fast", "fast"];
  const clients: Client[] = [];
  for (const path of paths)
    clients.push(await join(`${server.url}${path}`, { perMessageDeflate: { threshold: 0 } }));
  const frames = new Map<string, Uint8Array[]>();
  for (const peer of server.peers as ReadonlySet<Member<undefined>>) {
    const send = peer.sendFrames.bind(peer);
    const { path } = peer.request;
    peer.sendFrames = (bytes, ...rest) => {
      frames.set(path, [...(frames.get(path) ?? []), bytes]);
      return send(bytes, ...rest);
    };
  }
  const text = Array.from({ length: 300 }, (_, i) => `${i * 7919}`).join(" ");
  for (let i = 0; i < 3; i += 1) {
    for (const peer of server.peers) peer.send(`${i} ${text}`);
    expect(server.publish("news", text)).toBe(5);
    expect(server.publish("news", "short")).toBe(5);
  }
  for (const client of clients)
    for (let i = 0; i < 3; i += 1) {
      expect(await client.next()).toBe(`${i} ${text}`);
      expect(await client.next()).toBe(text);
      expect(await client.next()).toBe("short");
    }
  const [usual, fast] = [frames.get("/usual"), frames.get("/fast")];
  expect(new Set(usual).size).toBe(6);
  expect(new Set(fast).size).toBe(6);
  const plain = frames.get("/plain")?.[0]?.length ?? 0;
  expect(usual?.[0]?.length).toBeLessThan(fast?.[0]?.length ?? 0);
  expect(fast?.[0]?.length).toBeLessThan(plain);
});

describe("publish", () => {
  async function room(): Promise<{
    server: Awaited<ReturnType<typeof start>>;
    clients: Client[];
    peers: Peer[];
  }> {
    const server = await start({
      open: (peer) => peer.subscribe("news"),
      message: (peer, message) => {
        const text = message.kind === "text" ? message.text : "";
        server.publish("news", text, { except: peer });
      },
    });
    const clients = [await join(server), await join(server), await join(server)];
    return { server, clients, peers: [...server.peers] };
  }

  it("reaches everybody on the topic, says how many, and leaves out one", async () => {
    const { server, clients, peers } = await room();
    expect(server.publish("news", "all")).toBe(3);
    expect(server.publish("news", "some", { except: peers[0] as Peer })).toBe(2);
    expect(server.publish("nothing", "x")).toBe(0);
    server.publish("news", "end");
    for (const client of clients) while ((await client.next()) !== "end");
    expect(clients.map(({ received }) => received)).toEqual([
      ["all", "end"],
      ["all", "some", "end"],
      ["all", "some", "end"],
    ]);
  });

  it("passes a message on as it came, text as text and bytes as bytes, to whoever is there", async () => {
    const server = await start({
      deflate: { thresholdBytes: 20 },
      open: (peer) => peer.subscribe("news"),
      message: (_peer, message) => void server.publish("news", message),
    });
    const plain = await join(server);
    const compressed = await join(server, { perMessageDeflate: { threshold: 0 } });
    const long = "café ".repeat(20);
    for (const sent of ["né", long, Buffer.from("c3a9ff", "hex")]) {
      plain.ws.send(sent);
      expect(await plain.next()).toEqual(sent);
      expect(await compressed.next()).toEqual(sent);
    }
  });

  it("works from inside a message handler", async () => {
    const { clients } = await room();
    clients[0]?.ws.send("hello");
    expect(await clients[1]?.next()).toBe("hello");
    expect(await clients[2]?.next()).toBe("hello");
    expect(clients[0]?.received).toEqual([]);
  });

  it("keeps the order of what is sent and what is published", async () => {
    const { server, clients, peers } = await room();
    for (let i = 0; i < 100; i += 1) {
      peers[0]?.send(`s${i}`);
      server.publish("news", `p${i}`);
    }
    const client = clients[0] as Client;
    const expected = Array.from({ length: 100 }, (_, i) => [`s${i}`, `p${i}`]).flat();
    for (const text of expected) expect(await client.next()).toBe(text);
  });

  it("does not reach who has unsubscribed or ended, and forgets a topic that is empty", async () => {
    const { server, clients, peers } = await room();
    expect(peers[0]?.topics).toEqual(new Set(["news"]));
    peers[0]?.unsubscribe("news");
    peers[0]?.unsubscribe("never");
    expect(server.publish("news", "x")).toBe(2);
    clients[1]?.ws.terminate();
    await until(() => server.peers.size === 2);
    expect(server.publish("news", "x")).toBe(1);
    expect(server.metrics().topics).toBe(1);
    clients[2]?.ws.close();
    await until(() => server.peers.size === 1);
    expect(server.metrics().topics).toBe(0);
    expect(server.publish("news", "x")).toBe(0);
  });

  it("may end peers on its way: the slow ones are closed, the others get it", async () => {
    const server = await start({
      slowConsumer: "close",
      limits: { highWaterBytes: 1000 },
      open: (peer) => peer.subscribe("news"),
    });
    const [a, b] = [await join(server), await join(server)];
    const [first, second] = [...server.peers];
    first?.send(new Uint8Array(2000));
    // In the same tick: nothing of it has been written yet.
    expect(server.publish("news", "x")).toBe(1);
    expect(first?.state).toBe("closing");
    expect(second?.state).toBe("open");
    expect((await a.closed).code).toBe(1008);
    expect(await b.next()).toBe("x");
  });

  it("goes through each compressed connection, between its own compressed messages", async () => {
    const server = await start({
      deflate: { thresholdBytes: 20 },
      open: (peer) => peer.subscribe("news"),
    });
    const deflating = [15, 9, undefined].map((serverMaxWindowBits) =>
      begin(server.url, {
        perMessageDeflate:
          serverMaxWindowBits === undefined ? false : { threshold: 0, serverMaxWindowBits },
      }),
    );
    await until(() => server.peers.size === 3);
    const text = (i: number) => `${i} the same words again and again, ${"and again ".repeat(50)}`;
    for (let i = 0; i < 5; i += 1) {
      for (const peer of server.peers) peer.send(text(3 * i));
      expect(server.publish("news", text(3 * i + 1))).toBe(3);
      expect(server.publish("news", "short")).toBe(3);
      for (const peer of server.peers) peer.send(text(3 * i + 2));
    }
    for (const client of deflating)
      for (let i = 0; i < 5; i += 1) {
        expect(await client.next()).toBe(text(3 * i));
        expect(await client.next()).toBe(text(3 * i + 1));
        expect(await client.next()).toBe("short");
        expect(await client.next()).toBe(text(3 * i + 2));
      }
  });
});
