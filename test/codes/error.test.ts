import { expect, test } from "vitest";
import { RevoirError } from "../../src/codes/index.js";

test("an error of revoir has a code for programs, a message for people and its cause", () => {
  const cause = new Error("ECONNRESET");
  const error = new RevoirError("connection-closed", "Cannot send: the connection is closed", {
    cause,
  });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("RevoirError");
  expect(error.code).toBe("connection-closed");
  expect(error.message).toBe("Cannot send: the connection is closed");
  expect(error.cause).toBe(cause);
  expect(String(error)).toBe("RevoirError: Cannot send: the connection is closed");
});
