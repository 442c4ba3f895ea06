import { afterAll, beforeAll, describe } from "vitest";
import { redisStore } from "../../../src/stores/redis.js";
import { type ClientName, openClient } from "../../support/redis-clients.js";
import { type RedisProcess, redisServer, startRedis } from "../../support/redis-server.js";
import { describeStore } from "../store.suite.js";

let drawn = 0;

/** Holds the store to what every store must do: by one client, over a server with or without an append-only file. */
export function describeRedisStore(name: ClientName, appendfsync: "always" | undefined): void {
  describe.skipIf(!redisServer.present)(`with ${name} and appendfsync ${appendfsync}`, () => {
    let server: RedisProcess;
    beforeAll(async () => {
      server = await startRedis(appendfsync ? { appendfsync } : {});
    });
    afterAll(() => server.remove());

    describeStore({
      name: "the store in Redis",
      durability: appendfsync ? "machine" : "process",
      hasOwnClock: true,
      place: async () => {
        const prefix = `test-${++drawn}:`;
        const clients: { close(): void }[] = [];
        return {
          open: async (options = {}) => {
            const opened = await openClient(name, server.url);
            clients.push(opened);
            return redisStore({ client: opened.client, prefix, ...options });
          },
          elsewhere: {
            module: new URL("../stage/redis-rival.js", import.meta.url).href,
            maker: "open",
            options: { name, url: server.url, prefix },
          },
          remove: async () => {
            for (const client of clients) client.close();
          },
        };
      },
    });
  });
}
