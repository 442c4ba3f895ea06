import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { openLane } from "../../src/node/handle-lane.js";
import { proveHandleLane } from "../../src/node/index.js";
import { type RehearsalLimits, rehearse, rehearseFor } from "../../src/server/rehearsal.js";
import type { Server } from "../../src/server/server.js";
import { readOptions } from "../../src/server/settings.js";

const settings = readOptions({ port: 0 });
const server = { publish: () => 0 } as unknown as Server<undefined>;
const small: RehearsalLimits = { cast: 5, times: 4, mostMs: 10_000 };

/** What this process has open, as far as a rehearsal might leave something behind. The runner has pipes of its own. */
const open = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Pipe/.test(kind));
const closed = async () => {
  await expect.poll(() => open().filter((kind) => kind.startsWith("TCP"))).toEqual([]);
  return open().length;
};

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a rehearsal", () => {
  const usual = process.env.TMPDIR;
  let directory: string;

  beforeEach(async () => {
    await proveHandleLane();
    directory = mkdtempSync(join(tmpdir(), "revoir-test-"));
    process.env.TMPDIR = directory;
  });

  afterEach(() => {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    rmSync(directory, { recursive: true, force: true });
  });

  test("moves everybody as often as was said, and leaves nothing behind", async () => {
    const before = await closed();
    expect(await rehearse(server, settings, small)).toBe(20);
    expect(readdirSync(directory)).toEqual([]);
    expect(await closed()).toBe(before);
  });

  test("is heard of by nobody", async () => {
    const heard: string[] = [];
    const names = ["open", "end", "refused", "error", "restart"].map(
      (name) => `revoir.server.${name}`,
    );
    const listen = (_: unknown, name: string | symbol) => void heard.push(String(name));
    for (const name of names) subscribe(name, listen);
    await rehearse(server, settings, small);
    await new Promise((resolve) => setTimeout(resolve, 100)); // until the clients' ends are there
    for (const name of names) unsubscribe(name, listen);
    expect(heard).toEqual([]);
  });

  test("ends when its time is over", async () => {
    expect(await rehearse(server, settings, { ...small, mostMs: 0 })).toBe(0);
  });

  test("lets go of a stranger who finds the port", async () => {
    const before = await closed();
    const strangers: Socket[] = [];
    const dialled = new Set<number>();
    const timer = setInterval(() => {
      for (const handle of (
        process as unknown as { _getActiveHandles(): { address?(): unknown }[] }
      )._getActiveHandles()) {
        const { port } = (handle.address?.() ?? {}) as { port?: number };
        if (port === undefined || dialled.has(port)) continue;
        dialled.add(port);
        strangers.push(connect({ port, host: "127.0.0.1" }).on("error", () => {}));
      }
    }, 1);
    expect(await rehearse(server, settings, { ...small, times: 20 })).toBe(100);
    clearInterval(timer);
    for (const stranger of strangers) stranger.destroy();
    expect(await closed()).toBe(before);
  });

  test("that can not take place keeps nobody from going on", async () => {
    process.env.TMPDIR = join(directory, "nowhere");
    expect(await rehearse(server, settings, small)).toBe(0);
    await rehearseFor(2_000, server, settings);
    process.env.TMPDIR = directory;
    openLane(false);
    onTestFinished(() => openLane(true));
    expect(await rehearse(server, settings, small)).toBe(0);
  });

  test("is held for two thousand, and not for fewer", async () => {
    const entries = new Set<string>();
    const timer = setInterval(() => {
      for (const name of readdirSync(directory)) entries.add(name);
    }, 1);
    await rehearseFor(1_999, server, settings);
    expect(entries.size).toBe(0);
    await rehearseFor(2_000, server, settings);
    clearInterval(timer);
    expect(entries.size).toBe(1);
  });
});
