import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { connect } from "../../src/client/session/node.js";
import { serve } from "../../src/server/index.js";
import { ensureBuilt } from "../support/built.js";
import { canMakeDisks, smallDisk } from "../support/small-disk.js";

// As it is published: its thread runs a file that is compiled.
ensureBuilt();
const { lmdbStore } = await import("revoir/stores/lmdb");

const mebibyte = 1024 * 1024;
const soon = { retry: { policy: () => ({ minMs: 100, maxMs: 200 }) } };

describe.runIf(canMakeDisks())("a server whose store's disk is full", () => {
  test("sends its clients away with 1013, and takes all that they kept when there is room", async () => {
    const disk = smallDisk();
    const ballast = join(disk, "ballast");
    await writeFile(ballast, Buffer.alloc(8 * mebibyte));
    const store = await lmdbStore({ path: join(disk, "sessions"), mapBytes: 64 * mebibyte });
    onTestFinished(() => store.close());
    /** How many times the answer to each message was kept: what a handler did in vain is not. */
    const kept = new Map<string, number>();
    const server = await serve({
      port: 0,
      session: {
        store,
        message(turn, message, { committed }) {
          const name = message.text.slice(0, 8);
          turn.send(`${name}${"x".repeat(64 * 1024)}`);
          committed.then(
            () => void kept.set(name, (kept.get(name) ?? 0) + 1),
            () => {},
          );
        },
      },
    });
    onTestFinished(() => void server.close());

    const ends: number[] = [];
    const heard: string[] = [];
    const link = connect(server.url, soon);
    onTestFinished(() => void link.close());
    link.on("end", ({ code }) => void ends.push(code));
    link.on("message", ({ text }) => void heard.push(text?.slice(0, 8) ?? ""));

    // All at once: more than there is room for, before the first of it is acknowledged.
    const names = Array.from({ length: 120 }, (_, at) => `no ${String(at).padStart(5, "0")}`);
    const sent = names.map((name) => link.send(name));
    await expect.poll(() => ends, { timeout: 30_000 }).toContain(1013);
    expect(kept.size).toBeLessThan(names.length);

    await rm(ballast);
    await Promise.all(sent);
    await expect.poll(() => heard.length, { timeout: 30_000 }).toBe(names.length);
    expect(heard).toEqual(names);
    expect(Math.max(...kept.values())).toBe(1);
  }, 90_000);
});
