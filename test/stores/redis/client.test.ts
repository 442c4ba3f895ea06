import { Cluster as Ioredis } from "ioredis";
import { Cluster as Iovalkey } from "iovalkey";
import { createCluster } from "redis";
import { describe, expect, onTestFinished, test } from "vitest";
import { type RedisClient, redisStore } from "../../../src/stores/redis.js";
import { linkOf } from "../../../src/stores/redis/client.js";
import { clientNames, openClient } from "../../support/redis-clients.js";
import { type RedisProcess, redisServer, startRedis } from "../../support/redis-server.js";
import { acquired, created, sampleStep, sampleSteps } from "../samples.js";

async function startServer(flags: readonly string[] = []) {
  const server = await startRedis({ flags });
  onTestFinished(() => server.remove());
  return server;
}

describe("a client of Redis", () => {
  test.each([{}, undefined, null, { sendCommand() {} }])("that is none is named (%j)", (client) => {
    expect(() => linkOf(client as never)).toThrow(
      "Cannot open the store: expected a client of ioredis, iovalkey or redis",
    );
  });
});

describe("what one turn of the event loop asks of a client of ioredis", () => {
  /** One that answers each command with its name, and counts its writes. */
  function world() {
    const client = {
      status: "ready",
      writes: 0,
      callBuffer: () => Promise.reject(new Error("no single commands here")),
      pipeline() {
        const names: string[] = [];
        return {
          callBuffer: (name: string) => void names.push(name),
          exec: async () => {
            client.writes++;
            return names.map((name) => [null, name]);
          },
        };
      },
    };
    return { client, link: linkOf(client as never) };
  }

  test("leaves in one write, and each is answered what it has asked", async () => {
    const { client, link } = world();
    const both = [
      link.send([["GET", "a"]]),
      link.send([
        ["SET", "b", "1"],
        ["INCR", "c"],
      ]),
    ];
    expect(await Promise.all(both)).toEqual([["GET"], ["SET", "INCR"]]);
    expect(client.writes).toBe(1);
    expect(await link.send([["PING"]])).toEqual(["PING"]);
    expect(client.writes).toBe(2);
  });

  test("is not sent when the connection is lost before the turn is over: it would wait in the client", async () => {
    const { client, link } = world();
    const asked = link.send([
      ["GET", "a"],
      ["GET", "b"],
    ]);
    client.status = "reconnecting";
    const lost = new Error("the connection to Redis was lost");
    expect(await asked).toEqual([lost, lost]);
    expect(client.writes).toBe(0);
  });
});

describe.skipIf(!redisServer.present)("a client that is connected", () => {
  test.each(clientNames)("gives bytes, numbers, nothing, lists and errors (%s)", async (name) => {
    const server = await startServer();
    const opened = await openClient(name, server.url);
    onTestFinished(() => opened.close());
    const link = linkOf(opened.client);
    await expect.poll(() => link.isReady).toBe(true);
    const every = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const answers = await link.send([
      ["SET", "key", every],
      ["GET", "key"],
      ["INCR", "count"],
      ["GET", "nothing"],
      ["EVAL", "return { 'a', { 1, false, 'b' } }", "0"],
      ["INCR", "key"],
    ]);
    expect(answers.map(String).slice(0, 1)).toEqual(["OK"]);
    expect(answers[1]).toEqual(every);
    expect(answers.slice(2, 5)).toEqual([1, null, [Buffer.from("a"), [1, null, Buffer.from("b")]]]);
    expect(answers[5]).toBeInstanceOf(Error);
    expect(await link.send([["INCR", "key"]])).toEqual([expect.any(Error)]);
    opened.close();
    await expect.poll(() => link.isReady).toBe(false);
    expect(await link.send([["PING"], ["PING"]])).toEqual([expect.any(Error), expect.any(Error)]);
  });

  test.each(clientNames)(
    "of a cluster finds each session on its server (%s)",
    async (name) => {
      const nodes = await Promise.all([0, 1].map(() => startServer(["--cluster-enabled", "yes"])));
      const [first, second] = nodes as [RedisProcess, RedisProcess];
      await ask(first, "CLUSTER", "ADDSLOTSRANGE", "0", "8191");
      await ask(second, "CLUSTER", "ADDSLOTSRANGE", "8192", "16383");
      await ask(second, "CLUSTER", "SET-CONFIG-EPOCH", "2");
      await ask(first, "CLUSTER", "MEET", "127.0.0.1", String(second.port));
      for (const node of nodes) {
        const isWhole = async () => String(await ask(node, "CLUSTER", "INFO"));
        await expect.poll(isWhole, { timeout: 15_000 }).toContain("cluster_state:ok");
      }
      const cluster = await openCluster(name, first.port);
      const store = await redisStore({ client: cluster });
      const leases = await Promise.all(Array.from({ length: 10 }, () => created(store)));
      expect(await store.commit(leases.flatMap((lease) => sampleSteps(lease, 1, 3)))).toEqual(
        Array(30).fill("ok"),
      );
      for (const { id } of leases) {
        const { lease, lsn } = await acquired(store, id);
        expect(lsn).toBe(3);
        expect(await store.commit([sampleStep(lease, 4, { trim: 3 })])).toEqual(["ok"]);
      }
      const heard: string[] = [];
      const watch = store.watch((topic, last) => heard.push(`${topic} ${last}`));
      await watch.add("news");
      const item = { topic: "news", data: new Uint8Array(3), producer: "x", seq: 1 };
      expect(await store.append([item, { ...item, topic: "{other}" }, item])).toEqual([1, 1, 1]);
      await expect.poll(() => heard).toEqual(["news 1"]);
      await store.close();
      for (const node of nodes) expect(await ask(node, "DBSIZE")).toBeGreaterThan(0);
      await expect(redisStore({ client: cluster, wait: { replicas: 1 } })).rejects.toThrow(
        "the client is a cluster's",
      );
    },
    40_000,
  );
});

async function openCluster(name: (typeof clientNames)[number], port: number): Promise<RedisClient> {
  if (name === "redis") {
    const cluster = createCluster({ rootNodes: [{ url: `redis://127.0.0.1:${port}` }] });
    cluster.on("error", () => {});
    onTestFinished(() => cluster.destroy());
    await cluster.connect();
    return cluster;
  }
  const startup = [{ host: "127.0.0.1", port }];
  const cluster = name === "ioredis" ? new Ioredis(startup) : new Iovalkey(startup);
  cluster.on("error", () => {});
  onTestFinished(() => cluster.disconnect());
  return cluster;
}

/** Asks one server of a cluster. */
async function ask(server: RedisProcess, ...command: [string, ...string[]]) {
  const opened = await openClient("ioredis", server.url);
  try {
    return await opened.command(...command);
  } finally {
    opened.close();
  }
}
