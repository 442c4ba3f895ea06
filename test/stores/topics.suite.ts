import { expect, it } from "vitest";
import type { TopicRead } from "../../src/session/index.js";
import { bytes, text } from "./samples.js";
import type { Stand } from "./store.suite.js";

/** What every store must do with topics. */
export function describeTopics(stand: Stand): void {
  describeReading(stand);
  describePublishingOnce(stand);
  describeRetention(stand);
  describeHints(stand);
}

function describeReading(stand: Stand): void {
  it("numbers what is published, each topic from 1", async () => {
    expect(await stand.store.append([item("a", "1"), item("b", "1"), item("a", "2")])).toEqual([
      1, 1, 2,
    ]);
    expect(await stand.store.append([item("a", "3")])).toEqual([3]);
    expect(await stand.store.append([])).toEqual([]);
    expect(told(await stand.store.readTopic("a", 0, 10))).toEqual(["1:1", "2:2", "3:3"]);
    expect(told(await stand.store.readTopic("b", 0, 10))).toEqual(["1:1"]);
  });

  it("keeps an entry without bytes", async () => {
    expect(await stand.store.append([item("a", ""), item("a", "1")])).toEqual([1, 2]);
    expect(told(await stand.store.readTopic("a", 0, 10))).toEqual(["1:", "2:1"]);
  });

  it("numbers what is published at the same time", async () => {
    const offsets = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stand.store.append([item("a", String(index))])),
    );
    expect(offsets.flat().sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it("reads on from where somebody is, and no more than is wanted", async () => {
    await stand.store.append(["a", "b", "c", "d"].map((data) => item("news", data)));
    const read = await stand.store.readTopic("news", 1, 2);
    expect(read).toMatchObject({ first: 1, last: 4 });
    expect(told(read)).toEqual(["2:b", "3:c"]);
    expect(told(await stand.store.readTopic("news", 4, 10))).toEqual([]);
    expect(told(await stand.store.readTopic("news", 99, 10))).toEqual([]);
  });

  it("gives an empty topic an incarnation, which stays when it is written to", async () => {
    const empty = await stand.store.readTopic("quiet", 0, 10);
    expect(empty).toEqual({
      incarnation: expect.stringMatching(/^[0-9a-f]{8}$/),
      first: 1,
      last: 0,
      entries: [],
    });
    await stand.store.append([item("quiet", "psst")]);
    const read = await stand.store.readTopic("quiet", 0, 10);
    expect(read.incarnation).toBe(empty.incarnation);
    expect(told(read)).toEqual(["1:psst"]);
    const other = await stand.store.readTopic("other", 0, 10);
    expect(other.incarnation).not.toBe(empty.incarnation);
  });

  it("keeps every byte, and topics of any name", async () => {
    const every = Uint8Array.from({ length: 256 }, (_, index) => index);
    const names = ["", "a b", "ä/日本", "@0123", "x".repeat(255), "'; --", "a:b:{c}"];
    await stand.store.append(names.map((topic) => ({ topic, data: every })));
    for (const name of names) {
      const { entries } = await stand.store.readTopic(name, 0, 10);
      expect(entries.map(({ data }) => [...data])).toEqual([[...every]]);
    }
  });
}

function describePublishingOnce(stand: Stand): void {
  it("publishes once what comes twice from a producer", async () => {
    const from = (producer: string, seq: number) => ({
      ...item("a", `${producer}${seq}`),
      producer,
      seq,
    });
    expect(await stand.store.append([from("x", 1), from("x", 1), from("y", 1)])).toEqual([1, 1, 2]);
    expect(await stand.store.append([from("x", 1), from("x", 2), from("y", 5)])).toEqual([1, 3, 4]);
    expect(await stand.store.append([from("x", 1), from("y", 1), from("y", 5)])).toEqual([1, 2, 4]);
    expect(told(await stand.store.readTopic("a", 0, 10))).toEqual(["1:x1", "2:y1", "3:x2", "4:y5"]);
  });

  it("knows a producer in each topic alone", async () => {
    const once = { producer: "x", seq: 1 };
    expect(
      await stand.store.append([
        { ...item("a", "1"), ...once },
        { ...item("b", "1"), ...once },
      ]),
    ).toEqual([1, 1]);
  });

  it("does not publish again what came twice and is kept no more", async () => {
    const store = await stand.open({ topics: { maxEntries: 1 } });
    const from = (seq: number) => ({ ...item("a", String(seq)), producer: "x", seq });
    await store.append([from(1), from(2), from(3)]);
    const [first, third] = await store.append([from(1), from(3)]);
    expect([first, third]).toEqual([0, 3]);
    expect(await store.append([item("a", "4")])).toEqual([4]);
    expect(await store.append([from(3)])).toEqual([3]);
  });
}

function describeRetention(stand: Stand): void {
  it("keeps the newest entries", async () => {
    const store = await stand.open({ topics: { maxEntries: 3 } });
    await store.append(["a", "b", "c", "d", "e"].map((data) => item("news", data)));
    const read = await store.readTopic("news", 0, 10);
    expect(read).toMatchObject({ first: 3, last: 5 });
    expect(told(read)).toEqual(["3:c", "4:d", "5:e"]);
    expect(told(await store.readTopic("news", 3, 1))).toEqual(["4:d"]);
  });

  it("keeps so many bytes, and the newest entry whatever its size", async () => {
    const store = await stand.open({ topics: { maxBytes: 10 } });
    for (const data of ["aaaa", "bbbb", "cccc"]) await store.append([item("news", data)]);
    expect(told(await store.readTopic("news", 0, 10))).toEqual(["2:bbbb", "3:cccc"]);
    await store.append([item("news", "d".repeat(100))]);
    expect(await store.readTopic("news", 0, 10)).toMatchObject({ first: 4, last: 4 });
  });

  it("keeps entries for a time, and goes on counting", async () => {
    const store = await stand.open({ topics: { maxAgeMs: 300 } });
    await store.append([item("news", "old")]);
    await stand.pass(200);
    await store.append([item("news", "young")]);
    await stand.pass(200);
    const read = await store.readTopic("news", 0, 10);
    expect(told(read)).toEqual(["2:young"]);
    await stand.pass(200);
    const empty = await store.readTopic("news", 0, 10);
    expect(empty).toEqual({ incarnation: read.incarnation, first: 3, last: 2, entries: [] });
    expect(await store.append([item("news", "new")])).toEqual([3]);
  });

  it("begins a topic anew that nobody has used for long", async () => {
    const store = await stand.open({ topics: { maxAgeMs: 100, forgetMs: 200 } });
    await store.append([item("news", "old")]);
    const { incarnation } = await store.readTopic("news", 0, 10);
    await stand.pass(500);
    const anew = await store.readTopic("news", 0, 10);
    expect(anew).toMatchObject({ first: 1, last: 0 });
    expect(anew.incarnation).not.toBe(incarnation);
    expect(await store.append([item("news", "new")])).toEqual([1]);
  });
}

function describeHints(stand: Stand): void {
  it("hints at what is published in a topic that is watched", async () => {
    const hints: string[] = [];
    const watch = stand.store.watch((topic, last) => hints.push(`${topic} ${last}`));
    await watch.add("a");
    await watch.add("b");
    await stand.store.append([item("a", "1"), item("a", "2"), item("c", "1")]);
    await expect.poll(() => hints.at(-1)).toBe("a 2");
    watch.remove("a");
    await stand.store.append([item("a", "3"), item("b", "1")]);
    await expect.poll(() => hints.at(-1)).toBe("b 1");
    watch.close();
    await stand.store.append([item("b", "2")]);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(hints.at(-1)).toBe("b 1");
    expect(hints).not.toContain("a 3");
    expect(hints).not.toContain("c 1");
  });

  it("hints at what another store at the same place publishes", async () => {
    const other = await stand.open();
    const hints: string[] = [];
    const watch = stand.store.watch((topic, last) => hints.push(`${topic} ${last}`));
    await watch.add("a");
    await other.append([item("a", "1")]);
    await expect.poll(() => hints).toContain("a 1");
    await other.append([item("a", "2")]);
    await expect.poll(() => hints).toContain("a 2");
    watch.close();
    expect(told(await stand.store.readTopic("a", 0, 10))).toEqual(["1:1", "2:2"]);
  });
}

function item(topic: string, data: string): { topic: string; data: Uint8Array } {
  return { topic, data: bytes(data) };
}

function told(read: TopicRead): string[] {
  return read.entries.map(({ offset, data }) => `${offset}:${text(data)}`);
}
