import { describe, expect, test } from "vitest";
import { readMessage } from "../../../src/restart/supervisor/messages.js";

const result = {
  moved: 1203,
  fellBack: { TLS: 2, "too much unsent": 1 },
  tailBytes: 4096,
  pauseMs: { p50: 0.6, p99: 8.2, max: 20 },
  tookMs: 40,
};

describe("what a child says", () => {
  test("is that it is ready, in our words or in pm2's", () => {
    expect(readMessage({ revoir: "ready" })).toEqual({ tells: "ready", isPlain: false });
    expect(readMessage("ready")).toEqual({ tells: "ready", isPlain: true });
  });

  test("is that it wants to be replaced", () => {
    expect(readMessage({ revoir: "restart" })).toEqual({ tells: "restart" });
  });

  test("is that it takes connections over", () => {
    expect(readMessage({ revoir: "taking-over" })).toEqual({ tells: "taking-over" });
  });

  test("is how the handover went", () => {
    expect(readMessage({ revoir: "restarted", result })).toEqual({ tells: "restarted", result });
    for (const lane of ["pipe", "courier"]) {
      const message = readMessage({ revoir: "restarted", result: { ...result, lane } });
      expect(message).toEqual({ tells: "restarted", result: { ...result, lane } });
    }
    const unknown = { ...result, lane: { is: "long" } };
    expect(readMessage({ revoir: "restarted", result: unknown })).toEqual({
      tells: "restarted",
      result,
    });
  });

  test.each([
    [undefined],
    [null],
    ["much"],
    [[]],
    [{ ...result, moved: "many" }],
    [{ ...result, moved: -1 }],
    [{ ...result, tookMs: Number.POSITIVE_INFINITY }],
    [{ ...result, pauseMs: { p50: 1, p99: 2 } }],
    [{ ...result, pauseMs: null }],
  ])("counts without figures that are none: %j", (broken) => {
    expect(readMessage({ revoir: "restarted", result: broken })).toEqual({
      tells: "restarted",
      result: undefined,
    });
  });

  test("is kept short: a few reasons of a few words", () => {
    const reasons = Array.from({ length: 1000 }, (_, at) => [`${at} ${"x".repeat(5000)}`, 1]);
    const fellBack = { wrong: "many", ...Object.fromEntries(reasons) };
    const message = readMessage({ revoir: "restarted", result: { ...result, fellBack } });
    expect(JSON.stringify(message).length).toBeLessThan(3000);
    expect(JSON.stringify(message)).not.toContain("wrong");
  });

  test.each([
    [undefined],
    [null],
    [7],
    ["steady"],
    [[]],
    [{ revoir: 1 }],
    [{ revoir: "else" }],
    [{ type: "ready" }],
  ])("is not meant for us: %j", (message) => {
    expect(readMessage(message)).toBeUndefined();
  });
});
