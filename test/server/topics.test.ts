import { describe, expect, it } from "vitest";
import { Topics } from "../../src/server/topics.js";

describe("topics", () => {
  it("have everybody once, in the order of subscription", () => {
    const topics = new Topics<string>();
    for (const name of ["a", "b", "a"]) topics.add("news", name);
    expect([...topics.on("news")]).toEqual(["a", "b"]);
    expect([...topics.on("other")]).toEqual([]);
  });

  it("are forgotten when the last one leaves", () => {
    const topics = new Topics<string>();
    topics.add("news", "a");
    expect(topics.size).toBe(1);
    topics.remove("news", "b");
    topics.remove("other", "a");
    expect(topics.size).toBe(1);
    topics.remove("news", "a");
    expect(topics.size).toBe(0);
  });

  it("skip those who leave while they are walked", () => {
    const topics = new Topics<string>();
    for (const name of ["a", "b", "c"]) topics.add("news", name);
    const seen: string[] = [];
    for (const name of topics.on("news")) {
      seen.push(name);
      topics.remove("news", "b");
    }
    expect(seen).toEqual(["a", "c"]);
  });
});
