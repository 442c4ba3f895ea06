import { expect, test } from "vitest";
import { closeTimeoutDetail, livenessDetail, transportDetail } from "../../src/protocol/network.js";

test.each([
  ["fin", "cut", "the connection was cut without a close frame after 63 s, 4.2 s of it idle"],
  ["reset", "reset", "the connection was reset after 63 s, 4.2 s of it idle"],
  ["timeout", "timeout", "the network gave the connection up after 63 s, 4.2 s of it idle"],
  ["tls", "tls", "TLS failed after 63 s, 4.2 s of it idle"],
  ["unknown", "unknown", "the connection was lost after 63 s, 4.2 s of it idle"],
] as const)("a transport that ends by %s is said to be %s", (cause, expected, sentence) => {
  expect(transportDetail({ cause }, 63_000, 4_200)).toEqual({
    kind: "network",
    sentence,
    cause: expected,
    errorCode: undefined,
    ageMs: 63_000,
    idleMs: 4_200,
  });
});

test("the system's error code is kept and said", () => {
  const detail = transportDetail({ cause: "reset", errorCode: "ECONNRESET" }, 500, 0);
  expect(detail).toMatchObject({
    errorCode: "ECONNRESET",
    sentence: "the connection was reset (ECONNRESET) after 0.5 s, 0 s of it idle",
  });
});

test("a cut after a usual idle timeout is blamed on a proxy", () => {
  const after = (idleMs: number) => transportDetail({ cause: "fin" }, 90_000, idleMs).sentence;
  expect(after(60_040)).toContain("60 s of it idle: probably a proxy that cuts after 60 s");
  expect(after(59_100)).toContain("probably a proxy that cuts after 60 s");
  expect(after(67_000)).not.toContain("proxy");
});

test("silence is told in seconds", () => {
  expect(livenessDetail(50_012)).toEqual({
    kind: "liveness",
    sentence: "no pong for 50 s, nor any other byte from the peer",
    silentMs: 50_012,
  });
});

test("a close frame that nobody answered is told", () => {
  expect(closeTimeoutDetail(10_000)).toEqual({
    kind: "network",
    sentence: "the peer did not answer the close frame within 10 s",
    cause: "timeout",
  });
});
