import { describe, expect, it } from "vitest";
import type { ChooseDeflate, Peer } from "../../src/server/index.js";
import { connectRaw, frame } from "../support/raw-client.js";
import { Line } from "./generations.js";
import { begin, join, later, until } from "./world.js";

/** Compresses everything where the query asks for it. */
const byQuery: ChooseDeflate = ({ query }) => query.has("all") && { thresholdBytes: 0 };

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a server that takes peers over", () => {
  it("knows of each what its predecessor knew", async () => {
    const line = new Line();
    const old = await line.next<{ name: string }>({
      authorize: () => ({ name: "Ada" }),
      protocols: ["chat"],
      keepHeaders: true,
      open: (peer) => peer.subscribe("news"),
    });
    const headers = { "X-$": "1", $: "0", constructor: "c" };
    const origin = `http://127.0.0.1:${old.server.port}`;
    const client = await join(`${old.server.url}?room=1`, { protocols: ["chat"], headers, origin });
    client.ws.send("hello");
    await client.next();
    const [before] = old.server.peers;
    before?.ping();
    await until(() => before?.latencyMs !== undefined);
    const { server } = await line.next<{ name: string }>({ keepHeaders: true });
    await old.left;
    const [peer] = server.peers;
    expect(peer).toMatchObject({ id: before?.id, data: { name: "Ada" }, state: "open" });
    expect(peer?.latencyMs).toBe(before?.latencyMs);
    expect([...(peer?.topics ?? [])]).toEqual(["news"]);
    expect(peer?.request).toMatchObject({
      url: "/?room=1",
      address: "127.0.0.1",
      origin,
      protocol: "chat",
      encrypted: false,
    });
    expect(peer?.request.headers).toMatchObject({ "x-$": "1", $: "0", constructor: "c" });
  });

  it("keeps no headers that it would not have kept itself", async () => {
    const line = new Line();
    const old = await line.next({ keepHeaders: true });
    await join(old.server);
    const { server } = await line.next();
    await old.left;
    const [peer] = server.peers;
    expect(() => peer?.request.headers).toThrow(
      expect.objectContaining({ code: "headers-released" }),
    );
  });

  it("hands over messages when import is over, and answers behind what import has sent", async () => {
    const line = new Line();
    const gate = later();
    const old = await line.next({ handover: { version: 3, export: () => ({ from: "old" }) } });
    const client = await join(old.server);
    const { server } = await line.next({
      handover: {
        version: 4,
        accepts: (version) => version === 3,
        async import(peer: Peer, state, version) {
          peer.send(`${JSON.stringify(state)} ${version}`);
          await gate.promise;
        },
      },
    });
    expect(await client.next()).toBe('{"from":"old"} 3');
    client.ws.send("waits");
    await until(() => server.metrics().traffic.textIn === 1);
    expect(client.received.length).toBe(1);
    gate.resolve();
    expect(await client.next()).toBe("waits");
  });

  it("closes a peer with 1011 whose import is rejected", async () => {
    const line = new Line();
    const errors: string[] = [];
    const old = await line.next();
    const client = await join(old.server);
    const { server } = await line.next({
      error: (_error, { where }) => void errors.push(where),
      handover: {
        async import() {
          throw new Error("broken");
        },
      },
    });
    expect((await client.closed).code).toBe(1011);
    expect(errors).toEqual(["import"]);
    await until(() => server.peers.size === 0);
  });

  it("lets import end a peer, and gives back its place", async () => {
    const line = new Line();
    const old = await line.next();
    const clients = [await join(old.server), await join(old.server)];
    let count = 0;
    const { server } = await line.next({
      limits: { maxConnections: 1 },
      handover: {
        import(peer: Peer) {
          if (count++ === 0) peer.close(4000);
          else peer.abort();
        },
      },
    });
    expect((await clients[0]?.closed)?.code).toBe(4000);
    expect((await clients[1]?.closed)?.code).toBe(1006);
    await until(() => server.peers.size === 0);
    expect(server.metrics().moved.in).toBe(2);
    await join(server);
    expect(await refusal(server.url)).toContain("503");
  });

  it("has a place for everybody who comes over, and none for newcomers beyond its limit", async () => {
    const line = new Line();
    const old = await line.next({ limits: { maxConnectionsPerAddress: 3 } });
    const clients = [await join(old.server), await join(old.server)];
    const { server } = await line.next({ limits: { maxConnectionsPerAddress: 2 } });
    await old.left;
    expect(await refusal(server.url)).toContain("429");
    clients[0]?.ws.close();
    await until(() => server.peers.size === 1);
    await join(server);
    expect(await refusal(server.url)).toContain("429");
  });

  it.each<[string, number, boolean]>([
    ["does not accept", 2, false],
    ["throws over", 3, true],
  ])(
    "leaves peers where they are whose version it %s: they are closed with 1012",
    async (_what, version, throws) => {
      const line = new Line();
      const errors: string[] = [];
      const old = await line.next({ handover: { version } });
      const client = await join(old.server);
      await line.next({
        handover: {
          accepts() {
            if (throws) throw new Error("broken");
            return false;
          },
        },
        error: (_error, { where }) => void errors.push(where),
      });
      expect(await client.closed).toEqual({ code: 1012, reason: "restarting" });
      expect(await old.left).toMatchObject({ moved: 0, fellBack: { declined: 1 } });
      expect(errors).toEqual(throws ? ["accepts"] : []);
    },
  );

  it("takes nobody where handles are not to be used", async () => {
    const line = new Line();
    const old = await line.next();
    const client = await join(old.server);
    const { server } = await line.next({ handleLane: false });
    expect((await client.closed).code).toBe(1012);
    expect(await old.left).toMatchObject({ moved: 0, fellBack: { declined: 1 } });
    const other = await join(server);
    other.ws.send("x");
    expect(await other.next()).toBe("x");
  });

  it.each([
    ["turned off", false],
    ["changed", { serverNoContextTakeover: true, thresholdBytes: 1 }],
    ["as it was", { thresholdBytes: 1 }],
    ["by request", () => ({ level: 1 })],
  ] as const)(
    "goes on with a compressed connection whose windows refer to what was, deflate %s",
    async (_what, deflate) => {
      const line = new Line();
      const text = Array.from({ length: 40 }, (_, i) => `${i * 7919}`).join(" ");
      const old = await line.next({ deflate: { thresholdBytes: 1 } });
      const client = await join(old.server, { perMessageDeflate: { threshold: 1 } });
      for (let i = 0; i < 3; i++) {
        client.ws.send(text);
        expect(await client.next()).toBe(text);
      }
      const next = await line.next({ deflate, open: (peer) => peer.subscribe("a") });
      await old.left;
      for (let i = 0; i < 3; i++) {
        client.ws.send(text);
        expect(await client.next()).toBe(text);
      }
      for (const peer of next.server.peers) peer.subscribe("a");
      next.server.publish("a", text);
      expect(await client.next()).toBe(text);
      client.ws.send(text);
      expect(await client.next()).toBe(text);
    },
  );

  it.each([
    ["by request, after by request", byQuery, byQuery],
    ["by request, after all alike", { thresholdBytes: 0 }, byQuery],
    ["turned off, after by request", byQuery, false],
  ] as const)("compresses for each peer as its predecessor did: %s", async (_what, before, now) => {
    const line = new Line();
    const old = await line.next({ deflate: before });
    const offer = ["Sec-WebSocket-Extensions: permessage-deflate"];
    const client = await connectRaw(old.server.port, undefined, offer, "/?all");
    const { server } = await line.next({ deflate: now });
    await old.left;
    const [peer] = server.peers;
    peer?.send("hello");
    // FIN, RSV1 and the opcode of text (RFC 6455 §5.2).
    expect((await client.take(1)).toString("hex")).toBe("c1");
  });

  it("goes on in the middle of a frame, a message and a closing handshake", async () => {
    const line = new Line();
    const old = await line.next();
    const { port } = old.server;
    const [cut, fragments, closing] = [
      await connectRaw(port),
      await connectRaw(port),
      await connectRaw(port),
    ];
    const whole = frame(1, "cut in two");
    cut.socket.write(whole.subarray(0, 9));
    const first = frame(1, "fragment");
    first[0] = 1;
    fragments.socket.write(first);
    const [, , last] = old.server.peers;
    last?.close(4009, "bye");
    expect((await closing.take(7)).subarray(4).toString()).toBe("bye");
    await until(() => last?.state === "closing");
    const ends: number[] = [];
    const { server } = await line.next({ close: (_peer, end) => void ends.push(end.code) });
    expect((await old.left).moved).toBe(3);
    expect([...server.peers].map(({ state }) => state)).toEqual(["open", "open", "closing"]);
    cut.socket.write(whole.subarray(9));
    expect((await cut.take(12)).subarray(2).toString()).toBe("cut in two");
    fragments.socket.write(frame(0, "ed"));
    expect((await fragments.take(12)).subarray(2).toString()).toBe("fragmented");
    closing.socket.write(frame(8, Buffer.concat([Buffer.from([0x0f, 0xa9]), Buffer.from("bye")])));
    await until(() => ends.length === 1);
    expect(ends).toEqual([4009]);
  });
});

async function refusal(url: string): Promise<string> {
  return new Promise((resolve) => begin(url).ws.once("error", ({ message }) => resolve(message)));
}
