import { expect, it } from "vitest";
import { endedAs } from "../../../src/session/server/refusal.js";

it("a session that ended says why: by a cause of the host's, or in the words of the side that ended it", () => {
  expect(endedAs({ reason: "overflow", rx: 1 })).toMatchObject({ code: "overflow" });
  expect(endedAs({ reason: "3000 good bye", rx: 1 })).toEqual({ code: "ended", text: "good bye" });
  expect(endedAs({ reason: "1000 ", rx: 1 })).toEqual({
    code: "ended",
    text: "the session has ended",
  });
});
