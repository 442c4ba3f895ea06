import { describe, expect, test } from "vitest";
import { readDeed } from "../../../src/cli/lab/deed.js";

describe("a deed", () => {
  test.each([
    { do: "forge", bytes: "63 c3 28" },
    { do: "close", code: 1013, reason: "busy" },
    { do: "close", code: 4999, reason: "" },
    { do: "freeze", ms: 10_000 },
    { do: "delay", ms: 0 },
    { do: "cut" },
    { do: "reset" },
    { do: "silence" },
    { do: "crowd" },
  ])("can be done: %o", (deed) => {
    expect(readDeed(JSON.stringify(deed))).toEqual(deed);
  });

  test.each([
    "",
    "null",
    "7",
    "{}",
    '{"do":"nothing"}',
    '{"do":"forge","bytes":"6"}',
    '{"do":"forge"}',
    `{"do":"forge","bytes":"${"61".repeat(126)}"}`,
    '{"do":"close","code":1006,"reason":""}',
    '{"do":"close","code":1000}',
    '{"do":"freeze","ms":10001}',
    '{"do":"delay","ms":-1}',
    '{"do":"delay","ms":"5"}',
  ])("can not be done: %s", (text) => {
    expect(readDeed(text)).toBeUndefined();
  });
});
