import { describe, expect, test } from "vitest";
import * as node from "../../src/node/index.js";
import * as close from "../../src/protocol/close.js";
import * as protocol from "../../src/protocol/index.js";
import * as utf8 from "../../src/protocol/utf8.js";
import type { Coverage } from "./coverage.js";
import { errorOf, Fuzz, shrink } from "./fuzz.js";
import { mutate } from "./mutate.js";
import { Random } from "./random.js";
import { corpusOf, seedsOf } from "./seeds.js";
import { createTargets } from "./targets.js";

const targets = createTargets({ protocol, utf8, close, node });

describe.each(targets)("$name", (target) => {
  test("takes what fuzzing once found, and the vectors, without a fault", () => {
    for (const input of seedsOf(target.name)) {
      expect(errorOf(target, input), Buffer.from(input).toString("hex")).toBe(undefined);
    }
  });

  test("has a corpus", () => {
    expect(corpusOf(target.name).length).toBeGreaterThan(0);
  });
});

/** A fault that only three right bytes in a row reach, each of them behind a branch of its own. */
const planted = {
  name: "planted",
  words: [],
  run(bytes: Uint8Array): void {
    reached = 0;
    for (const byte of "BUG".split("").map((letter) => letter.charCodeAt(0))) {
      if (bytes[reached] !== byte) return;
      reached++;
    }
    throw new Error("planted");
  },
};
let reached = 0;

/** Tells how deep the planted target was reached, where V8 would tell its blocks. */
class DepthCoverage implements Pick<Coverage, "take" | "forget"> {
  readonly #seen = new Set<string>();
  take(): string[] {
    const fresh = Array.from({ length: reached }, (_, depth) => `${depth}`).filter(
      (block) => !this.#seen.has(block),
    );
    for (const block of fresh) this.#seen.add(block);
    return fresh;
  }
  forget(blocks: readonly string[]): void {
    for (const block of blocks) this.#seen.delete(block);
  }
}

test("a fault is found, and made small", () => {
  const coverage = new DepthCoverage() as unknown as Coverage;
  const fuzz = new Fuzz(planted, [Buffer.from("BUX and more")], new Random(1), coverage);
  let fault = fuzz.begin();
  for (let step = 0; step < 2000 && fault === undefined; step++) fault = fuzz.step();
  expect(fault?.error).toEqual(new Error("planted"));
  const smallest = fault && shrink(planted, fault);
  expect(Buffer.from(smallest ?? []).toString()).toBe("BUG");
});

test("the same seed changes the same bytes in the same way", () => {
  const change = () => {
    const random = new Random(7);
    const seeds = seedsOf("requests");
    return Array.from({ length: 50 }, () => mutate(random, random.pick(seeds), seeds, ["Host"]));
  };
  expect(change()).toEqual(change());
});

test("mutating leaves its input as it is", () => {
  const input = Buffer.from("as it is");
  const random = new Random(3);
  for (let time = 0; time < 1000; time++) mutate(random, input, [input], ["x"]);
  expect(input.toString()).toBe("as it is");
});
