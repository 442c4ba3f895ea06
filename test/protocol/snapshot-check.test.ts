import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ConnectionSnapshot, checkSnapshot, opcodes } from "../../src/protocol/index.js";
import { fromHex, utf8 } from "../support/hex.js";
import { Endpoint } from "../support/pair.js";

/** The snapshot of a connection that has everything, apart from an end. */
function busy(): ConnectionSnapshot {
  const endpoint = new Endpoint({ role: "client", heartbeat: {} });
  endpoint.out.isFull = true;
  endpoint.receive("89 01 6f 01 02 61 62 89 02 70");
  endpoint.connection.ping(utf8("ours"), 0);
  return taken(endpoint);
}

function taken({ connection }: Endpoint): ConnectionSnapshot {
  const snapshot = connection.snapshot(0);
  if (snapshot === undefined) throw new Error("There is no snapshot");
  return structuredClone(snapshot);
}

/** One that a peer has made fail by what it sent. */
function failed(hex: string): ConnectionSnapshot {
  return taken(new Endpoint({ role: "client", limits: { maxMessageBytes: 10 } }).receive(hex));
}

type Fields = Record<string, unknown>;

/** The same with another value at a place. */
function changed(snapshot: ConnectionSnapshot, path: string, value: unknown): unknown {
  const keys = path.split(".");
  const last = keys.pop() as string;
  const whole = snapshot as unknown as Fields;
  const parent = keys.reduce((fields, key) => fields[key] as Fields, whole);
  parent[last] = value;
  return snapshot;
}

describe("a snapshot", () => {
  test.each([
    ["that has everything", busy()],
    ["of a quiet connection", taken(new Endpoint())],
    ["of one that broke a rule", failed("83 00")],
    ["of one that passed a limit", failed("82 0b")],
    ["of one that sent text that is not UTF-8", failed("81 03 61 62 ff")],
    ["of one that sent a close frame", failed("88 05 0f a0 62 79 65")],
    ["of one that sent an empty close frame", failed("88 00")],
  ])("is what is expected of one: %s", (_, snapshot) => {
    expect(checkSnapshot(snapshot)).toBe(snapshot);
  });

  test("is one without what is undefined, and with what a later version adds", () => {
    const snapshot = JSON.parse(JSON.stringify(taken(new Endpoint())));
    expect(checkSnapshot({ ...snapshot, added: 1 })).toMatchObject(snapshot);
  });
});

describe("what is no snapshot", () => {
  test.each([
    ["openedAgoMs", "0"],
    ["heardAgoMs", null],
    ["spokeAgoMs", undefined],
    ["messageAgoMs", []],
    ["ending", "closing"],
    ["ending.sent", undefined],
    ["ending.failure", "rule"],
    ["ending.failure.rule", undefined, RangeError],
    ["ending.failure.detail", null],
    ["heartbeat", 5],
    ["heartbeat.missed", "0"],
    ["pings.waiting", { length: 0 }],
    ["pings.waiting.0.payload", "ours"],
    ["owedPong", [1, 2]],
    ["receiver", undefined],
    ["receiver.kept", new Uint16Array(1)],
    ["receiver.message.bytes", new ArrayBuffer(2)],
    ["receiver.frame.final", 1],
    ["version", 2, RangeError],
    ["version", undefined, RangeError],
    ["openedAgoMs", 0.5, RangeError],
    ["heardAgoMs", Number.NaN, RangeError],
    ["ending.sent.code", 999, RangeError],
    ["ending.failure.rule", "toString", RangeError],
    ["ending.failure.detail.kind", "network", RangeError],
    ["ending.failure.detail.problem", "toString", RangeError],
    ["ending.closeInMs", Number.NaN, RangeError],
    ["heartbeat.nextInMs", Number.NaN, RangeError],
    ["pings.count", -1, RangeError],
    ["pings.waiting", Array(17).fill({ payload: new Uint8Array(0), agoMs: 0 }), RangeError],
    ["owedPong", new Uint8Array(126), RangeError],
    ["receiver.frame.opcode", 3, RangeError],
    ["receiver.frame.left", 0, RangeError],
    ["receiver.frame.left", 125, RangeError],
    ["receiver.frame.left", Number.POSITIVE_INFINITY, RangeError],
    ["receiver.frame.final", false, RangeError],
    ["receiver.message.opcode", opcodes.continuation, RangeError],
    ["receiver.message.fragments", 0, RangeError],
    ["receiver.window", new Uint8Array(2 ** 15 + 1), RangeError],
  ])("has the wrong %s: %o", (path, value, error = TypeError) => {
    const snapshot = path.startsWith("ending") ? failed("81 03 61 62 ff") : busy();
    const given = changed(snapshot, path, value);
    expect(() => checkSnapshot(given)).toThrow(error);
    expect(() => checkSnapshot(given)).toThrow(/^Cannot restore a connection: \w+ is /);
  });

  test.each([undefined, null, 1, "snapshot", []])("is %o", (given) => {
    expect(() => checkSnapshot(given)).toThrow(/^Cannot restore a connection: /);
  });

  test.each([
    ["a whole header that is kept", { kept: fromHex("81 01") }],
    [
      "something kept within a data frame",
      {
        kept: utf8("p"),
        frame: { opcode: 1, final: true, left: 1, key: 0 },
        message: { opcode: 1, fragments: 1, bytes: utf8("") },
      },
    ],
    ["a data frame of no message", { frame: { opcode: 0, final: true, left: 1, key: 0 } }],
  ])("has %s", (_, receiver) => {
    const given = { ...taken(new Endpoint()), receiver };
    expect(() => checkSnapshot(given)).toThrow(RangeError);
  });
});

/** What is in the snapshot, by its place. */
function places(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [path];
  return Object.entries(value).flatMap(([key, each]) =>
    places(each, path ? `${path}.${key}` : key),
  );
}

test("whatever a snapshot holds, a connection is made of it that nothing throws out of, or none", () => {
  const broken = fc.oneof(
    fc.constantFrom<unknown>(undefined, null, "", true, {}, [], new Uint8Array(3)),
    fc.double(),
    fc.integer({ min: -2, max: 200 }),
    fc.uint8Array({ maxLength: 130 }),
  );
  const all = [busy, () => taken(new Endpoint()), () => failed("81 03 61 62 ff")];
  const change = fc.tuple(fc.nat(), broken);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.constantFrom<"server" | "client">("server", "client"),
      fc.uint8Array({ maxLength: 40 }),
      (make, changes, role, bytes) => {
        const snapshot = make();
        for (const [at, value] of changes) {
          const paths = places(snapshot);
          changed(snapshot, paths[at % paths.length] as string, value);
        }
        const endpoint = made(() => new Endpoint({ role, heartbeat: {}, restored: snapshot }));
        endpoint?.receive(bytes);
        endpoint?.connection.drained(0);
        endpoint?.pass(100_000).fin();
        endpoint?.end?.explain();
        if (endpoint) expect(endpoint.end).toBeDefined();
      },
    ),
    { numRuns: 1000 },
  );
});

/** A snapshot that is none is refused in words. */
function made(make: () => Endpoint): Endpoint | undefined {
  try {
    return make();
  } catch (error) {
    expect(String(error)).toMatch(/^(Type|Range)Error: Cannot restore a connection: /);
    return undefined;
  }
}
