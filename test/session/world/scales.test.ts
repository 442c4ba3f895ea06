import { afterEach, describe, expect, it } from "vitest";
import { Comebacks } from "./comebacks.js";
import { takeViolation } from "./history.js";
import { Scales } from "./scales.js";

const [before, after] = [7, 8];

describe("what waits for a client", () => {
  afterEach(() => void takeViolation());

  it("is what may, and what handlers add that run then", () => {
    const { mayWait } = begin();
    expect(mayWait(before, 64)).toBe(true);
    expect(mayWait(before, 65)).toBe(false);
  });

  it("is what the log holds behind a client that comes elsewhere from further behind", () => {
    const { comebacks, mayWait } = begin();
    comebacks.hears(30);
    comebacks.claimed("n2", 3, 17);
    comebacks.taken({ owner: "n2", attempt: 3 }, { epoch: after, tx: 87, epochBefore: undefined });
    expect(mayWait(after, 71)).toBe(false);
    expect(mayWait(after, 70)).toBe(true);
    expect(mayWait(before, 65)).toBe(false);
  });

  it("does not grow again where it was too much", () => {
    const { comebacks, mayWait } = begin();
    comebacks.claimed("n2", 3, 0);
    comebacks.taken({ owner: "n2", attempt: 3 }, { epoch: after, tx: 100, epochBefore: undefined });
    expect(mayWait(after, 80)).toBe(true);
    expect(mayWait(after, 91)).toBe(false);
    expect(mayWait(after, 20)).toBe(true);
    expect(mayWait(after, 65)).toBe(false);
  });

  it("is not what a client has by what it said when it came, whoever came with the same attempt elsewhere", () => {
    const { comebacks, mayWait } = begin();
    comebacks.claimed("n1", 3, 0);
    comebacks.claimed("n2", 3, 40);
    comebacks.taken({ owner: "n2", attempt: 3 }, { epoch: after, tx: 87, epochBefore: undefined });
    expect(mayWait(after, 65)).toBe(false);
  });

  it("is as much more as it came back behind what it had acknowledged, where the process has had it", () => {
    const { comebacks, mayWait } = begin();
    comebacks.hears(20);
    comebacks.claimed("n1", 3, 17);
    comebacks.taken({ owner: "n1", attempt: 3 }, { epoch: after, tx: 60, epochBefore: before });
    comebacks.hears(30);
    comebacks.given(after);
    comebacks.hears(99);
    expect(mayWait(after, 78)).toBe(false);
    expect(mayWait(after, 77)).toBe(true);
  });

  it("stays where the same process is given it once more for a client that is gone", () => {
    const { comebacks, mayWait } = begin();
    comebacks.claimed("n2", 3, 0);
    comebacks.taken({ owner: "n2", attempt: 3 }, { epoch: before, tx: 90, epochBefore: undefined });
    comebacks.claimed("n2", 4, 30);
    comebacks.taken({ owner: "n2", attempt: 4 }, { epoch: after, tx: 90, epochBefore: before });
    expect(mayWait(after, 90)).toBe(true);
  });
});

function begin() {
  const scales = new Scales({ maxWaiting: 54, concurrency: 1 });
  const comebacks = new Comebacks();
  const mayWait = (epoch: number, waiting: number) => {
    try {
      scales.weigh({ epoch, waiting }, comebacks);
      return true;
    } catch {
      return false;
    }
  };
  return { comebacks, mayWait };
}
