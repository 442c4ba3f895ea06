import { expect, test } from "vitest";
import {
  checkTopic,
  isPublicTopic,
  privateTopic,
} from "../../../../src/session/server/topics/topic-name.js";

test("a topic has a name of at most 512 bytes, and no @ in front", () => {
  expect(() => checkTopic("news/europe")).not.toThrow();
  expect(() => checkTopic("a".repeat(512))).not.toThrow();
  expect(() => checkTopic("a".repeat(513))).toThrow(RangeError);
  expect(() => checkTopic("é".repeat(257))).toThrow(/514 bytes/);
  expect(() => checkTopic("")).toThrow(TypeError);
  expect(() => checkTopic("@x")).toThrow(/Cannot use the topic "@x"/);
});

test("a session's private topic is nobody's", () => {
  expect(privateTopic("0123")).toBe("@0123");
  expect(isPublicTopic(privateTopic("0123"))).toBe(false);
});
