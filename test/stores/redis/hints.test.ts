import { describe, expect, test } from "vitest";
import { Hints } from "../../../src/stores/redis/hints.js";
import { keysOf } from "../../../src/stores/redis/keys.js";
import type { Line } from "../../../src/stores/redis/line.js";

/** A connection for hints that notes what it is asked. */
function world() {
  const asked: string[] = [];
  let isAway = false;
  let tell: (channel: string, last: string) => void = () => {};
  const listen: Line["listen"] = (onMessage) => {
    asked.push("listen");
    tell = onMessage;
    return {
      subscribe: async (channel) => {
        asked.push(`+${channel}`);
        if (isAway) throw new Error("away");
      },
      unsubscribe: async (channel) => void asked.push(`-${channel}`),
      close: () => void asked.push("close"),
    };
  };
  const hints = new Hints({ listen } as Line, keysOf("p:"));
  return {
    asked,
    hints,
    tell: (channel: string, last: string) => tell(channel, last),
    goAway: (away: boolean) => {
      isAway = away;
    },
  };
}

describe("hints of Redis", () => {
  test("come over one connection, which subscribes to a topic once for all", async () => {
    const { asked, hints, tell } = world();
    const heard: string[] = [];
    const [a, b] = ["a", "b"].map((name) =>
      hints.watch((topic, last) => heard.push(`${name} ${topic} ${last}`)),
    );
    await a?.add("news");
    await b?.add("news");
    await b?.add("other");
    tell("p:hint:news", "7");
    tell("p:hint:other", "8");
    tell("p:hint:unknown", "9");
    expect(heard).toEqual(["a news 7", "b news 7", "b other 8"]);
    a?.remove("news");
    tell("p:hint:news", "8");
    expect(heard.at(-1)).toBe("b news 8");
    b?.close();
    a?.remove("news");
    expect(asked).toEqual([
      "listen",
      "+p:hint:news",
      "+p:hint:other",
      "-p:hint:news",
      "-p:hint:other",
    ]);
    hints.close();
    expect(asked.at(-1)).toBe("close");
  });

  test("are asked for again after it failed", async () => {
    const { asked, hints, goAway } = world();
    const watch = hints.watch(() => {});
    goAway(true);
    await expect(watch.add("news")).rejects.toThrow("away");
    goAway(false);
    await watch.add("news");
    expect(asked).toEqual(["listen", "+p:hint:news", "+p:hint:news"]);
  });
});
