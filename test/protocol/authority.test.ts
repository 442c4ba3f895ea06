import { describe, expect, test } from "vitest";
import { defaultPort, parseAuthority, parseOrigin } from "../../src/protocol/authority.js";

describe("an authority (RFC 3986 §3.2)", () => {
  test.each([
    ["example.com", { host: "example.com", port: undefined }],
    ["EXAMPLE.com:8012", { host: "example.com", port: 8012 }],
    ["example.com:", { host: "example.com", port: undefined }],
    ["example.com:0", { host: "example.com", port: 0 }],
    ["example.com:65535", { host: "example.com", port: 65_535 }],
    ["example.com:00080", { host: "example.com", port: 80 }],
    ["127.0.0.1:80", { host: "127.0.0.1", port: 80 }],
    ["[::1]", { host: "[::1]", port: undefined }],
    ["[2001:DB8::1]:443", { host: "[2001:db8::1]", port: 443 }],
    ["[::ffff:1.2.3.4]", { host: "[::ffff:1.2.3.4]", port: undefined }],
    ["b%C3%BCcher.test", { host: "b%c3%bccher.test", port: undefined }],
    ["my_service", { host: "my_service", port: undefined }],
  ])("%j is read", (text, authority) => {
    expect(parseAuthority(text)).toEqual(authority);
  });

  test.each([
    "",
    ":80",
    "example.com:65536",
    "example.com:123456",
    "example.com:-1",
    "example.com:8a",
    "me@example.com",
    "example.com/path",
    "example.com?q",
    "example.com#f",
    "example .com",
    "example.com\n",
    "ex\u00e4mple.com",
    "::1",
    "[::1",
    "[]",
    "[g::1]",
    "[::1]x",
    "a%2",
    "a\\b",
  ])("%j is not one", (text) => {
    expect(parseAuthority(text)).toBeUndefined();
  });
});

describe("an origin (RFC 6454 §7)", () => {
  test.each([
    ["http://example.com", { scheme: "http", host: "example.com", port: 80 }],
    ["https://example.com", { scheme: "https", host: "example.com", port: 443 }],
    ["HTTPS://Example.COM:8443", { scheme: "https", host: "example.com", port: 8443 }],
    ["http://[::1]:3000", { scheme: "http", host: "[::1]", port: 3000 }],
    ["moz-extension://a1b2", { scheme: "moz-extension", host: "a1b2", port: undefined }],
  ])("%j is read, the scheme's port filled in", (text, origin) => {
    expect(parseOrigin(text)).toEqual(origin);
  });

  test.each([
    "null",
    "",
    "example.com",
    "//example.com",
    "http:example.com",
    "http://",
    "http://example.com/",
    "http://example.com http://example.org",
    "http://example.com\nhttps://evil.test",
    "file://",
  ])("%j is not one", (text) => {
    expect(parseOrigin(text)).toBeUndefined();
  });
});

test("the schemes of the web and of WebSocket have their ports (RFC 6455 §3)", () => {
  expect(["http", "ws", "https", "wss", "ftp"].map(defaultPort)).toEqual([
    80,
    80,
    443,
    443,
    undefined,
  ]);
});
