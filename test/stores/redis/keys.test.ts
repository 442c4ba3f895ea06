import { describe, expect, test } from "vitest";
import { keysOf } from "../../../src/stores/redis/keys.js";

const keys = keysOf("app:");

/** What a cluster looks at: between the first brace and the next that closes it. */
const tagOf = (key: string) => /\{([^}]+)\}/.exec(key)?.[1];

describe("keys in Redis", () => {
  test("of one session are on one server of a cluster", () => {
    expect(keys.own("ab12")).toBe("app:{ab12}:own");
    expect(tagOf(keys.log("ab12"))).toBe(tagOf(keys.own("ab12")));
  });

  test.each(["news", "", "{", "}", "a{b}c", "}{", "%7d"])("of topic %j are, too", (topic) => {
    const tags = [keys.topic(topic), keys.entries(topic), keys.producer(topic, "x{y}")].map(tagOf);
    expect(new Set(tags).size).toBe(1);
    expect(tags[0]).toMatch(/^t:/);
  });

  test("of two topics are two", () => {
    const names = ["}", "%7d", "%257d", "a", "A", ""];
    expect(new Set(names.map(keys.entries)).size).toBe(names.length);
  });

  test("name a topic's channel, from which the topic is known", () => {
    for (const topic of ["news", "hint:", "a{b}"]) {
      expect(keys.topicOf(keys.hints(topic))).toBe(topic);
    }
  });
});
