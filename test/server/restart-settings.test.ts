import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ServeOptions } from "../../src/server/index.js";
import { readRestart } from "../../src/server/restart-settings.js";
import { memoryStore } from "../../src/stores/memory.js";

const path = "/run/app/revoir.sock";
const message = (): void => {};

describe("the settings of a restart", () => {
  it("are none where there is no restart, though there may be a handover", () => {
    expect(readRestart({ port: 0 })).toBeUndefined();
    expect(readRestart({ port: 0, handover: { version: 2 } })).toBeUndefined();
  });

  it("need no handler of messages where all that come have sessions", () => {
    const session = { store: memoryStore() };
    expect(readRestart({ port: 0, session, restart: { path } })).toBe(path);
  });

  it("are a path", () => {
    expect(readRestart({ port: 0, message, restart: { path } })).toBe(path);
    const restart = {
      path,
      deadlineMs: 1,
      window: 1,
      maxTailBytes: 0,
      leave() {},
      fallback: { code: () => 1001 as const, rate: "auto" as const, jitterMs: [0, 1] as const },
    };
    expect(readRestart({ port: 0, message, restart })).toBe(path);
    expect(readRestart({ port: 0, handover: { import() {} }, restart: { path } })).toBe(path);
  });

  it.each<[string, Partial<ServeOptions>, string]>([
    ["no path", { restart: {} }, "without restart.path"],
    ["no object", { restart: "now" as never }, 'with restart "now": expected an object of options'],
    ["an unknown option", { restart: { path, windows: 1 } as never }, '"windows"'],
    ["a path of another type", { restart: { path: 5 as never } }, "restart.path 5"],
    ["no time", { restart: { path, deadlineMs: 0 } }, "restart.deadlineMs 0"],
    ["no window", { restart: { path, window: 0 } }, "restart.window 0"],
    ["half a byte", { restart: { path, maxTailBytes: 0.5 } }, "restart.maxTailBytes 0.5"],
    [
      "a code of its own",
      { restart: { path, fallback: { code: 1006 as never } } },
      "fallback.code 1006",
    ],
    ["no rate", { restart: { path, fallback: { rate: 0 } } }, "fallback.rate 0"],
    [
      "slots of another type",
      { restart: { path, fallback: { slots: 1 as never } } },
      "fallback.slots 1",
    ],
    [
      "a jitter that ends early",
      { restart: { path, fallback: { jitterMs: [2, 1] } } },
      "jitterMs [2,1]",
    ],
    [
      "a jitter that the drain would refuse in the middle of the restart",
      { restart: { path, fallback: { jitterMs: [1, 2, 3] as never } } },
      "jitterMs [1,2,3]",
    ],
    [
      "a fallback of another type",
      { restart: { path, fallback: 1012 as never } },
      "restart.fallback 1012",
    ],
    ["an unknown fallback", { restart: { path, fallback: { codes: 1 } as never } }, '"codes"'],
    ["no port", { restart: { path }, port: undefined }, "without port"],
    [
      "nobody who reads whom no session reads",
      { restart: { path }, message: undefined, open: () => {}, session: { store: memoryStore() } },
      "neither message nor handover.import",
    ],
    [
      "nobody who reads",
      { restart: { path }, message: undefined },
      "neither message nor handover.import",
    ],
    ["a handover of another type", { handover: true as never }, "with handover true"],
    ["an unknown handover", { handover: { exports() {} } as never }, '"exports"'],
    ["a version of another type", { handover: { version: "2" as never } }, 'handover.version "2"'],
    ["an import of another type", { handover: { import: 1 as never } }, "handover.import 1"],
  ])("are refused with %s", (_what, options, sentence) => {
    const read = () => readRestart({ port: 0, message, ...options } as ServeOptions);
    expect(read).toThrow(sentence);
    expect(read).toThrow(/^Cannot serve with .*expected|^Cannot serve with restart/);
  });

  it("are refused with a server that listens already", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    expect(() => readRestart({ port: 0, server, message, restart: { path } })).toThrow(
      "listens already",
    );
  });
});
