import { describe, expect, onTestFinished, test } from "vitest";
import { redisStore } from "../../../src/stores/redis.js";
import { freePort } from "../../support/free-port.js";
import { redisServer, startRedis } from "../../support/redis-server.js";
import { created, sampleStep } from "../samples.js";

describe.skipIf(!redisServer.present)("a store that is opened by its address", () => {
  test("has a connection of its own, which it closes", async () => {
    const server = await startRedis();
    onTestFinished(() => server.remove());
    const store = await redisStore({ url: server.url });
    expect(store.durability).toBe("process");
    expect(await store.commit([sampleStep(await created(store), 1)])).toEqual(["ok"]);
    await store.close();
    await expect(created(store)).rejects.toMatchObject({ code: "store-closed" });
  });

  test("is not opened where less is kept than was asked for", async () => {
    const server = await startRedis();
    onTestFinished(() => server.remove());
    await expect(redisStore({ url: server.url, durability: "machine" })).rejects.toMatchObject({
      code: "store-failed",
      message: expect.stringContaining("appendonly no"),
    });
  });

  test("is opened where the server does not tell, by the word of who opens it", async () => {
    const server = await startRedis({
      appendfsync: "always",
      flags: ["--rename-command", "CONFIG", ""],
    });
    onTestFinished(() => server.remove());
    for (const [asked, durability] of [
      [undefined, "process"],
      ["machine", "machine"],
    ] as const) {
      const store = await redisStore({ url: server.url, durability: asked });
      expect(store.durability).toBe(durability);
      await store.close();
    }
  });

  test("says that nobody is there", async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    await expect(redisStore({ url, timeoutMs: 200 })).rejects.toMatchObject({
      code: "store-failed",
      message: "Cannot open the store: there is no connection to Redis after 200 ms",
    });
  });
});

describe("redisStore", () => {
  test.each([
    [{}, "expected either client or url"],
    [{ url: "redis://x", client: {} }, "expected either client or url"],
    [{ url: "redis://x", prefix: "a{b}" }, 'prefix "a{b}": expected no braces'],
    [{ url: "redis://x", timeoutMs: 1 }, "timeoutMs 1: expected a whole number from 10 to 60000"],
    [{ url: "redis://x", maxPendingBytes: 0.5 }, "maxPendingBytes 0.5"],
    [{ url: "redis://x", topics: { maxEntries: 0 } }, "topics.maxEntries 0"],
    [{ uri: "redis://x" }, 'option "uri"'],
  ])("refuses %j", async (options, why) => {
    await expect(redisStore(options as never)).rejects.toThrow(why);
  });
});
