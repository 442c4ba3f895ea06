import { describe, expect, it } from "vitest";
import { isHandleLaneSound } from "../../src/node/zlib-handle.js";
import { describeZlibLane } from "./zlib.suite.js";
import { describeLater } from "./zlib-later.suite.js";

describeZlibLane("handle");
describeLater("handle");

describe("the handle lane's self-test", () => {
  it("passes on this Node", () => {
    expect(isHandleLaneSound()).toBe(true);
  });
});
