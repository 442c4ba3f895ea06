import { describe, expect, it } from "vitest";
import { Deadlines } from "../../../src/session/server/deadlines.js";

describe("things that are due equally long after they were added", () => {
  const made = () => {
    const firsts: number[] = [];
    return { firsts, deadlines: new Deadlines<string>(10, (at) => firsts.push(at)) };
  };

  it("are due in the order in which they were added", () => {
    const { deadlines } = made();
    deadlines.add("a", 1);
    deadlines.add("b", 3);
    expect(deadlines.next).toBe(11);
    expect([...deadlines.take(12)]).toEqual(["a"]);
    expect(deadlines.next).toBe(13);
    expect([...deadlines.take(13)]).toEqual(["b"]);
    expect(deadlines.next).toBe(Infinity);
  });

  it("begin anew when they are added again, unless they are added once", () => {
    const { deadlines } = made();
    deadlines.add("a", 1);
    deadlines.addOnce("a", 5);
    expect(deadlines.next).toBe(11);
    deadlines.add("a", 5);
    expect(deadlines.next).toBe(15);
  });

  it("are not due when an earlier one took them out, or began them anew", () => {
    const { deadlines } = made();
    for (const item of ["a", "b", "c"]) deadlines.add(item, 1);
    const taken: string[] = [];
    for (const item of deadlines.take(11)) {
      taken.push(item);
      deadlines.delete("b");
      if (item === "a") deadlines.add("c", 2);
    }
    expect(taken).toEqual(["a"]);
    expect(deadlines.next).toBe(12);
  });

  it("tell when the first is due where there was none", () => {
    const { deadlines, firsts } = made();
    deadlines.add("a", 1);
    deadlines.add("b", 2);
    expect(firsts).toEqual([11]);
  });
});
