import { expect, it } from "vitest";
import { pathPolicy } from "../../src/server/path.js";

it.each<[string | undefined, string, boolean]>([
  [undefined, "/anything", true],
  ["/", "/", true],
  ["/", "/chat", false],
  ["/chat", "/chat", true],
  ["/chat", "/chat/", false],
  ["/chat", "/chats", false],
  ["/chat", "/CHAT", false],
  ["/rooms/*", "/rooms/a", true],
  ["/rooms/*", "/rooms/a/b", true],
  ["/rooms/*", "/rooms/", true],
  ["/rooms/*", "/rooms", false],
  ["/*", "/anything", true],
])("path %j takes %j: %j", (path, candidate, takes) => {
  expect(pathPolicy(path)(candidate)).toBe(takes);
});

it.each(["", "chat", "/a?b", "/a#b", "/a*", "/*/b", "/a b"])("path %j is refused", (path) => {
  expect(() => pathPolicy(path)).toThrow(`Cannot serve with path ${JSON.stringify(path)}`);
});
