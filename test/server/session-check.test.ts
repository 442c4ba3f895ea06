import { describe, expect, test } from "vitest";
import { checkSession } from "../../src/server/session-check.js";
import { memoryStore } from "../../src/stores/memory.js";

const store = memoryStore();

describe("the session option of a server", () => {
  test("is left out, or has a store and what else there is", () => {
    expect(() => checkSession(undefined)).not.toThrow();
    const session = { store, ttlMs: 5000, message() {}, principal: () => "ann" };
    expect(() => checkSession(session)).not.toThrow();
  });

  test.each([
    [true, "Cannot serve with session true: expected an object with a store"],
    [{}, "Cannot serve with session.store undefined: expected a store, such as memoryStore()"],
    [
      { store: Promise.resolve(store) },
      "Cannot serve with session.store a promise: expected a store, await it",
    ],
    [{ store, message: "hello" }, 'Cannot serve with session.message "hello": expected a function'],
    [{ store, principal: 5 }, "Cannot serve with session.principal 5: expected a function"],
  ])("that is %o is refused by name", (session, message) => {
    expect(() => checkSession(session)).toThrow(new TypeError(message));
  });

  test("with a name that is not known is refused with those that are", () => {
    expect(() => checkSession({ store, ttl: 5 })).toThrow(
      /^Cannot serve with the session option "ttl": expected one of .*ttlMs.*$/,
    );
  });
});
