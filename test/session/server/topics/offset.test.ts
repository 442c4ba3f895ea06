import { expect, test } from "vitest";
import { nowhere } from "../../../../src/session/server/topics/offset.js";
import {
  parseMailPosition,
  serializeMailPosition,
} from "../../../../src/session/server/topics/step-publication.js";

test("nowhere is a place like any other on the wire and in the store", () => {
  expect(parseMailPosition(serializeMailPosition(nowhere))).toEqual(nowhere);
});
