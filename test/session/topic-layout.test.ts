import { expect, test } from "vitest";
import { decode, encode } from "../../src/session/codec.js";
import { topicLayout } from "../../src/session/topic-layout.js";

test.each(["now", "earliest", { incarnation: "00ff00ff", offset: 7 }] as const)(
  "a subscription that starts at %j is read as it was written",
  (start) => {
    const sub = { type: "sub", sub: 1, topic: "news", start } as const;
    expect(decode(topicLayout, encode(topicLayout, sub), "client")).toEqual(sub);
  },
);

test("a publication's flags have two bits", () => {
  expect(decode(topicLayout, Uint8Array.of(10, 1, 1, 4), "server")).toEqual({
    type: "malformed",
    reason: "pub: kind is 4, more than 3",
  });
});
