import { expect, it } from "vitest";
import { holds, Reading } from "../../src/server/reading.js";

function reading(): { reading: Reading; log: string[]; attach: () => void } {
  const log: string[] = [];
  const socket = { pause: () => void log.push("pause"), resume: () => void log.push("resume") };
  const made = new Reading(undefined);
  return { reading: made, log, attach: () => made.attach(socket) };
}

it("reading goes on when the last reason not to has gone", () => {
  const { reading: made, log, attach } = reading();
  attach();
  made.hold(holds.inbox);
  made.hold(holds.application);
  made.hold(holds.inbox);
  made.release(holds.inbox);
  expect(log).toEqual(["pause"]);
  made.release(holds.application);
  expect(log).toEqual(["pause", "resume"]);
});

it("releasing what does not hold changes nothing", () => {
  const { reading: made, log, attach } = reading();
  attach();
  made.release(holds.slow);
  made.hold(holds.inbox);
  made.release(holds.slow);
  expect(log).toEqual(["pause"]);
});

it("reasons that hold before there is a socket act on it at once", () => {
  const { reading: made, log, attach } = reading();
  made.hold(holds.application);
  attach();
  expect(log).toEqual(["pause"]);
});
