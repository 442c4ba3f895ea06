import { expect, test } from "vitest";
import type { Link } from "../../src/client/browser.js";
import { factsOf, type Subject } from "../../src/inspector/subject.js";

const status = { state: "open", sentence: "Connected", attempt: 0 };

function subject(link: object, bytes = 0): Subject {
  return {
    link: { status, url: "", ...link } as Link,
    number: 3,
    sent: { count: 1, bytes },
    received: { count: 12_345, bytes: 3_456_789 },
    session: { resumed: 0, lost: 0 },
    stop: () => {},
  };
}

test("a link is named by its number and address, and counted in units that a person reads", () => {
  expect(factsOf(subject({ url: "ws://a/b" }, 1500))).toEqual({
    name: "#3 ws://a/b",
    status,
    counts: "sent 1 (1.5 kB) \u00b7 received 12,345 (3.5 MB)",
  });
  expect(factsOf(subject({})).name).toBe("#3 no address yet");
});

test("a session is named by the beginning of its id", () => {
  expect(factsOf(subject({ sessionId: "0123456789abcdef" })).counts).toMatch(/ session 01234567$/);
});
