import { expect, test } from "vitest";
import { createEnd } from "../../src/codes/index.js";
import { describe, searchable } from "../../src/inspector/describe.js";
import type { Happening, News } from "../../src/inspector/happening.js";
import { keep } from "../../src/inspector/payload.js";

function happened(news: News): Happening {
  return { ...news, number: 0, atMs: 0, link: 2 };
}

test("a message reads with its size, its topic, and whether it waits", () => {
  expect(describe(happened({ kind: "sent", payload: keep("a", 9), waits: true }))).toEqual({
    mark: "\u2191",
    word: "sent",
    facts: "text, 1 byte, waits",
    text: "a",
  });
  const payload = keep(new Uint8Array([1]), 9);
  expect(describe(happened({ kind: "received", payload, topic: "a\nb" }))).toMatchObject({
    word: "received",
    facts: "binary, 1 byte, topic a\\nb",
    text: "01",
  });
});

test("an end reads with its code, who ended it, and a reason that cannot break the line", () => {
  const given = { code: 1012, reason: "soon\n", clean: true, by: "peer" } as const;
  expect(describe(happened({ kind: "end", end: createEnd(given) }))).toMatchObject({
    facts: "1012 Service Restart",
    text: "by the server, clean: soon\\n",
  });
  const cut = { code: 1006, reason: "", clean: false, by: "network" } as const;
  expect(describe(happened({ kind: "end", end: createEnd(cut) })).text).toBe(
    "by the network, not clean",
  );
});

test("a state reads with how long the link was away, and a session with what became of it", () => {
  const state = { kind: "state", state: "open", sentence: "Connected", attempt: 2 } as const;
  expect(describe(happened(state))).toMatchObject({ word: "open", facts: "", text: "Connected" });
  expect(describe(happened({ ...state, awayMs: 5 })).facts).toBe("back after 5 ms at attempt 2");
  const lost: News = { kind: "session", word: "lost", sentence: "expired" };
  expect(describe(happened(lost))).toMatchObject({ word: "lost", text: "expired" });
});

test("a search finds the link, the word and the content, in small letters", () => {
  const found = searchable(happened({ kind: "sent", payload: keep("Hello", 9) }));
  expect(found).toBe("#2 sent text, 5 bytes hello");
});
