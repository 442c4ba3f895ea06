import { expect, it } from "vitest";
import { Buffers } from "../../../src/session/server/buffers.js";
import { Records } from "../../../src/session/server/records.js";
import { OpenStep, settled } from "../../../src/session/server/step.js";

it("all who wait for a step wait for one promise, and whoever asks later gets it settled", async () => {
  const step = new OpenStep(new Records(new Buffers()));
  const first = step.kept;
  expect(step.kept).toBe(first);
  step.settle("kept");
  await first;
  await step.kept;
});

it("a step that nobody waited for tells whoever asks afterwards", async () => {
  const [kept, over] = [
    new OpenStep(new Records(new Buffers())),
    new OpenStep(new Records(new Buffers())),
  ];
  kept.settle("kept");
  over.settle("over");
  await kept.kept;
  await expect(over.kept).rejects.toMatchObject({ code: "session-over" });
});

it("what is not kept, and what nobody can say, are different errors", async () => {
  const step = new OpenStep(new Records(new Buffers()));
  const waiting = step.kept;
  step.settle("uncertain");
  await expect(waiting).rejects.toMatchObject({ code: "session-uncertain" });
  await expect(settled("over")).rejects.toMatchObject({ code: "session-over" });
});
