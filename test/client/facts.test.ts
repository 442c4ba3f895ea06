import { expect, test } from "vitest";
import { factsOf, failure } from "../../src/client/facts.js";

const closed = (code: number, reason = "", wasClean = true) => ({ code, reason, wasClean });

test("a close frame is the peer's, unless it repeats the program's own", () => {
  expect(factsOf(closed(1012, "restarting"), 1, 1, false, undefined)).toEqual({
    code: 1012,
    reason: "restarting",
    clean: true,
    by: "peer",
  });
  const sent = { code: 4001, reason: "bye" };
  expect(factsOf(closed(4001), 1, 1, false, sent)).toEqual({ ...sent, clean: true, by: "us" });
  expect(factsOf(closed(1012), 1, 1, false, sent)).toMatchObject({ code: 1012, by: "peer" });
});

test("a 1006 before the connection was open says that a browser does not say why", () => {
  const { by, detail } = factsOf(closed(1006, "", false), Number.NaN, Number.NaN, true, undefined);
  expect(by).toBe("network");
  expect(detail).toMatchObject({ kind: "handshake" });
  expect(detail?.sentence).toContain("the browser does not say why");
});

test("a 1006 of an open connection tells its age, its idle time, and whether the browser refused something", () => {
  const cut = factsOf(closed(1006, "", false), 61_000, 60_000, false, undefined);
  expect(cut).toMatchObject({ code: 1006, clean: false, by: "network" });
  expect(cut.detail).toMatchObject({
    kind: "network",
    cause: "cut",
    ageMs: 61_000,
    idleMs: 60_000,
  });
  const refused = factsOf(closed(1006, "", false), 61_000, 60_000, true, undefined);
  expect(refused.detail).toMatchObject({ cause: "unknown" });
});

test("a failure is a 1006 with its detail", () => {
  const detail = { kind: "handshake", sentence: "it took too long" } as const;
  expect(failure("us", detail)).toEqual({ code: 1006, reason: "", clean: false, by: "us", detail });
});
