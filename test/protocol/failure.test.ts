import { expect, test } from "vitest";
import { limitPassed, ruleBroken } from "../../src/protocol/failure.js";
import { type RuleId, rules } from "../../src/protocol/rules.js";

const closing = Object.keys(rules).filter(
  (id) => rules[id as RuleId].code !== undefined,
) as RuleId[];

test.each(closing)("the rule %s says on the wire what was broken, whole", (rule) => {
  const { sentence } = rules[rule];
  expect(ruleBroken(rule)).toEqual({
    rule,
    reason: sentence,
    detail: { kind: "protocol", sentence },
  });
});

test("a limit that was passed says by what, and which option sets it", () => {
  expect(limitPassed("message-too-big", "maxMessageBytes", 17_000_000, 16_777_216)).toEqual({
    rule: "message-too-big",
    reason:
      "a message is larger than this endpoint accepts: 17000000, where maxMessageBytes is 16777216",
    detail: {
      kind: "limit",
      sentence:
        "a message is larger than this endpoint accepts: 17000000, where maxMessageBytes is 16777216",
      limit: "maxMessageBytes",
      max: 16_777_216,
      value: 17_000_000,
    },
  });
});

test("the longest reason of a limit fits into a close frame", () => {
  const huge = Number.MAX_SAFE_INTEGER;
  const failure = limitPassed("inflate-ratio", "maxControlFramesPerSecond", huge, huge);
  expect(failure.reason.length).toBeLessThanOrEqual(123);
});
