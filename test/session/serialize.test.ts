import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Envelope, parseEnvelope, serializeEnvelope } from "../../src/session/index.js";

const count = fc.maxSafeNat();
const hexOf = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((all) => Buffer.from(all).toString("hex"));
const token = fc.uint8Array({ minLength: 32, maxLength: 32 });
const words = fc.string({ unit: "grapheme", maxLength: 40 });
const window = fc.record({ messages: count, bytes: count, maxMessageBytes: count });
const terms = fc.record({
  ttlMs: fc.nat(1_000_000).map((seconds) => seconds * 1000),
  window,
  ackMessages: count,
  ackMs: count,
});
const position = { sub: count, incarnation: hexOf(4), offset: count };
const recovered = {
  ...position,
  alias: count,
  outcome: fc.constantFrom("recovered", "gap", "refused"),
};
const type = <Type extends string>(name: Type) => fc.constant(name);

const fromClient = fc.oneof(
  fc.record({ type: type("hello"), window }),
  fc.record({
    type: type("resume"),
    id: hexOf(16),
    token,
    attempt: count,
    epoch: count,
    rx: count,
    txStart: count,
    positions: fc.array(fc.record(position), { maxLength: 5 }),
  }),
  fc.record({
    type: type("sub"),
    sub: count,
    topic: words,
    start: fc.oneof(
      fc.constantFrom("now", "earliest"),
      fc.record({ incarnation: hexOf(4), offset: count }),
    ),
  }),
  fc.record({ type: type("unsub"), sub: count }),
);
const fromServer = fc.oneof(
  fc.record({ type: type("welcome"), id: hexOf(16), epoch: count, token, terms, resumeUrl: words }),
  fc.record({
    type: type("resumed"),
    epoch: count,
    token,
    terms,
    rx: count,
    subscriptions: fc.array(fc.record(recovered), { maxLength: 5 }),
  }),
  fc.record({
    type: type("refuse"),
    code: fc.constantFrom("unknown", "forked", "busy"),
    rx: fc.option(count, { nil: undefined }),
    delayMs: count,
    text: words,
  }),
  fc.record({ type: type("goaway"), delayMs: count, graceMs: count, reason: words }),
  fc.record({ type: type("subbed"), ...recovered, isSnapshot: fc.boolean(), topic: words }),
  fc.record({
    type: type("pub"),
    alias: count,
    offset: count,
    kind: fc.constantFrom("text", "binary"),
    isSnapshot: fc.boolean(),
    payload: fc.uint8Array(),
  }),
);
const fromBoth = fc.oneof(
  fc.record({ type: type("data"), payload: fc.uint8Array() }),
  fc.record({
    type: type("ack"),
    ping: fc.boolean(),
    tokenReceived: fc.boolean(),
    rx: count,
    tx: count,
  }),
  fc.record({ type: type("skip"), count }),
  fc.record({ type: type("end"), code: count, reason: words }),
);

describe("a message", () => {
  test.each([
    ["client", fc.oneof(fromClient, fromBoth)],
    ["server", fc.oneof(fromServer, fromBoth)],
  ] as const)("of a %s is parsed as it was serialised", (sender, any) => {
    fc.assert(
      fc.property(any, (envelope) => {
        const bytes = serializeEnvelope(envelope as Envelope);
        expect(parseEnvelope(bytes, sender)).toEqual(envelope);
      }),
      { numRuns: 500 },
    );
  });

  test("does not hold what it was made from", () => {
    const payload = Uint8Array.of(1, 2);
    const bytes = serializeEnvelope({ type: "data", payload });
    payload[0] = 9;
    expect([...bytes]).toEqual([0, 1, 2]);
  });

  test("has text that is too long cut at a character", () => {
    const bytes = serializeEnvelope({ type: "end", code: 1000, reason: "é".repeat(1000) });
    const parsed = parseEnvelope(bytes, "server");
    expect(parsed).toMatchObject({ reason: "é".repeat(512) });
  });

  test("rounds the time to live up to seconds", () => {
    const window = { messages: 1, bytes: 1, maxMessageBytes: 1 };
    const terms = { ttlMs: 1001, window, ackMessages: 1, ackMs: 1 };
    const token = new Uint8Array(32);
    const id = "0".repeat(32);
    const bytes = serializeEnvelope({ type: "welcome", id, epoch: 1, token, terms, resumeUrl: "" });
    expect(parseEnvelope(bytes, "server")).toMatchObject({ terms: { ttlMs: 2000 } });
  });

  test("may hold a payload of a MiB", () => {
    const payload = new Uint8Array(2 ** 20).fill(7);
    const bytes = serializeEnvelope({ type: "data", payload });
    const parsed = parseEnvelope(bytes, "client");
    expect(parsed.type === "data" && Buffer.compare(parsed.payload, payload)).toBe(0);
  });
});
