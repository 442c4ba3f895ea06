import { expect, test } from "vitest";
import { cutSentence } from "../../src/client/cut.js";

const proxy = "probably a proxy's time limit";

test("a cut after a round idle time points to a proxy", () => {
  for (const seconds of [30, 55, 60, 100, 300, 350, 3600]) {
    for (const more of [0, 400, 1400]) {
      expect(cutSentence(12_345_000, seconds * 1000 + more, false)).toContain(proxy);
    }
  }
  expect(cutSentence(3_600_200, 1000, false)).toContain(proxy);
});

test("a cut at any other time does not", () => {
  for (const ms of [0, 5_000, 27_000, 33_000, 58_000, 63_000, 97_000]) {
    expect(cutSentence(7_777_000, ms, false)).not.toContain(proxy);
  }
});

test("it says how old the connection was, how long idle, and what an error event means", () => {
  expect(cutSentence(12_400, 3_600, false)).toBe(
    "the connection was cut without a close frame when 12 s old and 4 s idle",
  );
  expect(cutSentence(60_000, 60_000, true)).toContain("bad UTF-8");
});
