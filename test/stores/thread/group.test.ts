import fc from "fast-check";
import { expect, it } from "vitest";
import { parseGroup, serializeGroup } from "../../../src/stores/thread/group.js";

const number = fc.maxSafeNat();
const step = fc.record({
  id: fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((bytes) => Buffer.from(bytes).toString("hex")),
  epoch: number,
  lsn: number,
  rx: number,
  tx: number,
  trim: number,
  data: fc.uint8Array(),
});

it("gives back the steps that were written", () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      expect(parseGroup(serializeGroup(steps))).toEqual(steps);
    }),
  );
});

it("reads from the middle of other bytes", () => {
  const steps = fc.sample(step, 3);
  const bytes = Buffer.concat([Buffer.from("before"), serializeGroup(steps)]);
  expect(parseGroup(bytes.subarray(6)).map(({ lsn }) => lsn)).toEqual(steps.map(({ lsn }) => lsn));
});

it.each(["", "abc", "g".repeat(32), "0".repeat(34)])("refuses the id %j", (id) => {
  const wrong = { ...(fc.sample(step, 1)[0] as never as object), id } as never;
  expect(() => serializeGroup([wrong])).toThrow(
    `Cannot commit to session "${id}": expected 32 hexadecimal digits`,
  );
});
