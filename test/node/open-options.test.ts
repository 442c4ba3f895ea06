import { describe, expect, it } from "vitest";
import { checkSettings, connectionOptionsOf } from "../../src/node/open-options.js";
import { platform } from "../../src/node/platform.js";

describe("the settings of a socket", () => {
  it("are refused at once when they make no sense", () => {
    for (const settings of [
      { highWaterBytes: -1 },
      { highWaterBytes: Number.NaN },
      { limits: { maxFragments: 0 } },
      { heartbeat: { missed: 0 } },
    ]) {
      expect(() => checkSettings("server", settings)).toThrow(RangeError);
    }
    checkSettings("server", {});
    checkSettings("client", { highWaterBytes: 0, heartbeat: false });
  });

  it("reach the core, with masks for a client only", () => {
    const open = { wire: {} as never, head: new Uint8Array(0), protocol: "", extensions: "" };
    const settings = { limits: { maxFragments: 9 }, strictText: true, idleTimeoutMs: 5 };
    const client = connectionOptionsOf(
      { role: "client", settings, ...open },
      {} as never,
      {} as never,
    );
    expect(client).toMatchObject({ role: "client", ...settings, platform });
    expect(client.maskKey?.()).toEqual(expect.any(Number));
    const server = connectionOptionsOf(
      { role: "server", settings, ...open },
      {} as never,
      {} as never,
    );
    expect(server.maskKey).toBe(undefined);
    expect(server.deflate).toBe(undefined);
  });
});
