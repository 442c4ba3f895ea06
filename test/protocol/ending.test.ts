import { expect, test } from "vitest";
import type { ProtocolDetail } from "../../src/codes/index.js";
import { Ending } from "../../src/protocol/ending.js";
import { ruleBroken } from "../../src/protocol/failure.js";

const cut: ProtocolDetail = { kind: "protocol", sentence: "the wire was cut" };

test("without any close frame the code is 1006, and the detail says what is known", () => {
  expect(new Ending("server").facts("network", cut)).toEqual({
    code: 1006,
    reason: "",
    clean: false,
    by: "network",
    sent: undefined,
    received: undefined,
    rule: undefined,
    detail: cut,
  });
});

test("with both close frames it is clean, and how TCP ended is no news", () => {
  const ending = new Ending("client");
  ending.sent = { code: 1001, reason: "" };
  expect(ending.clean).toBe(false);
  ending.received = { code: 1001, reason: "leaving" };
  ending.answered = true;
  expect(ending.facts("network", cut)).toEqual({
    code: 1001,
    reason: "leaving",
    clean: true,
    by: "peer",
    sent: { code: 1001, reason: "" },
    received: { code: 1001, reason: "leaving" },
    rule: undefined,
    detail: undefined,
  });
});

test("our close frame without an answer gives its code, but not a clean end", () => {
  const ending = new Ending("server");
  ending.sent = { code: 1012, reason: "restarting" };
  expect(ending.facts("network", cut)).toMatchObject({
    code: 1012,
    reason: "restarting",
    clean: false,
    by: "us",
    detail: cut,
  });
});

test("a broken rule says more than how the transport ended", () => {
  const ending = new Ending("server");
  ending.failure = ruleBroken("mask-missing");
  ending.sent = { code: 1002, reason: ending.failure.reason };
  expect(ending.facts("network", cut)).toMatchObject({
    code: 1002,
    clean: false,
    by: "us",
    rule: "mask-missing",
    detail: ending.failure.detail,
  });
});

test("what was said elsewhere is known here", () => {
  const said = {
    sent: { code: 1002, reason: "" },
    received: { code: 4000, reason: "bye" },
    answered: false,
    failure: ruleBroken("mask-missing"),
    finished: true,
    closeInMs: 5,
  };
  const ending = new Ending("client", said);
  const { sent, received, answered, failure } = said;
  expect(ending).toMatchObject({ sent, received, answered, failure, clean: true });
});
