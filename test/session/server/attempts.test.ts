import { describe, expect, it } from "vitest";
import { Attempts } from "../../../src/session/server/attempts.js";
import { Bench, Caller } from "./bench.js";

describe("attempts", () => {
  it("of a minute may come at once, and then as many as the minute has", () => {
    const attempts = new Attempts(6);
    for (let count = 0; count < 6; count++) {
      expect(attempts.delayMs("a", 0)).toBe(0);
      attempts.add("a", 0);
    }
    expect(attempts.delayMs("a", 0)).toBe(10_000);
    expect(attempts.delayMs("a", 4000)).toBe(6000);
    expect(attempts.delayMs("b", 0)).toBe(0);
    expect(attempts.delayMs("a", 10_000)).toBe(0);
    attempts.add("a", 10_000);
    expect(attempts.delayMs("a", 10_000)).toBe(10_000);
    expect(attempts.delayMs("a", 1e9)).toBe(0);
  });

  it("are forgotten of whom nothing was heard for longest, when there are too many", () => {
    const attempts = new Attempts(1);
    attempts.add("first", 0);
    attempts.add("second", 0);
    attempts.add("first", 0);
    for (let count = 0; count < 9999; count++) attempts.add(`name ${count}`, 0);
    expect(attempts.delayMs("second", 0)).toBe(0);
    expect(attempts.delayMs("first", 0)).toBe(60_000);
  });

  it("are not counted without a limit", () => {
    const attempts = new Attempts(Infinity);
    for (let count = 0; count < 100; count++) attempts.add("a", 0);
    expect(attempts.delayMs("a", 0)).toBe(0);
  });
});

describe("a host", () => {
  const from = (bench: Bench, host: ReturnType<Bench["host"]>, address: string): Caller => {
    const caller = new Caller(bench, host);
    caller.attachment = host.accept(caller, "ann", "data", bench.now, address);
    return caller;
  };

  it("tells a client that comes back too often when it may", () => {
    const bench = new Bench();
    const host = bench.host({ maxResumesPerMinute: 3 });
    const client = from(bench, host, "a").hello();
    for (const attempt of [1, 2, 3]) from(bench, host, "a").resume(client, { attempt });
    const late = from(bench, host, "a").resume(client, { attempt: 4 });
    expect(late.of("refuse")).toMatchObject([{ code: "busy", delayMs: 20_000 }]);
    expect(late.closed).toMatchObject({ code: 1013 });
    const elsewhere = from(bench, host, "b").resume(client, { attempt: 5 });
    expect(elsewhere.of("resumed")).toHaveLength(1);
    bench.now += 20_000;
    const again = from(bench, host, "a").resume(client, { attempt: 6, token: elsewhere.token });
    expect(again.of("resumed")).toHaveLength(1);
  });

  it("lets no address guess, nor begin sessions, without end", () => {
    const bench = new Bench();
    const host = bench.host({ maxAttemptsPerMinute: 2 });
    const client = from(bench, host, "b").hello();
    const guess = { token: new Uint8Array(32), attempt: 9 };
    expect(from(bench, host, "a").resume(client, guess).closed).toMatchObject({ code: 4401 });
    expect(from(bench, host, "a").hello().of("welcome")).toHaveLength(1);
    expect(from(bench, host, "a").hello().of("refuse")).toMatchObject([{ code: "busy" }]);
    expect(from(bench, host, "a").resume(client).of("refuse")).toMatchObject([{ code: "busy" }]);
    expect(from(bench, host, "b").resume(client).of("resumed")).toHaveLength(1);
    for (let count = 0; count < 5; count++) {
      expect(new Caller(bench, host).hello().of("welcome")).toHaveLength(1); // nobody says from where
    }
  });
});
