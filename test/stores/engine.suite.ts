import { afterEach, beforeEach, expect, it } from "vitest";
import type { Lease, NewSession } from "../../src/session/index.js";
import type { Engine } from "../../src/stores/thread/engine.js";
import { serializeGroup } from "../../src/stores/thread/group.js";
import { bytes, sampleAcquire, sampleSession, sampleSteps } from "./samples.js";
import { temporaryDirectory } from "./temporary.js";

/**
 * What an engine promises to the thread that has it, beside what every store must do.
 *
 * @param open opens a file of this directory
 */
export function describeEngine(open: (directory: string) => Promise<Engine> | Engine): void {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
  let engine: Engine;
  let opened: Engine[] = [];
  const another = async () => {
    const next = await open(directory.path);
    opened.push(next);
    return next;
  };
  beforeEach(async () => {
    directory = await temporaryDirectory();
    engine = await another();
  });
  afterEach(async () => {
    await Promise.all(opened.map((each) => each.close()));
    opened = [];
    await directory.remove();
  });

  it("does nothing of a transaction that fails", () => {
    const session = sampleSession();
    const lease = engine.transaction(() => create(engine, session));
    expect(() =>
      engine.transaction(() => {
        engine.commit(groupOf(lease, 1, 3), 1);
        engine.append([{ topic: "news", data: bytes("1") }], 1);
        create(engine, sampleSession());
        throw new Error("disk full");
      }),
    ).toThrow("disk full");
    const results = engine.transaction(() => engine.commit(groupOf(lease, 1, 1), 1));
    expect(results).toEqual(["ok"]);
    expect(engine.lastOf("news")).toBe(0);
  });

  it("says when another process has published, and not when it has itself", async () => {
    const other = await another();
    const before = engine.version();
    expect(engine.version()).toBe(before);
    other.transaction(() => other.append([{ topic: "news", data: bytes("1") }], 1));
    expect(engine.version()).not.toBe(before);
    expect(engine.lastOf("news")).toBe(1);
  });

  it("takes a session over in the middle of what another process writes", async () => {
    const other = await another();
    const session = sampleSession();
    const lease = engine.transaction(() => create(engine, session));
    engine.transaction(() => engine.commit(groupOf(lease, 1, 2), 1));
    const taken = other.transaction(() => other.acquire(sampleAcquire(session.id), 1));
    expect(taken).toMatchObject({ lsn: 2, log: [{ lsn: 1 }, { lsn: 2 }] });
    expect(engine.transaction(() => engine.commit(groupOf(lease, 3, 3), 1))).toEqual(["fenced"]);
  });
}

function create(engine: Engine, session: NewSession): Lease {
  const lease = engine.create(session, 1);
  if (lease === "exists") throw new Error("Cannot create a session: its id is there");
  return lease;
}

export function groupOf(lease: Lease, from: number, to: number, trim = 0): Uint8Array {
  return serializeGroup(
    sampleSteps(lease, from, to).map((step) => ({
      ...step,
      id: lease.id,
      epoch: lease.epoch,
      trim,
    })),
  );
}
