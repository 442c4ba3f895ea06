import { describe, expect, test } from "vitest";
import { parseAddress, parseProtocols } from "../../src/client/address.js";

describe("an address", () => {
  test.each([
    ["ws://example.com", "ws://example.com/"],
    ["WSS://Example.com:443/a?b", "wss://example.com/a?b"],
    ["http://example.com/", "ws://example.com/"],
    ["https://example.com:8443/", "wss://example.com:8443/"],
    [new URL("ws://[::1]:8012/echo"), "ws://[::1]:8012/echo"],
    ["ws://ada:secret@example.com/", "ws://ada:secret@example.com/"],
  ])("%s is %s", (address, url) => {
    expect(parseAddress(address)).toBe(url);
  });

  test.each(["", "example.com", "/chat", "ftp://example.com/", "ws://", "ws://a/#", "ws://a/#b"])(
    "%j is none (RFC 6455 3)",
    (address) => {
      expect(() => parseAddress(address)).toThrow(TypeError);
      expect(() => parseAddress(address)).toThrow(`Cannot connect to "${address}": expected`);
    },
  );

  test("is not repeated with its password", () => {
    expect(() => parseAddress("ftp://ada:secret@example.com/")).toThrow('"ftp://example.com/"');
  });
});

describe("subprotocols", () => {
  test("are one, several or none", () => {
    expect(parseProtocols()).toEqual([]);
    expect(parseProtocols([])).toEqual([]);
    expect(parseProtocols("chat")).toEqual(["chat"]);
    expect(parseProtocols(["v2.chat", "v1.chat"])).toEqual(["v2.chat", "v1.chat"]);
  });

  test.each([[""], ["a b"], ["a,b"], ["\u00e9"], [["a", "a"]], [["a", ""]]])(
    "%j are none (RFC 6455 4.1)",
    (protocols) => {
      expect(() => parseProtocols(protocols)).toThrow(TypeError);
    },
  );
});
