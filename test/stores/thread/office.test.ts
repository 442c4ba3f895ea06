import { expect, it } from "vitest";
import type { Engine } from "../../../src/stores/thread/engine.js";
import type { Told } from "../../../src/stores/thread/messages.js";
import { Office } from "../../../src/stores/thread/office.js";
import { sampleSession } from "../samples.js";

/** An engine that knows nothing but how far its topics are. */
function sampleEngine(more: Partial<Engine> = {}) {
  const topics = new Map<string, number>();
  const state = { topics, version: 1, transactions: 0 };
  const engine = {
    transaction: (work: () => unknown) => {
      state.transactions++;
      return work();
    },
    create: () => "exists",
    lastOf: (topic: string) => topics.get(topic) ?? 0,
    version: () => state.version,
    ...more,
  } as unknown as Engine;
  const told: Told[] = [];
  return { state, told, office: new Office(engine, (each) => told.push(each)) };
}

const create = { verb: "create", session: sampleSession(), nowMs: 1 } as const;

it("answers all that wait in one transaction", () => {
  const { office, told, state } = sampleEngine();
  office.answer([
    { number: 1, question: create },
    { number: 2, question: { verb: "watch", topic: "a" } },
  ]);
  expect(state.transactions).toBe(1);
  expect(told).toEqual([
    {
      told: "answers",
      answers: [
        { number: 1, answer: "exists" },
        { number: 2, answer: undefined },
      ],
    },
  ]);
});

it("tells everybody in a transaction that it failed", () => {
  const { office, told } = sampleEngine({
    create: () => {
      throw new Error("disk full");
    },
  });
  const asked = [1, 2].map((number) => ({ number, question: create }));
  office.answer(asked);
  const failures = asked.map(({ number }) => ({ number, failure: "disk full" }));
  expect(told).toEqual([{ told: "answers", answers: failures }]);
});

it("hints at a watched topic that another process wrote to, once", () => {
  const { office, told, state } = sampleEngine();
  state.topics.set("a", 3);
  office.answer([{ number: 1, question: { verb: "watch", topic: "a" } }]);
  told.length = 0;
  office.poll();
  expect(told).toEqual([]);
  state.topics.set("a", 4);
  state.topics.set("b", 1);
  office.poll();
  expect(told).toEqual([]); // nobody has written, says the engine
  state.version++;
  office.poll();
  office.poll();
  expect(told).toEqual([{ told: "hint", topic: "a", last: 4 }]);
  office.answer([{ number: 2, question: { verb: "unwatch", topic: "a" } }]);
  told.length = 0;
  state.topics.set("a", 5);
  state.version++;
  office.poll();
  expect(told).toEqual([]);
});
