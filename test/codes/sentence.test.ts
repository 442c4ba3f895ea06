import { describe, expect, test } from "vitest";
import { createEnd, type EndFacts, registeredCodes } from "../../src/codes/index.js";

const said = (facts: Partial<EndFacts>) =>
  createEnd({ code: 1000, reason: "", clean: true, by: "peer", ...facts }).explain();

describe("an end in a log line", () => {
  test("names the code, what happened and what helps", () => {
    const detail = {
      kind: "protocol",
      sentence: "the peer sent text that is not UTF-8 (byte 4711: c3 28, looks like gzip)",
    } as const;
    expect(said({ code: 1007, by: "us", rule: "text-not-utf8", detail })).toBe(
      "1007 Invalid Payload Data: the peer sent text that is not UTF-8 (byte 4711: c3 28, looks like gzip). Send raw bytes as binary messages.",
    );
  });

  test.each<[Partial<EndFacts>, string]>([
    [{}, "1000 Normal Closure: the peer closed the connection."],
    [
      { reason: "done" },
      '1000 Normal Closure: the peer closed the connection, with the reason "done".',
    ],
    [{ by: "us" }, "1000 Normal Closure: this side closed the connection."],
    [
      { code: 1012, reason: "restarting after=2300" },
      '1012 Service Restart: the peer closed the connection, with the reason "restarting after=2300". A client may come back after 2.3 s.',
    ],
    [
      { code: 1012 },
      "1012 Service Restart: the peer closed the connection. A client may come back after 1-5 s.",
    ],
    [
      { code: 1012, reason: "after=0" },
      '1012 Service Restart: the peer closed the connection, with the reason "after=0". A client may come back after 0 s.',
    ],
    [
      { code: 1006, by: "network", clean: false },
      "1006 Abnormal Closure: the connection was cut without a close frame. A client may come back after 0.5-30 s.",
    ],
    [
      { code: 1007 },
      "1007 Invalid Payload Data: the peer closed the connection over what this side sent. Send raw bytes as binary messages.",
    ],
    [
      { code: 1009 },
      "1009 Message Too Big: the peer closed the connection over what this side sent. Send smaller messages, or raise the limit.",
    ],
    [
      { code: 1009, by: "us" },
      "1009 Message Too Big: this side closed the connection over what the peer sent. Send smaller messages, or raise the limit.",
    ],
    [
      { code: 1003 },
      "1003 Unsupported Data: the peer closed the connection over what this side sent. Send the other kind of message.",
    ],
    [
      { code: 1002 },
      "1002 Protocol Error: the peer closed the connection over what this side sent. Coming back does not repair this.",
    ],
    [
      { code: 1008 },
      "1008 Policy Violation: the peer closed the connection. Coming back does not repair this.",
    ],
    [
      { code: 3000 },
      "3000 Unauthorized: the peer closed the connection. New credentials are needed first.",
    ],
    [
      { code: 4100, reason: "kicked" },
      '4100 Private Code: the peer closed the connection, with the reason "kicked". A client may come back after 1-30 s.',
    ],
  ])("%j", (facts, sentence) => {
    expect(said(facts)).toBe(sentence);
  });

  test("says what an override says", () => {
    const facts: EndFacts = { code: 4100, reason: "", clean: true, by: "peer" };
    const sentence = createEnd(facts, { 4100: { when: "now" } }).explain();
    expect(sentence).toContain("A client may come back after 0 s.");
  });

  test("stays one line, whatever the peer wrote", () => {
    expect(said({ reason: "bye\n\x1b[2J$& $s" })).toBe(
      '1000 Normal Closure: the peer closed the connection, with the reason "bye\\u000a\\u001b[2J$& $s".',
    );
  });

  test("ends a detail's sentence with one period, whether it has one or not", () => {
    for (const sentence of ["a server sent a masked frame", "a server sent a masked frame."]) {
      const end = said({ code: 1002, detail: { kind: "protocol", sentence } });
      expect(end).toBe(
        "1002 Protocol Error: a server sent a masked frame. Coming back does not repair this.",
      );
    }
  });

  test("is whole for every code and from either end", () => {
    for (const code of [...registeredCodes(), 0, 1016, 3500, 4999, 5000]) {
      for (const by of ["us", "peer", "network"] as const) {
        expect(said({ code, by })).toMatch(/^\d+ [^$:]+: [^$]+\.$/);
      }
    }
  });
});
