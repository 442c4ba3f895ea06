import { expect, it } from "vitest";
import type { TopicAppend } from "../../src/session/index.js";
import { bytes } from "./samples.js";

/** Topics in a file, and what can be counted of them. */
export interface CountedTopics {
  append(items: readonly TopicAppend[], nowMs: number): readonly number[];
  count(what: "topics" | "publications" | "producers"): number;
  remove(): Promise<void>;
}

/** What is forgotten has to be gone: topics and producers come and go for as long as a server runs. */
export function describeSweep(open: () => Promise<CountedTopics>): void {
  it("removes what nobody uses while others are used", async () => {
    const topics = await open();
    for (let index = 0; index < 20; index++) {
      const once = { topic: `topic ${index}`, data: bytes("x"), producer: `p${index}`, seq: 1 };
      topics.append([once, { ...once, topic: "busy" }], 1);
    }
    expect(topics.count("topics")).toBe(21);
    expect(topics.count("producers")).toBe(40);
    for (let index = 0; index < 60; index++) {
      topics.append([{ topic: "busy", data: bytes("y") }], 1000 + index);
    }
    expect(topics.count("topics")).toBe(1);
    expect(topics.count("producers")).toBe(0);
    expect(topics.count("publications")).toBe(60);
    await topics.remove();
  });
}

export const sweepRetention = { maxAgeMs: 100, forgetMs: 200 };
