import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clock } from "../../src/node/alarm.js";
import { Turns, type Worker } from "../../src/node/turns.js";

let now = 1000;
let immediates: (() => void)[] = [];

beforeEach(() => {
  immediates = [];
  vi.spyOn(performance, "now").mockImplementation(() => now);
  vi.stubGlobal("setImmediate", (run: () => void) => immediates.push(run));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The end of a turn of the event loop. */
function turn(): void {
  for (const run of immediates.splice(0)) run();
}

/** Work of so many pieces, each of which takes its time, as often as there is time for it. */
class Pieces implements Worker {
  done = 0;
  readonly #turns: Turns;
  readonly #count: number;

  constructor(turns: Turns, count: number) {
    this.#turns = turns;
    this.#count = count;
  }

  onProceed(): void {
    while (this.done < this.#count) {
      this.done++;
      now += 1;
      if (!this.#turns.hasTime(clock())) {
        this.#turns.later(this);
        return;
      }
    }
  }
}

describe("a turn of the event loop", () => {
  it("has time for 5 ms from when somebody first asks for it", () => {
    const turns = new Turns();
    expect(turns.hasTime(clock())).toBe(true);
    now += 4.9;
    expect(turns.hasTime(clock())).toBe(true);
    now += 0.2;
    expect(turns.hasTime(clock())).toBe(false);
    turn();
    expect(turns.hasTime(clock())).toBe(true);
  });

  it("costs nothing where nobody asks", () => {
    const turns = new Turns();
    expect(immediates).toHaveLength(0);
    turns.hasTime(clock());
    expect(immediates).toHaveLength(1);
    turn();
    expect(immediates).toHaveLength(0);
  });

  it("goes to the next in the line when one has had its time, and everybody is through at last", () => {
    const turns = new Turns();
    const [first, second] = [new Pieces(turns, 12), new Pieces(turns, 12)];
    turns.later(first);
    turns.later(second);
    turns.later(first);
    const seen: number[][] = [];
    for (let at = 0; at < 6; at++) {
      turn();
      seen.push([first.done, second.done]);
    }
    expect(seen).toEqual([
      [5, 0],
      [5, 5],
      [10, 5],
      [10, 10],
      [12, 12],
      [12, 12],
    ]);
    turn();
    expect(immediates).toHaveLength(0);
  });

  it("leaves no time to those who come while the line has used it up", () => {
    const turns = new Turns();
    const pieces = new Pieces(turns, 12);
    turns.later(pieces);
    turn();
    expect(turns.hasTime(clock())).toBe(false);
    turn();
    turn();
    expect(turns.hasTime(clock())).toBe(true);
  });

  it("is not asked for by work that goes unnoticed, however often there is a little of it", () => {
    const turns = new Turns();
    const [worker, other] = [new Pieces(turns, 1), new Pieces(turns, 1)];
    for (let at = 0; at < 20; at++) {
      turns.begins(at % 2 === 0 ? worker : other, now);
      now += 0.9;
      expect(turns.postpone(worker, false)).toBe(false);
    }
    expect(immediates).toHaveLength(0);
  });

  it("is asked for by who does a little in a row, and is over for it after its 5 ms", () => {
    const turns = new Turns();
    const [worker, other] = [new Pieces(turns, 1), new Pieces(turns, 1)];
    const isOver = (): boolean => {
      turns.begins(worker, now);
      now += 0.9;
      return turns.postpone(worker, false);
    };
    expect(Array.from({ length: 8 }, isOver)).toEqual([...Array(7).fill(false), true]);
    turns.begins(other, now);
    now += 0.9;
    expect(turns.postpone(other, false)).toBe(false);
    turn();
    expect([worker.done, other.done]).toEqual([1, 0]);
  });

  it("is asked for at once by who has something long ahead", () => {
    const turns = new Turns();
    const [worker, other] = [new Pieces(turns, 1), new Pieces(turns, 1)];
    turns.begins(worker, now);
    expect(turns.postpone(worker, true)).toBe(false);
    now += 5;
    turns.begins(other, now);
    expect(turns.postpone(other, false)).toBe(false);
    expect(turns.postpone(other, true)).toBe(true);
  });

  it("calls each once, who calls back in the turn after", () => {
    const turns = new Turns();
    let calls = 0;
    const worker = {
      onProceed() {
        calls++;
        turns.later(worker);
      },
    };
    turns.later(worker);
    for (let at = 1; at < 4; at++) {
      turn();
      expect(calls).toBe(at);
    }
  });

  it("comes for the others although one throws", () => {
    const turns = new Turns();
    const other = new Pieces(turns, 1);
    const bad = {
      onProceed() {
        throw new Error("from a handler");
      },
    };
    turns.later(bad);
    turns.later(other);
    expect(turn).toThrow("from a handler");
    turn();
    expect(other.done).toBe(1);
  });
});
