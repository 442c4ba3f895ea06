import { describe, expect, onTestFinished, test } from "vitest";
import type { Lease, SessionStore } from "../../../src/session/index.js";
import { type RedisStoreOptions, redisStore } from "../../../src/stores/redis.js";
import { clientNames, openClient } from "../../support/redis-clients.js";
import { redisServer, startRedis } from "../../support/redis-server.js";
import { acquired, created, sampleSession, sampleStep, text } from "../samples.js";

/** A server and a store over it, of one test. */
async function start(name: (typeof clientNames)[number], options: RedisStoreOptions = {}) {
  const server = await startRedis({ appendfsync: "always" });
  onTestFinished(() => server.remove());
  const opened = await openClient(name, server.url);
  onTestFinished(() => opened.close());
  const store = await redisStore({ client: opened.client, timeoutMs: 500, ...options });
  return { server, store };
}

/** Commits one step after the other until one fails. Answers the last that was told to be durable. */
async function commitUntilFailure(store: SessionStore, lease: Lease): Promise<number> {
  for (let lsn = 1; ; lsn++) {
    try {
      const [result] = await store.commit([sampleStep(lease, lsn)]);
      if (result !== "ok") return lsn - 1;
    } catch {
      return lsn - 1;
    }
  }
}

describe.skipIf(!redisServer.present)("a Redis that is away", () => {
  for (const name of clientNames) {
    test(`rejects in time while it stands still, and goes on afterwards (${name})`, async () => {
      const { server, store } = await start(name);
      const lease = await created(store);
      server.pause();
      const started = performance.now();
      const asked = [
        store.commit([sampleStep(lease, 1)]),
        store.update(lease, {}),
        store.append([{ topic: "a", data: new Uint8Array(1) }]),
        store.readTopic("a", 0, 1),
        store.create(sampleSession()),
      ];
      const outcomes = await Promise.allSettled(asked);
      expect(outcomes.map(({ status }) => status)).toEqual(asked.map(() => "rejected"));
      expect(performance.now() - started).toBeLessThan(3000);
      server.resume();
      await expect
        .poll(() =>
          Promise.resolve(created(store)).then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
      const { lsn } = await acquired(store, lease.id); // the unknown outcome is known to who takes it over
      expect([0, 1]).toContain(lsn);
    });

    test(`loses nothing that was told to be durable when it is killed and started again (${name})`, async () => {
      const { server, store } = await start(name);
      const leases = await Promise.all(Array.from({ length: 20 }, () => created(store)));
      const told = Promise.all(leases.map((lease) => commitUntilFailure(store, lease)));
      await new Promise((resolve) => setTimeout(resolve, 400));
      await server.kill();
      const last = await told;
      expect(Math.min(...last)).toBeGreaterThan(0);
      await server.start();
      for (const [at, { id }] of leases.entries()) {
        const taken = await untilAcquired(store, id);
        expect(taken.lsn).toBeGreaterThanOrEqual(last[at] ?? 0);
        expect(taken.log.map(({ data }) => text(data))).toEqual(
          taken.log.map((_, index) => `step ${index + 1}`),
        );
        expect(await store.commit([sampleStep(taken.lease, taken.lsn + 1)])).toEqual(["ok"]);
      }
    }, 30_000);

    test(`hints again when it is back (${name})`, async () => {
      const { server, store } = await start(name);
      const heard: number[] = [];
      const watch = store.watch((_, last) => heard.push(last));
      await watch.add("news");
      await server.kill();
      await server.start();
      await expect
        .poll(async () => {
          await Promise.resolve(store.append([{ topic: "news", data: new Uint8Array(1) }])).catch(
            () => {},
          );
          return heard.length;
        })
        .toBeGreaterThan(0);
    }, 30_000);
  }

  test("leaves nothing in memory without a bound while it stands still", async () => {
    const { server, store } = await start("ioredis", { maxPendingBytes: 100_000, timeoutMs: 200 });
    const lease = await created(store);
    server.pause();
    const errors = new Set<string>();
    for (let count = 0; count < 50; count++) {
      const step = sampleStep({ ...lease }, 1, { data: new Uint8Array(10_000) });
      await Promise.resolve(store.commit([step])).catch((error: Error) =>
        errors.add(error.message.replace(/\d+/g, "n")),
      );
    }
    expect([...errors].sort()).toEqual([
      "Cannot commit: Redis did not answer within n ms",
      "Cannot commit: n bytes already wait for Redis, n may",
    ]);
  });
});

async function untilAcquired(store: SessionStore, id: string) {
  let attempt = 0;
  for (;;) {
    try {
      return await acquired(store, id, { attempt: ++attempt });
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
