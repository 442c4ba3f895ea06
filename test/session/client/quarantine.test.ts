import { expect, test } from "vitest";
import { Quarantine } from "../../../src/session/client/quarantine.js";

const failed = { code: 1011, reason: "", by: "peer" } as const;

test("a server that fails at different messages accuses none", () => {
  const quarantine = new Quarantine();
  for (const rx of [1, 2, 3, 4]) {
    quarantine.blame(failed, rx + 1);
    expect(quarantine.judge(rx)).toBe(false);
  }
});

test("after a message was left out, the next is given as much patience", () => {
  const quarantine = new Quarantine();
  const verdicts = [5, 5, 5, 5, 5].map((rx) => {
    quarantine.blame(failed, rx + 1);
    return quarantine.judge(rx);
  });
  expect(verdicts).toEqual([false, false, true, false, false]);
});

test("other ends accuse nobody", () => {
  const quarantine = new Quarantine();
  quarantine.blame({ code: 1006, reason: "", by: "network" }, 1);
  quarantine.blame({ code: 1001, reason: "", by: "peer" }, 1);
  expect(quarantine.holds).toBe(false);
  expect(quarantine.judge(1)).toBe(false);
});
