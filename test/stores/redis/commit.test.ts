import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { SessionStore } from "../../../src/session/index.js";
import { type RedisStoreOptions, redisStore } from "../../../src/stores/redis.js";
import { type OpenClient, openClient } from "../../support/redis-clients.js";
import { type RedisProcess, redisServer, startRedis } from "../../support/redis-server.js";
import { acquired, bytes, created, sampleStep, sampleSteps, text } from "../samples.js";

describe.skipIf(!redisServer.present)("a commit to Redis", () => {
  let server: RedisProcess;
  let opened: OpenClient;
  let store: SessionStore;
  beforeAll(async () => {
    server = await startRedis({ appendfsync: "always" });
    opened = await openClient("ioredis", server.url);
    store = await redisStore({ client: opened.client });
  });
  afterAll(async () => {
    await store.close();
    opened.close();
    await server.remove();
  });

  const open = async (options: RedisStoreOptions = {}) => {
    const own = await openClient("ioredis", server.url);
    onTestFinished(() => own.close());
    return redisStore({ client: own.client, ...options });
  };

  test("is one command for each step, which forgets what is no longer needed", async () => {
    const lease = await created(store);
    await store.commit(sampleSteps(lease, 1, 50));
    expect(await opened.command("XLEN", `revoir:{${lease.id}}:log`)).toBe(51);
    const before = Number(await statOf(opened, "total_commands_processed"));
    await store.commit([sampleStep(lease, 51, { trim: 50 })]);
    const after = Number(await statOf(opened, "total_commands_processed"));
    expect(after - before).toBe(2); // the step, and the question
    expect(await opened.command("XLEN", `revoir:{${lease.id}}:log`)).toBe(1);
  });

  test("is gone with a key that somebody deleted, and does not bring it back", async () => {
    const lease = await created(store);
    await store.commit([sampleStep(lease, 1)]);
    await opened.command("DEL", `revoir:{${lease.id}}:log`);
    expect(await store.commit(sampleSteps(lease, 2, 3))).toEqual(["gone", "gone"]);
    expect(await store.update(lease, {})).toBe("gone");
    expect(await opened.command("EXISTS", `revoir:{${lease.id}}:log`)).toBe(0);
    const again = await created(store, { id: lease.id });
    expect(again.epoch).toBeGreaterThan(lease.epoch);
    expect(await store.commit([sampleStep(lease, 4)])).toEqual(["fenced"]);
  });

  test("that stands behind a gap is cut off by whoever takes the session", async () => {
    const lease = await created(store);
    await store.commit(sampleSteps(lease, 1, 2));
    const key = `revoir:{${lease.id}}:log`;
    for (const lsn of [4, 5]) {
      await opened.command("XADD", key, `${lease.epoch}-${lsn}`, "r", "9", "t", "9", "d", "behind");
    }
    const taken = await acquired(store, lease.id);
    expect(taken).toMatchObject({ lsn: 2, rx: 2, tx: 2 });
    expect(taken.log.map(({ data }) => text(data))).toEqual(["step 1", "step 2"]);
    expect(await store.commit([sampleStep(taken.lease, 3)])).toEqual(["ok"]);
    const again = await acquired(store, lease.id, { attempt: 2 });
    expect(again.log.map(({ lsn }) => lsn)).toEqual([1, 2, 3]);
  });

  test("that came through and is sent again is taken for what it is", async () => {
    const lease = await created(store);
    const step = sampleStep(lease, 1);
    await store.commit([step]);
    const sentAgain = { ...step, lease: { ...lease } }; // as by a client that saw its connection break
    expect(await store.commit([sentAgain])).toEqual(["ok"]);
    const another = { ...sentAgain, lease: { ...lease }, data: bytes("another") };
    expect(await store.commit([another])).toEqual(["fenced"]);
    expect((await acquired(store, lease.id)).log.map(({ data }) => text(data))).toEqual(["step 1"]);
  });

  test("of one session that cannot be written gives that session up, and no other", async () => {
    const [broken, whole] = [await created(store), await created(store)];
    await opened.command("SET", `revoir:{${broken.id}}:log`, "not a stream");
    const steps = [...sampleSteps(broken, 1, 2), sampleStep(whole, 1)];
    expect(await store.commit(steps)).toEqual(["fenced", "fenced", "ok"]);
    await expect(store.commit([sampleStep({ ...broken }, 1)])).rejects.toThrow("WRONGTYPE");
  });

  test("lets a session live on whose lease came from another process", async () => {
    const first = await created(store, { ttlMs: 1500 });
    const other = await open();
    const lease = { ...first };
    for (let lsn = 1; lsn <= 6; lsn++) {
      expect(await other.commit([sampleStep(lease, lsn, { trim: lsn - 1 })])).toEqual(["ok"]);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    expect((await acquired(store, first.id)).lsn).toBe(6);
  });

  test("waits for replicas, and fails when too few have it", async () => {
    // Else a replica is waited for, in case there are more to come.
    await opened.command("CONFIG", "SET", "repl-diskless-sync-delay", "0");
    const replica = await startRedis({
      flags: ["--replicaof", "127.0.0.1", String(server.port)],
    });
    onTestFinished(() => replica.remove());
    const waiting = await open({
      wait: { replicas: 1, timeoutMs: 2000 },
      durability: "replicated",
    });
    expect(waiting.durability).toBe("replicated");
    const lease = await created(waiting);
    await expect.poll(() => statOf(opened, "connected_slaves", "replication")).toBe("1");
    await expect
      .poll(() => statOf(opened, "slave0", "replication"), { timeout: 15_000 })
      .toContain("state=online");
    expect(await waiting.commit([sampleStep(lease, 1)])).toEqual(["ok"]);
    await replica.kill();
    await expect(waiting.commit([sampleStep(lease, 2)])).rejects.toThrow(
      "Cannot commit: too few replicas have it",
    );
  });
});

async function statOf(opened: OpenClient, name: string, section = "stats") {
  const info = String(await opened.command("INFO", section));
  return new RegExp(`^${name}:(.*)\r$`, "m").exec(info)?.[1];
}
