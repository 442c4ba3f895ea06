import { expect, it } from "vitest";
import { pathOf, RequestFacts } from "../../src/server/request.js";

it.each([
  ["/", "/"],
  ["/chat?x=1", "/chat"],
  ["/chat#top", "/chat"],
  ["/a%2Fb", "/a%2Fb"],
  ["http://example.com/chat?x", "/chat"],
  ["http://example.com", "/"],
  ["?x", "/"],
  ["//evil.example/a", "//evil.example/a"],
])("the path of %j is %j", (target, path) => {
  expect(pathOf(target)).toBe(path);
});

it("facts of a handshake keep little and derive the rest", () => {
  const facts = new RequestFacts(
    {
      url: "/chat?room=a%20b",
      address: "203.0.113.1",
      origin: undefined,
      encrypted: true,
      originFacts: { host: "example.com", fetchSite: undefined, encrypted: true },
    },
    { headers: { host: "example.com" } },
    "v1",
  );
  expect(facts.path).toBe("/chat");
  expect(facts.query.get("room")).toBe("a b");
  expect(facts.protocol).toBe("v1");
  expect(facts.headers.host).toBe("example.com");
  facts.releaseHeaders();
  expect(() => facts.headers).toThrow("they are let go when open has returned");
});
