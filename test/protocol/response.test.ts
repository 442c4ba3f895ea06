import { describe, expect, test } from "vitest";
import {
  type HandshakeResponse,
  type RefusalResponse,
  serializeRefusal,
  serializeResponse,
} from "../../src/protocol/response.js";

const accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

describe("the answer that opens a connection (RFC 6455 §4.2.2)", () => {
  test("is the RFC's own, given the RFC's parts (RFC 6455 §1.2)", () => {
    expect(serializeResponse({ accept, protocol: "chat" }).split("\r\n")).toEqual([
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${accept}`,
      "Sec-WebSocket-Protocol: chat",
      "",
      "",
    ]);
  });

  test("carries extensions and further fields", () => {
    expect(
      serializeResponse({
        accept,
        extensions: "permessage-deflate",
        fields: [["Set-Cookie", "a=1"]],
      }),
    ).toMatch(/\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSet-Cookie: a=1\r\n\r\n$/);
  });

  test.each<[string, Partial<HandshakeResponse>, RegExp]>([
    [
      "a subprotocol with a line end",
      { protocol: "a\r\nb" },
      /its subprotocol "a\\r\\nb" is not a token/,
    ],
    ["an empty subprotocol", { protocol: "" }, /its subprotocol "" is not a token/],
    ["an accept value with a line end", { accept: "a\r\nb" }, /"Sec-WebSocket-Accept": its value/],
    [
      "extensions with a line end",
      { extensions: "a\r\nb" },
      /"Sec-WebSocket-Extensions": its value/,
    ],
    ["a field with a line end", { fields: [["A", "\n"]] }, /the field "A": its value/],
    ["a second Upgrade", { fields: [["Upgrade", "h2c"]] }, /"Upgrade": the handshake sets it/],
    [
      "a length, which a 101 must not have",
      { fields: [["Content-Length", "0"]] },
      /"Content-Length"/,
    ],
  ])("is refused for %s", (_, part, message) => {
    const write = () => serializeResponse({ accept, ...part });
    expect(write).toThrow(TypeError);
    expect(write).toThrow(message);
  });
});

describe("an answer that refuses a handshake", () => {
  test.each<[RefusalResponse, string[]]>([
    [{ status: 403 }, ["HTTP/1.1 403 Forbidden", "Connection: close", "Content-Length: 0", "", ""]],
    [
      { status: 400, body: "pas de cl\u00e9" },
      [
        "HTTP/1.1 400 Bad Request",
        "Connection: close",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Length: 11",
        "",
        "pas de cl\u00e9",
      ],
    ],
    [
      { status: 418, body: "{}", fields: [["content-type", "application/json"]] },
      [
        "HTTP/1.1 418 ",
        "Connection: close",
        "Content-Length: 2",
        "content-type: application/json",
        "",
        "{}",
      ],
    ],
  ])("with %j is written whole, its body counted in bytes", (refusal, lines) => {
    expect(serializeRefusal(refusal).split("\r\n")).toEqual(lines);
  });

  test("with 426 names the upgrade and the version spoken here (RFC 6455 §4.4, RFC 9110 §15.5.22)", () => {
    expect(serializeRefusal({ status: 426 }).split("\r\n")).toEqual([
      "HTTP/1.1 426 Upgrade Required",
      "Connection: Upgrade, close",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Content-Length: 0",
      "",
      "",
    ]);
  });

  test("with 405 names the method, unless told which (RFC 9110 §15.5.6)", () => {
    expect(serializeRefusal({ status: 405 })).toContain("\r\nAllow: GET\r\n");
    const told = serializeRefusal({ status: 405, fields: [["allow", "GET, HEAD"]] });
    expect(told.match(/allow: .*/gi)).toEqual(["allow: GET, HEAD"]);
  });

  test.each([101, 200, 299, 600, 400.5, Number.NaN, "404"])(
    "is not one with status %j",
    (status) => {
      const write = () => serializeRefusal({ status: status as number });
      expect(write).toThrow(RangeError);
      expect(write).toThrow(`its status is ${status}, expected an integer from 300 to 599`);
    },
  );

  test("is refused for a field with a line end, or one it sets itself", () => {
    const write = (name: string, value: string) => () =>
      serializeRefusal({ status: 403, fields: [[name, value]] });
    expect(write("A", "b\r\n\r\n<html>")).toThrow(TypeError);
    expect(write("Connection", "keep-alive")).toThrow(TypeError);
    expect(write("Content-Length", "5")).toThrow(TypeError);
    expect(write("Transfer-Encoding", "chunked")).toThrow(TypeError);
  });
});
