import { describe, expect, it } from "vitest";
import { type OriginFacts, type Origins, originPolicy } from "../../src/server/origin.js";

function allows(origins: Origins, origin: string, facts: Partial<OriginFacts> = {}): boolean {
  const all = { host: "example.com", fetchSite: undefined, encrypted: false, ...facts };
  return originPolicy(origins)(origin, all);
}

describe("same-origin", () => {
  it("lets in pages of the same host and port", () => {
    expect(allows("same-origin", "http://example.com")).toBe(true);
    expect(allows("same-origin", "http://EXAMPLE.com")).toBe(true);
    expect(allows("same-origin", "http://example.com:8012", { host: "example.com:8012" })).toBe(
      true,
    );
    expect(allows("same-origin", "http://[::1]:8012", { host: "[::1]:8012" })).toBe(true);
  });

  it("keeps out every other page", () => {
    for (const origin of [
      "http://evil.com",
      "http://example.com.evil.com",
      "http://example.com:8012",
      "http://sub.example.com",
      "https://example.com:444",
      "null",
      "",
      "example.com",
      "http://user@example.com",
      "http://example.com/path",
      "http://evil.com http://example.com",
    ])
      expect(allows("same-origin", origin), origin).toBe(false);
  });

  it("lets in an https page though a proxy took off the TLS", () => {
    expect(allows("same-origin", "https://example.com")).toBe(true);
    expect(allows("same-origin", "https://example.com", { host: "example.com:443" })).toBe(true);
  });

  it("keeps out an http page where the connection is known to be encrypted", () => {
    expect(allows("same-origin", "http://example.com", { encrypted: true })).toBe(false);
    expect(allows("same-origin", "https://example.com", { encrypted: true })).toBe(true);
  });

  it("believes the browser's own comparison where it sends one", () => {
    const rewritten = { host: "backend:3000" };
    expect(
      allows("same-origin", "https://example.com", { ...rewritten, fetchSite: "same-origin" }),
    ).toBe(true);
    for (const fetchSite of ["same-site", "cross-site"])
      expect(allows("same-origin", "https://example.com", { fetchSite })).toBe(false);
    expect(allows("same-origin", "https://example.com", { fetchSite: "later-word" })).toBe(true);
    expect(allows("same-origin", "null", { fetchSite: "same-origin" })).toBe(false);
  });

  it("keeps everybody out where Host is not a host", () => {
    expect(allows("same-origin", "http://example.com", { host: "" })).toBe(false);
  });
});

describe("a list of origins", () => {
  it("lets in exactly those, however they are spelled", () => {
    const origins = ["https://Example.com", "http://localhost:3000", "https://exämple.org/"];
    expect(allows([origins[0] as string], "https://example.com")).toBe(true);
    expect(allows([origins[0] as string], "https://example.com:443")).toBe(true);
    expect(allows([origins[1] as string], "http://localhost:3000")).toBe(true);
    for (const origin of [
      "http://example.com",
      "https://example.com:8443",
      "https://a.example.com",
    ])
      expect(allows([origins[0] as string], origin), origin).toBe(false);
  });

  it("knows international names by the name that browsers send", () => {
    expect(allows(["https://exämple.org"], "https://xn--exmple-cua.org")).toBe(true);
  });

  it("takes every subdomain of a wildcard, not the parent", () => {
    const origins = ["https://*.example.com"];
    expect(allows(origins, "https://a.example.com")).toBe(true);
    expect(allows(origins, "https://b.a.example.com")).toBe(true);
    for (const origin of [
      "https://example.com",
      "http://a.example.com",
      "https://a.example.com:8443",
      "https://evilexample.com",
      "null",
    ])
      expect(allows(origins, origin), origin).toBe(false);
  });

  it("may name same-origin, null and everybody", () => {
    expect(allows(["same-origin", "https://a.com"], "http://example.com")).toBe(true);
    expect(allows(["null"], "null")).toBe(true);
    expect(allows(["null"], "https://a.com")).toBe(false);
    expect(allows(["*"], "https://a.com")).toBe(true);
    expect(allows("*", "null")).toBe(true);
    expect(allows([], "http://example.com")).toBe(false);
  });

  it.each([
    "example.com",
    "https://example.com/path",
    "https://user@example.com",
    "https://*",
    "",
    "https://a.*.com",
  ])("is refused when it has %j, which would never match", (entry) => {
    expect(() => originPolicy([entry])).toThrow(
      `Cannot use ${JSON.stringify(entry)} in origins: expected a scheme and a host`,
    );
  });
});

it("a function decides by itself", () => {
  expect(allows((origin, { host }) => origin.endsWith(host), "https://example.com")).toBe(true);
});

it("a function that does not say true or false is our error: a promise would pass for yes", () => {
  const wrong = (async () => false) as never;
  expect(() => allows(wrong, "https://evil.example")).toThrow(
    "returned a promise, expected true or false",
  );
  expect(() => allows((() => undefined) as never, "https://evil.example")).toThrow(
    "returned undefined",
  );
});
