import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/stores/memory.js";
import type { Place } from "./place.js";
import {
  acquired,
  bytes,
  created,
  hashOf,
  newId,
  sampleAcquire,
  sampleStep,
  text,
} from "./samples.js";
import { describeStore } from "./store.suite.js";

describeStore({
  name: "the store in memory",
  durability: "none",
  place: async (): Promise<Place> => {
    let shared: ReturnType<typeof memoryStore> | undefined;
    return {
      // One store for all who open it with the same options: memory has no other place.
      open: async (options = {}) => {
        if (options.topics) return memoryStore(options);
        shared ??= memoryStore(options);
        return shared;
      },
      remove: async () => {},
    };
  },
});

describe("memoryStore", () => {
  it("gives a session to the store of another process as it is, its private topic too", async () => {
    const [old, next] = [memoryStore(), memoryStore()];
    const { id } = await created(old);
    const { lease } = await acquired(old, id);
    await old.commit([sampleStep(lease, 1, { rx: 7 })]);
    await old.append([{ topic: `@${id}`, data: bytes("mail"), producer: "p", seq: 3 }]);
    const papers = structuredClone(old.export?.(lease));
    expect(next.adopt?.(papers)).toBe(true);
    expect(next.adopt?.(papers)).toBe(true);
    expect(await next.commit([sampleStep(lease, 1)])).toEqual(["fenced"]);
    expect(await next.commit([sampleStep(lease, 2)])).toEqual(["ok"]);
    const mail = { topic: `@${id}`, data: bytes("mail"), producer: "p", seq: 3 };
    expect(await next.append([mail, { ...mail, seq: 4 }])).toEqual([1, 2]);
    const { incarnation } = await old.readTopic(`@${id}`, 0, 9);
    expect(await next.readTopic(`@${id}`, 0, 9)).toMatchObject({ incarnation, first: 1, last: 2 });
    const stale = await next.acquire(sampleAcquire(id, { tokenHash: hashOf("second") }));
    expect(stale).toEqual({ refused: "stale" });
    const again = { attempt: 2, tokenHash: hashOf("second"), nextTokenHash: hashOf("third") };
    const taken = await acquired(next, id, again);
    expect(taken).toMatchObject({ lsn: 2, rx: 2, previousOwner: "b" });
    expect(taken.log.map(({ data }) => text(data))).toEqual(["step 1", "step 2"]);
  });

  it("gives nothing for a lease that is not in force, and takes nothing that is none or older", async () => {
    const [old, next] = [memoryStore(), memoryStore()];
    const first = await created(old);
    const papers = old.export?.(first);
    const { lease } = await acquired(old, first.id);
    expect(old.export?.(first)).toBeUndefined();
    expect(next.adopt?.(old.export?.(lease))).toBe(true);
    expect(next.adopt?.(papers)).toBe(false);
    expect(next.adopt?.(undefined)).toBe(false);
    expect(next.adopt?.({ ...(papers as object), log: [{}] })).toBe(false);
    expect(old.export?.({ id: newId(), epoch: 1 })).toBeUndefined();
    await next.close();
    expect(next.adopt?.(old.export?.(lease))).toBe(false);
  });

  it("names an option it does not know", () => {
    expect(() => memoryStore({ retention: {} } as never)).toThrow(
      'Cannot open the store with option "retention": expected one of topics, clock',
    );
  });
});
