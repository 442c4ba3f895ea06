import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { brokenAnswerEnd, readBody, refusedEnd, responseHeadOf } from "../../src/node/refusal.js";

const place = { host: "a", port: 80, secure: false };

function answer(statusCode: number, headers: Record<string, string> = {}): IncomingMessage {
  const rawHeaders = Object.entries(headers).flat();
  return { statusCode, headers, rawHeaders, httpVersion: "1.1", statusMessage: "" } as never;
}

function sentenceFor(status: number, body: string, headers: Record<string, string> = {}) {
  const failed = { rule: "response-status", status } as const;
  return refusedEnd(failed, answer(status, headers), body, place).detail?.sentence;
}

describe("a refusal's sentence", () => {
  it("quotes text and JSON in one line, cut after 200 characters", () => {
    expect(sentenceFor(403, " no\r\n entry ")).toBe(
      'the server at a:80 refused the handshake with 403 Forbidden: "no entry"',
    );
    const json = { "content-type": "application/json" };
    expect(sentenceFor(403, '{"error":"x"}', json)).toContain('{\\"error\\":\\"x\\"}');
    expect(sentenceFor(403, "x".repeat(5_000))?.length).toBeLessThan(300);
  });

  it("leaves out images, empty bodies and pages without a title", () => {
    const plain = "the server at a:80 refused the handshake with 403 Forbidden";
    expect(sentenceFor(403, "\x89PNG", { "content-type": "image/png" })).toBe(plain);
    expect(sentenceFor(403, "")).toBe(plain);
    expect(sentenceFor(403, "<!doctype html><p>no")).toBe(plain);
  });

  it("names a redirect without a target, and a status that has no name", () => {
    expect(sentenceFor(302, "")).toContain("redirects (302 Found), which is not followed");
    expect(sentenceFor(599, "")).toBe("the server at a:80 refused the handshake with 599");
  });

  it("names the broken rule with its section", () => {
    const end = brokenAnswerEnd("response-accept-wrong", place);
    expect(end).toMatchObject({ code: 1006, by: "us", rule: "response-accept-wrong" });
    expect(end.explain()).toContain(
      "the server at a:80 answered wrongly: the Sec-WebSocket-Accept field does not match the key that was sent (RFC 6455 §4.1)",
    );
  });
});

describe("reading a refusal's body", () => {
  it("ends with what there is when the server breaks off", async () => {
    const stream = new PassThrough();
    const body = readBody(stream as never);
    stream.write("half a sen");
    await new Promise((resolve) => setImmediate(resolve));
    stream.destroy(new Error("reset"));
    expect(await body).toBe("half a sen");
  });

  it("takes 4 KiB and lets go of the rest", async () => {
    const stream = new PassThrough();
    const body = readBody(stream as never);
    stream.write("x".repeat(10_000));
    expect(await body).toHaveLength(4096);
    expect(stream.destroyed).toBe(true);
  });
});

it("a response's head is read as it came", () => {
  expect(responseHeadOf(answer(101, { Upgrade: "websocket" }))).toEqual({
    version: "1.1",
    status: 101,
    statusText: "",
    fields: [["Upgrade", "websocket"]],
  });
});
