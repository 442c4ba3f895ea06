import { expect, it } from "vitest";
import { isEstate } from "../../src/stores/session-estate.js";
import { memoryStore } from "../../src/stores/memory.js";
import { created, sampleStep } from "./samples.js";

it("knows what a store in memory has exported from everything else", async () => {
  const store = memoryStore();
  const lease = await created(store);
  await store.commit([sampleStep(lease, 1)]);
  await store.readTopic(`@${lease.id}`, 0, 1);
  const estate = store.export?.(lease) as object;
  expect(isEstate(estate)).toBe(true);
  expect(isEstate(structuredClone(estate))).toBe(true);
  const wrong = [
    { version: 2 },
    { id: 7 },
    { record: undefined },
    { record: { epoch: 1 } },
    { meta: "meta" },
    { head: { lsn: -1, rx: 0, tx: 0 } },
    { log: undefined },
    { log: [undefined] },
    { log: [{ epoch: 1, lsn: 1, rx: 1, tx: 1, data: "step" }] },
    { mail: {} },
  ];
  for (const each of wrong)
    expect(isEstate({ ...estate, ...each }), Object.keys(each)[0]).toBe(false);
  for (const each of [undefined, null, "", 1, []]) expect(isEstate(each)).toBe(false);
});
