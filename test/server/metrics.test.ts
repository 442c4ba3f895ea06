import { describe, expect, it } from "vitest";
import { createEnd } from "../../src/codes/index.js";
import { Tally, TrafficCounter } from "../../src/server/metrics.js";
import { handshake, join, start, until } from "./world.js";

const now = {
  peers: 0,
  arriving: 0,
  topics: 0,
  bufferedBytes: 0,
  handshakeCpuSeconds: undefined,
};

function endOf(code: number, by: "us" | "peer" | "network" = "peer") {
  return createEnd({ code, reason: "made up by a client", clean: true, by });
}

describe("metrics", () => {
  it("count ends by code, class and side, with as few labels as there are codes", () => {
    const tally = new Tally();
    for (const code of [1000, 1000, 3008, 3001, 3999, 4000, 4999, 2999, 999])
      tally.ended(endOf(code), new TrafficCounter(), 0);
    tally.ended(endOf(1000, "us"), new TrafficCounter(), 0);
    const { ended } = tally.snapshot(now, []);
    expect(ended.map(({ code, by, count }) => `${code} ${by} ${count}`)).toEqual([
      "1000 peer 2",
      "3008 peer 1",
      "3000-3999 peer 2",
      "4000-4999 peer 2",
      "other peer 2",
      "1000 us 1",
    ]);
  });

  it("add what present peers have sent to what those before them had", () => {
    const tally = new Tally();
    const past = Object.assign(new TrafficCounter(), { textIn: 1, bytesIn: 10, dropped: 2 });
    const present = Object.assign(new TrafficCounter(), {
      textIn: 2,
      binaryIn: 3,
      messagesOut: 4,
      bytesOut: 5,
    });
    tally.ended(endOf(1000), past, 0);
    expect(tally.snapshot(now, [present]).traffic).toEqual({
      textIn: 3,
      binaryIn: 3,
      bytesIn: 10,
      messagesOut: 4,
      bytesOut: 5,
      dropped: 2,
    });
    expect(present.textIn).toBe(2);
  });

  it("tell how long connections lasted, in cumulative buckets", () => {
    const tally = new Tally();
    for (const ms of [500, 60_000, 61_000, 1_000_000_000])
      tally.ended(endOf(1000), new TrafficCounter(), ms);
    const { lasted } = tally.snapshot(now, []);
    expect(lasted.count).toBe(4);
    expect(lasted.sumSeconds).toBeCloseTo(1_000_121.5);
    const at = (le: number) => lasted.buckets.find(({ leSeconds }) => leSeconds === le)?.count;
    expect([at(1), at(30), at(60), at(100), at(86_400)]).toEqual([1, 1, 2, 3, 3]);
  });

  it("are plain data that later events do not change", () => {
    const tally = new Tally();
    tally.refused(403, "origin");
    const before = tally.snapshot(now, []);
    tally.refused(403, "origin");
    expect(before.refused).toEqual([{ status: 403, cause: "origin", count: 1 }]);
    expect(JSON.parse(JSON.stringify(before))).toEqual(before);
  });

  it("of a server are what happened there", async () => {
    const server = await start({
      open: (peer) => peer.subscribe("news"),
      message: (peer) => peer.send("four"),
    });
    const client = await join(server);
    client.ws.send("ab");
    client.ws.send(Buffer.alloc(3));
    await client.next();
    await client.next();
    await handshake(server.url, { Origin: "https://evil.example" });
    expect(server.metrics()).toMatchObject({
      peers: 1,
      arriving: 0,
      topics: 1,
      bufferedBytes: 0,
      opened: 1,
      ended: [],
      refused: [{ status: 403, cause: "origin", count: 1 }],
      errors: 0,
      traffic: { textIn: 1, binaryIn: 1, bytesIn: 5, messagesOut: 2, bytesOut: 8, dropped: 0 },
    });
    client.ws.close(4321, "label?");
    await until(() => server.peers.size === 0);
    expect(server.metrics()).toMatchObject({
      peers: 0,
      topics: 0,
      ended: [{ code: "4000-4999", by: "peer", count: 1 }],
      traffic: { textIn: 1 },
      lasted: { count: 1 },
    });
  });
});
