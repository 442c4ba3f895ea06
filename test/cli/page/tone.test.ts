import { expect, test } from "vitest";
import { tones } from "../../../src/cli/page/tone.js";
import { entryOf, registeredCodes } from "../../../src/codes/index.js";

test("an end that is a defect calls for a repair, one that passes for patience, and one in good order for nothing", () => {
  const toned = (tone: string) =>
    registeredCodes().filter((code) => tones[entryOf(code).class] === tone);
  expect(toned("good")).toEqual([1000]);
  expect(toned("bad")).toEqual([1002, 1003, 1007, 1008, 1009, 1010, 1011, 3003]);
  expect(toned("wait")).toEqual([1001, 1006, 1012, 1013, 1014, 1015, 3000, 3008]);
});
