import { expect, it } from "vitest";
import { forgetJoined, join } from "../../src/node/join.js";

const [a, b, c] = ["a", "b", "c"].map((text) => Buffer.from(text));

it("joins the same pieces once, until it is told to forget", () => {
  const joined = join([a, b]);
  expect(String(joined)).toBe("ab");
  expect(join([a, b])).toBe(joined);
  forgetJoined();
  expect(join([a, b])).not.toBe(joined);
});

it("takes no other pieces for the same", () => {
  expect(String(join([a, b]))).toBe("ab");
  expect(String(join([a, c]))).toBe("ac");
  expect(String(join([a, c, b]))).toBe("acb");
});
