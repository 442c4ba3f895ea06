import { describe, expect, test } from "vitest";
import { Random } from "../../fuzz/random.js";
import { redisServer } from "../../support/redis-server.js";
import { requirement } from "../../support/requirements.js";
import { run } from "./run.js";

const newer = requirement("native-websocket");

/** Some seconds of trouble; `npm run kills` has more of it. */
async function trouble(options: Omit<Parameters<typeof run>[0], "random" | "seconds">) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const { problems, counts } = await run({ ...options, seconds: 4, random: new Random(seed), say });
  expect(problems, `seed ${seed}; ${said.join("\n")}`).toEqual([]);
  expect(counts.confirmed).toBeGreaterThan(0);
  return counts;
}

describe("between processes that are killed, stopped, cut off and restarted", () => {
  test.skipIf(!redisServer.present)(
    "no message is lost or doubled with sessions in Redis, which is killed as well",
    async () => {
      const { losses, failed } = await trouble({ store: "redis", redis: redisServer.path });
      expect({ losses, failed }).toEqual({ losses: 0, failed: 0 });
    },
    60_000,
  );

  test.skipIf(!newer.present)(
    "no message is lost or doubled with sessions in SQLite",
    async () => {
      const { losses, failed } = await trouble({ store: "sqlite", node: newer.path });
      expect({ losses, failed }).toEqual({ losses: 0, failed: 0 });
    },
    60_000,
  );

  test("no message is lost or doubled with sessions in LMDB", async () => {
    const { losses, failed } = await trouble({ store: "lmdb" });
    expect({ losses, failed }).toEqual({ losses: 0, failed: 0 });
  }, 60_000);

  test("whatever is lost with sessions in memory is declared", async () => {
    await trouble({ store: "memory" });
  }, 60_000);
});
