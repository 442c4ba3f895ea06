import { describe, expect, it, vi } from "vitest";

const isAllowed = process.env.REVOIR_HANDLE_LANE !== "off";

/** A self-test that nobody has asked for yet. */
async function freshProof() {
  vi.resetModules();
  return import("../../src/node/handle-pipe-proof.js");
}

describe("the self-test of pipes between processes", () => {
  it.runIf(isAllowed)("finds that they work on this Node", async () => {
    const { proveHandlePipe } = await freshProof();
    const before = performance.now();
    expect(await proveHandlePipe()).toBe(true);
    console.log(performance.now() - before);
  });
});
