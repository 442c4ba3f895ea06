import { expect, it, onTestFinished, vi } from "vitest";
import { loadKernel } from "../../src/node/kernel.js";
import { sharedReadBuffer } from "../../src/node/read-buffer.js";

it("is one buffer, in the kernel's memory where there is a kernel", () => {
  expect(sharedReadBuffer()).toBe(sharedReadBuffer());
  expect(sharedReadBuffer()).toHaveLength(256 * 1024);
  expect(sharedReadBuffer().buffer === loadKernel()?.memory.buffer).toBe(
    loadKernel() !== undefined,
  );
});

it("is as large without one", async () => {
  vi.stubEnv("REVOIR_WASM", "off");
  vi.resetModules();
  onTestFinished(() => void vi.unstubAllEnvs());
  const { sharedReadBuffer: read } = await import("../../src/node/read-buffer.js");
  expect(read()).toHaveLength(256 * 1024);
  expect(read().buffer.byteLength).toBe(256 * 1024);
});
