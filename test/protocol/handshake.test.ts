import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  acceptDeflate,
  acceptKey,
  checkRequest,
  checkResponse,
  type DeflateOptions,
  type DeflateParams,
  offerDeflate,
  type ParsedHead,
  parseRequestHead,
  parseResponseHead,
  rules,
  serializeExtension,
  serializeRequest,
  serializeResponse,
} from "../../src/protocol/index.js";

/** The shape of `handshake.json`; one of the last four says what is expected. */
interface Vector {
  readonly name: string;
  readonly section: string;
  readonly role: "server" | "client";
  readonly maxBytes?: number;
  /** Lines, joined with CRLF; one character is one byte. */
  readonly in: readonly string[];
  readonly sent?: Sent;
  readonly more?: true;
  readonly request?: { readonly extensions: readonly string[] };
  readonly response?: { readonly protocol: string; readonly deflate: DeflateParams | null };
  readonly rule?: keyof typeof rules;
  readonly status?: number;
  readonly retryAfterMs?: number;
}

interface Sent {
  readonly key: string;
  readonly protocols: readonly string[];
  readonly deflate?: DeflateOptions;
}

const nowMs = 784_111_777_000;

const { vectors } = JSON.parse(
  readFileSync(new URL("../vectors/opening/handshake.json", import.meta.url), "utf8"),
) as { vectors: readonly Vector[] };

describe("a server", () => {
  test.each(vectors.filter(({ role }) => role === "server"))(
    "answers as expected to $name ($section)",
    (vector) => {
      expect(outcomeOf(vector)).toEqual(expectedOf(vector));
      if (vector.rule !== undefined) expect(rules[vector.rule].status).toBe(vector.status);
    },
  );
});

describe("a client", () => {
  test.each(vectors.filter(({ role }) => role === "client"))(
    "takes as expected $name ($section)",
    (vector) => expect(outcomeOf(vector)).toEqual(expectedOf(vector)),
  );
});

describe("the vectors of the handshake", () => {
  test("are all there: a lost one would be noticed", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(150);
  });

  test("have no two of one name and role", () => {
    const names = vectors.map(({ role, name }) => `${role}: ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test("reach every rule of a handshake", () => {
    const reached = new Set<string | undefined>(vectors.map(({ rule }) => rule));
    const handshakeRules = Object.entries(rules).filter(([, { code }]) => code === undefined);
    expect(handshakeRules.map(([id]) => id).filter((id) => !reached.has(id))).toEqual([]);
  });
});

describe("however the network cuts a head", () => {
  test.each(vectors)("the outcome is the same: $role, $name", (vector) => {
    const bytes = bytesOf(vector);
    const whole = outcome(vector, bytes, bytes.length);
    let first: unknown = { more: true };
    for (let end = 0; end <= bytes.length && isMore(first); end++) {
      first = outcome(vector, bytes, end);
    }
    expect(first).toEqual(whole);
  });

  test("an outcome stands whatever bytes follow and precede it", () => {
    const around = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...vectors), around, around, (vector, before, after) => {
        const bytes = bytesOf(vector);
        const parsed = parse(vector, bytes, 0, bytes.length);
        fc.pre(parsed !== "more");
        const all = Buffer.concat([before, bytes, after]);
        const moved = parse(vector, all, before.length, all.length);
        const expected = "rule" in parsed ? parsed : { ...parsed, end: parsed.end + before.length };
        expect(moved).toEqual(expected);
      }),
    );
  });
});

describe("whatever bytes come", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(...vectors).chain((vector) => broken(bytesOf(vector))),
  );

  test("a server never throws, and finds a request, a rule or waits", () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const parsed = parseRequestHead(input, 0, input.length, 16_384);
        if (parsed !== "more" && "head" in parsed) checkRequest(parsed.head);
      }),
      { numRuns: 2000 },
    );
  });

  test("a client never throws, and finds an answer, a rule or waits", () => {
    const sent = { key: "dGhlIHNhbXBsZSBub25jZQ==", protocols: ["chat"], deflate: {} };
    fc.assert(
      fc.property(bytes, (input) => {
        const parsed = parseResponseHead(input, 0, input.length, 16_384);
        if (parsed !== "more" && "head" in parsed) {
          checkResponse(parsed.head, sent, sha1Base64, nowMs);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a client and a server of this library", () => {
  const token = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,12}$/);
  const bits = fc.option(fc.integer({ min: 8, max: 15 }), { nil: undefined });
  const flag = fc.option(fc.boolean(), { nil: undefined });
  const wishes = fc.record({
    serverNoContextTakeover: flag,
    clientNoContextTakeover: flag,
    serverMaxWindowBits: bits,
    clientMaxWindowBits: bits,
  });

  test("agree on everything that one of them writes and the other reads", () => {
    const client = fc.record({
      target: fc.webPath({ size: "small" }).map((path) => `/${path.replace(/^\//, "")}`),
      protocols: fc.uniqueArray(token, { maxLength: 4 }),
      deflate: fc.option(wishes, { nil: undefined }),
      nonce: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    });
    fc.assert(
      fc.property(client, wishes, fc.nat(), ({ target, protocols, deflate, nonce }, own, pick) => {
        const key = Buffer.from(nonce).toString("base64");
        const extensions = deflate && offerDeflate(deflate);
        const text = serializeRequest({ target, host: "a.test", key, protocols, extensions });
        const request = checkRequest(headOf(parseRequestHead(...whole(text))));
        if ("rule" in request) throw new Error(request.rule);
        expect(request).toMatchObject({ key, target, host: "a.test", protocols });

        const answer = acceptDeflate(request.extensions, own);
        const response = serializeResponse({
          accept: acceptKey(request.key, sha1Base64),
          protocol: request.protocols[pick % (protocols.length + 1)],
          extensions: answer?.response,
        });
        const head = headOf(parseResponseHead(...whole(response)));
        expect(checkResponse(head, { key, protocols, deflate }, sha1Base64, nowMs)).toEqual({
          protocol: protocols[pick % (protocols.length + 1)] ?? "",
          deflate: answer?.params,
        });
      }),
    );
  });
});

