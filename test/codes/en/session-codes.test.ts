import { expect, test } from "vitest";
import { sessionCodes } from "../../../src/codes/en/session-codes.js";

test("a mention names the subprotocol, the code and what it means", () => {
  expect(sessionCodes.mention(4410, "it is gone")).toBe(
    "In the subprotocol revoir.v1, the sessions of revoir, 4410 means: it is gone.",
  );
});
