import { expect, it } from "vitest";
import { assembleKernel, checkKernel } from "../../tools/kernel.js";

it("are what kernel.wat assembles to", async () => {
  expect(await checkKernel()).toEqual([]);
});

it("are others when the text is another", async () => {
  expect(await assembleKernel("(module)")).not.toBe(await assembleKernel("(module (func))"));
});
