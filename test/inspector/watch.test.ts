import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Link } from "../../src/client/browser.js";
import { guardWith } from "../../src/inspector/guard.js";
import type { News } from "../../src/inspector/happening.js";
import { textOf } from "../../src/inspector/payload.js";
import { factsOf, type Subject } from "../../src/inspector/subject.js";
import { watch } from "../../src/inspector/watch.js";
import { chance, pass, World } from "../client/fakes.js";

beforeEach(() => {
  vi.useFakeTimers();
  chance(0.5);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Watches a link of a made-up world, and writes down what is reported. */
function look(link: Link): { subject: Subject; words: string[]; failures: unknown[] } {
  const words: string[] = [];
  const failures: unknown[] = [];
  const subject = watch(link, {
    number: 1,
    maxBytesShown: 100,
    guard: guardWith((error) => failures.push(error)),
    report: (_, news) => words.push(wordOf(news)),
  });
  return { subject, words, failures };
}

function wordOf(news: News): string {
  switch (news.kind) {
    case "end":
      return `end ${news.end.code}`;
    case "state":
      return `${news.state} ${news.attempt} ${news.awayMs ?? ""}`.trimEnd();
    case "session":
      return `${news.word} ${news.sentence}`;
    default:
      return `${news.kind} ${textOf(news.payload)}${news.waits ? " waits" : ""}${news.topic ?? ""}`;
  }
}

test("reports what happens in its order, and how long the link was away", async () => {
  const world = await World.begin();
  const { words, subject } = look(world.link);
  void world.link.send("early");
  await world.wire.accept();
  void world.link.send("now");
  world.wire.end(1012, { reason: "after=1000" });
  await pass(1000);
  await world.wire.accept();
  expect(words).toEqual([
    "sent early waits",
    "open 0",
    "sent now",
    "end 1012",
    "waiting 1",
    "open 1 1000",
  ]);
  expect(factsOf(subject)).toMatchObject({
    name: "#1 ws://example.com/chat",
    counts: "sent 2 (8 B) \u00b7 received 0 (0 B) \u00b7 attempt 1",
  });
});

test("says of a link that is open already that it is", async () => {
  const world = await World.begin();
  await world.wire.accept();
  expect(look(world.link).words).toEqual(["open 0"]);
});

test("tells what becomes of a session, and what is published in it", async () => {
  const { link } = await World.begin();
  const { words, subject } = look(link);
  const tell = (type: string, detail: object) =>
    link.dispatchEvent(Object.assign(new Event(type), { detail }));
  tell("resumed", { confirmed: 2, repeated: 1 });
  tell("undeliverable", { code: 1009 });
  tell("publication", { topic: "news", data: "x" });
  const counts = { processed: 1, notProcessed: 2, unknown: 3 };
  tell("lost", { reason: "expired", text: "too late", isRenewed: true, ...counts });
  tell("lost", { reason: "closed", text: "", isRenewed: false, ...counts });
  expect(words).toEqual([
    "resumed 2 confirmed, 1 sent again",
    "undeliverable a message of an earlier run: 1009",
    "received xnews",
    "lost expired (too late): 1 processed, 2 not processed, 3 unknown; another session follows",
    "lost closed: 1 processed, 2 not processed, 3 unknown",
  ]);
  expect(factsOf(subject).counts).toMatch(/resumed 1\u00d7 \u00b7 lost 2\u00d7$/);
});

test("two watch one link, and either may leave first", async () => {
  const { link } = await World.begin();
  const [first, second] = [look(link), look(link)];
  void link.send("a");
  first.subject.stop();
  void link.send("b");
  second.subject.stop();
  void link.send("c");
  expect(first.words).toEqual(["sent a waits"]);
  expect(second.words).toEqual(["sent a waits", "sent b waits"]);
});

test("what fails in it reaches neither the link nor whoever sends", async () => {
  const { link, wire } = await World.begin();
  const { failures } = look(link);
  await wire.accept();
  vi.spyOn(link, "readyState", "get").mockImplementation(() => {
    throw new Error("broken on purpose");
  });
  expect(() => link.send("a")).not.toThrow();
  expect(wire.received).toEqual(["a"]);
  expect(failures).toEqual([new Error("broken on purpose")]);
});
