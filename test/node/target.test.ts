import { describe, expect, it } from "vitest";
import { parseTarget } from "../../src/node/target.js";

describe("a URL to dial", () => {
  it.each([
    ["ws://a", false, "a", 80, "a", "/"],
    ["wss://a", true, "a", 443, "a", "/"],
    ["http://a:80/b", false, "a", 80, "a", "/b"],
    ["https://a:8443/b?c=d", true, "a", 8443, "a:8443", "/b?c=d"],
    ["ws://[::1]:8012/", false, "::1", 8012, "[::1]:8012", "/"],
    ["WS://EXAMPLE.com/Ä", false, "example.com", 80, "example.com", "/%C3%84"],
  ])("%s is read", (url, secure, host, port, authority, path) => {
    expect(parseTarget(url)).toMatchObject({ secure, host, port, authority, path });
    expect(parseTarget(new URL(url))).toMatchObject({ secure, host, port, authority, path });
  });

  it.each([
    ["ws://a", undefined],
    ["ws://user@a", "user:"],
    ["ws://user:p%40ss@a", "user:p@ss"],
    ["ws://100%:b@a", "100%:b"],
  ])("%s has the credentials %s", (url, credentials) => {
    expect(parseTarget(url).credentials).toBe(credentials);
  });

  it.each(["", "a", "//a", "mailto:a@b", "ws://", "ws://a/#", "ws://a/#b", "file:///a"])(
    "%j is refused",
    (url) => {
      expect(() => parseTarget(url)).toThrow(/^Cannot dial /);
    },
  );

  it("never shows its password in an error", () => {
    for (const url of [
      "ftp://user:secret@a",
      "ws://user:secret@a:99999",
      "ws://user:secret@a/#b",
    ]) {
      expect(() => parseTarget(url)).toThrow(/^((?!secret).)*$/);
    }
  });
});
