import { describe, expect, test } from "vitest";
import type { RequestHead } from "../../src/protocol/head.js";
import {
  checkRequest,
  type HandshakeRequest,
  serializeRequest,
} from "../../src/protocol/request.js";

const key = "dGhlIHNhbXBsZSBub25jZQ==";
const least: HandshakeRequest = { target: "/", host: "example.com", key };

describe("the request a client writes (RFC 6455 §4.1)", () => {
  test("has what every handshake has", () => {
    expect(serializeRequest(least).split("\r\n")).toEqual([
      "GET / HTTP/1.1",
      "Host: example.com",
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Key: ${key}`,
      "Sec-WebSocket-Version: 13",
      "",
      "",
    ]);
  });

  test("is the RFC's own, given the RFC's parts (RFC 6455 §1.2)", () => {
    const text = serializeRequest({
      target: "/chat",
      host: "server.example.com",
      key,
      origin: "http://example.com",
      protocols: ["chat", "superchat"],
    });
    expect(text.split("\r\n").sort()).toEqual(
      [
        "GET /chat HTTP/1.1",
        "Host: server.example.com",
        "Upgrade: websocket",
        "Connection: Upgrade",
        `Sec-WebSocket-Key: ${key}`,
        "Origin: http://example.com",
        "Sec-WebSocket-Protocol: chat, superchat",
        "Sec-WebSocket-Version: 13",
        "",
        "",
      ].sort(),
    );
  });

  test("carries extensions and further fields, and no empty list of subprotocols", () => {
    const text = serializeRequest({
      ...least,
      protocols: [],
      extensions: "permessage-deflate",
      fields: [
        ["Cookie", "a=1"],
        ["Origin", "https://example.com"],
      ],
    });
    expect(text).toMatch(
      /\r\nSec-WebSocket-Extensions: permessage-deflate\r\nCookie: a=1\r\nOrigin: https:\/\/example.com\r\n\r\n$/,
    );
    expect(text).not.toContain("Sec-WebSocket-Protocol");
  });

  test.each<[string, Partial<HandshakeRequest>, RegExp]>([
    ["a target with a line end", { target: "/\r\nX: 1" }, /its target is "\/\\r\\nX: 1"/],
    ["a target with a space", { target: "/a b" }, /its target is "\/a b"/],
    ["a target with a fragment", { target: "/#a" }, /and no "#" \(RFC 6455 §3\)$/],
    ["a target that is no path", { target: "a" }, /its target is "a", expected a path/],
    ["a target beyond ASCII", { target: "/\u00e9" }, /its target/],
    [
      "a host with a path",
      { host: "a/b" },
      /its host is "a\/b", expected a host and at most a port/,
    ],
    ["a host with a line end", { host: "a\r\nb" }, /its host/],
    ["a key that is none", { key: "abc" }, /its key is "abc", expected the base64 of 16 bytes/],
    ["an origin with a line end", { origin: "a\r\nb" }, /the field "Origin": its value/],
    [
      "a subprotocol with a space",
      { protocols: ["a", "b c"] },
      /its subprotocol "b c" is not a token/,
    ],
    [
      "a subprotocol twice",
      { protocols: ["a", "b", "a"] },
      /its subprotocol "a" is not a token or comes twice/,
    ],
    ["extensions with a line end", { extensions: "a\nb" }, /the field "Sec-WebSocket-Extensions"/],
    ["a field with a line end", { fields: [["A", "b\r\nC: d"]] }, /the field "A": its value/],
    [
      "a second Host",
      { fields: [["host", "b"]] },
      /the field "host": the handshake sets it itself/,
    ],
    [
      "a second Origin",
      { origin: "a", fields: [["Origin", "b"]] },
      /the field "Origin": the handshake/,
    ],
    ["a body's length", { fields: [["Content-Length", "1"]] }, /the field "Content-Length"/],
    ["a body in chunks", { fields: [["Transfer-Encoding", "chunked"]] }, /"Transfer-Encoding"/],
    ["another version", { fields: [["Sec-WebSocket-Version", "8"]] }, /"Sec-WebSocket-Version"/],
  ])("is refused for %s", (_, part, message) => {
    const write = () => serializeRequest({ ...least, ...part });
    expect(write).toThrow(TypeError);
    expect(write).toThrow(message);
    expect(write).toThrow(/^Cannot serialise the /);
  });
});

test("a request that another parser read is held to the same rules (RFC 6455 §4.2.1)", () => {
  const head: RequestHead = {
    method: "GET",
    target: "/",
    version: "1.1",
    fields: [
      ["host", "example.com"],
      ["upgrade", "websocket"],
      ["connection", "Upgrade"],
      ["sec-websocket-key", key],
      ["sec-websocket-version", "13"],
    ],
  };
  expect(checkRequest(head)).toEqual({
    key,
    target: "/",
    host: "example.com",
    origin: undefined,
    protocols: [],
    extensions: [],
  });
  for (const target of ["", "http://", "http:///chat", "?x=1", "//", "https://a.test/#"]) {
    const outcome = checkRequest({ ...head, target });
    if (target === "//") expect(outcome).toMatchObject({ target: "//" });
    else expect(outcome, target).toEqual({ rule: "request-malformed" });
  }
});