function outcomeOf(vector: Vector): unknown {
  const bytes = bytesOf(vector);
  return outcome(vector, bytes, bytes.length);
}

/** What a vector expects, in the shape of {@link outcome}. */
function expectedOf(vector: Vector): unknown {
  const { role, name, section, in: lines, sent, maxBytes, status, ...expected } = vector;
  return role === "client" && status !== undefined ? { ...expected, status } : expected;
}

function outcome(vector: Vector, bytes: Uint8Array, end: number): unknown {
  if (vector.role === "server") {
    const parsed = parseRequestHead(bytes, 0, end, vector.maxBytes ?? 16_384);
    if (parsed === "more") return { more: true };
    const request = "rule" in parsed ? parsed : checkRequest(parsed.head);
    if ("rule" in request) return request;
    const { origin = null, extensions } = request;
    return { request: { ...request, origin, extensions: extensions.map(serializeExtension) } };
  }
  const parsed = parseResponseHead(bytes, 0, end, vector.maxBytes ?? 16_384);
  if (parsed === "more") return { more: true };
  if ("rule" in parsed) return parsed;
  const response = checkResponse(parsed.head, vector.sent as Sent, sha1Base64, nowMs);
  if ("rule" in response) return response;
  return { response: { protocol: response.protocol, deflate: response.deflate ?? null } };
}

function parse(vector: Vector, bytes: Uint8Array, start: number, end: number): ParsedHead<unknown> {
  const parser = vector.role === "server" ? parseRequestHead : parseResponseHead;
  return parser(bytes, start, end, vector.maxBytes ?? 16_384);
}

function isMore(outcome: unknown): boolean {
  return (outcome as { more?: true }).more === true;
}

function bytesOf(vector: Vector): Buffer {
  return Buffer.from(vector.in.join("\r\n"), "latin1");
}

/** The bytes with a few of them replaced, left out or doubled. */
function broken(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    at: fc.nat({ max: Math.max(0, bytes.length - 1) }),
    remove: fc.nat({ max: 2 }),
    insert: fc.uint8Array({ maxLength: 2 }),
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const result = [...bytes];
    for (const { at, remove, insert } of changes) result.splice(at, remove, ...insert);
    return Uint8Array.from(result);
  });
}

function whole(text: string): [Uint8Array, number, number, number] {
  const bytes = Buffer.from(text, "latin1");
  return [bytes, 0, bytes.length, bytes.length];
}

function headOf<Head>(parsed: ParsedHead<Head>): Head {
  if (parsed === "more" || "rule" in parsed) throw new Error(JSON.stringify(parsed));
  return parsed.head;
}

function sha1Base64(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}
