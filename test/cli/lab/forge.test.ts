import { expect, test } from "vitest";
import { forgeText } from "../../../src/cli/lab/forge.js";
import { FrameReader } from "../../../src/cli/lab/frame-reader.js";

test("a forged frame is a final, masked text frame with just these bytes", () => {
  const seen: object[] = [];
  new FrameReader((frame) => seen.push(frame)).read(forgeText(Uint8Array.of(0x63, 0xc3, 0x28)));
  expect(seen).toMatchObject([
    { opcode: 1, final: true, masked: true, length: 3, payload: "63 c3 28" },
  ]);
});
