import { describe, expect, test } from "vitest";
import { Line } from "../../src/protocol/line.js";

describe("a line", () => {
  test("lets everybody through at once while no turn is held", () => {
    const { line, log, take } = lineWithLog();
    line.add(1, take("a"));
    line.add(2, take("b"));
    expect(log).toEqual(["a", "b"]);
    expect([line.waits, line.bytes]).toEqual([false, 0]);
  });

  test("keeps the order, and the bytes, of what comes while a turn is held", () => {
    const { line, log, take } = lineWithLog();
    line.add(
      10,
      take("held", () => line.hold()),
    );
    line.add(2, take("b"));
    line.add(
      30,
      take("held too", () => line.hold()),
    );
    line.add(4, take("d"));
    expect(log).toEqual(["held"]);
    expect([line.waits, line.bytes]).toEqual([true, 46]);
    line.proceed();
    expect(log).toEqual(["held", "b", "held too"]);
    expect([line.waits, line.bytes]).toEqual([true, 34]);
    line.proceed();
    expect(log.at(-1)).toBe("d");
    expect([line.waits, line.bytes]).toEqual([false, 0]);
  });

  test("lets what is added within a turn wait until that is over", () => {
    const { line, log, take } = lineWithLog();
    line.add(
      1,
      take("a", () => line.add(1, take("c"))),
    );
    line.add(1, take("d"));
    expect(log).toEqual(["a", "c", "d"]);
    expect(line.bytes).toBe(0);
  });

  test("forgets everybody when it is cleared, also from within a turn", () => {
    const { line, log, take } = lineWithLog();
    line.add(
      1,
      take("a", () => line.hold()),
    );
    line.add(
      2,
      take("b", () => line.clear()),
    );
    line.add(3, take("c"));
    line.proceed();
    expect(log).toEqual(["a", "b"]);
    expect([line.waits, line.bytes]).toEqual([false, 0]);
  });
});

function lineWithLog() {
  const line = new Line();
  const log: string[] = [];
  const take =
    (name: string, then: () => void = () => {}) =>
    () => {
      log.push(name);
      then();
    };
  return { line, log, take };
}
