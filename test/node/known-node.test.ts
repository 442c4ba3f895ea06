import { expect, it, onTestFinished, vi } from "vitest";
import { isKnownNode } from "../../src/node/known-node.js";

it.each([
  ["18.20.0", false],
  ["20.19.0", true],
  ["26.10.0", true],
  ["27.0.0", false],
])("the inside of Node %s is known: %s", (node, isKnown) => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("REVOIR_HANDLE_LANE", undefined);
  stubVersions({ node });
  expect(isKnownNode()).toBe(isKnown);
});

it("nothing is known of others that call themselves Node, or where it is switched off", () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("REVOIR_HANDLE_LANE", undefined);
  stubVersions({ node: "24.0.0", bun: "1.2.0" });
  expect(isKnownNode()).toBe(false);
  stubVersions({ node: "24.0.0", deno: "2.0.0" });
  expect(isKnownNode()).toBe(false);
  stubVersions({ node: "24.0.0" });
  vi.stubEnv("REVOIR_HANDLE_LANE", "off");
  expect(isKnownNode()).toBe(false);
});

function stubVersions(versions: Partial<NodeJS.ProcessVersions>): void {
  const spy = vi
    .spyOn(process, "versions", "get")
    .mockReturnValue(versions as NodeJS.ProcessVersions);
  onTestFinished(() => spy.mockRestore());
}
