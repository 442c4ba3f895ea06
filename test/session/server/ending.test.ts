import { describe, expect, it } from "vitest";
import { Ending } from "../../../src/session/server/ending.js";

const facts = {
  isSettled: true,
  isAttached: true,
  rx: 0,
  tellable: 0,
  isSent: true,
  tx: 2,
  acked: 1,
};

describe("an end in good order", () => {
  it("waits until all is settled and sent", () => {
    const ending = new Ending("client", 1000, "");
    expect(ending.next({ ...facts, isSettled: false })).toBe("work");
    expect(ending.next({ ...facts, isSent: false })).toBe("wait");
    expect(ending.next(facts)).toBe("finish");
    expect(ending.isFinal).toBe(true);
    expect(ending.next(facts)).toBe("wait");
  });

  it("is told to a client that did not ask for it, which has to have all", () => {
    const ending = new Ending("server", 1000, "");
    expect(ending.next(facts)).toBe("say");
    expect(ending.next(facts)).toBe("wait");
    expect(ending.next({ ...facts, acked: 2 })).toBe("finish");
  });

  it("is told again on another connection", () => {
    const ending = new Ending("server", 1000, "");
    expect(ending.next(facts)).toBe("say");
    ending.moved();
    expect(ending.next({ ...facts, acked: 2 })).toBe("say");
    expect(ending.next({ ...facts, acked: 2 })).toBe("finish");
  });

  it("gives a client its time anew whenever it has done something that is waited for", () => {
    const ending = new Ending("server", 1000, "");
    const next = (done: Partial<typeof facts>) => ending.next({ ...facts, ...done });
    expect(next({ isSent: false, acked: 0 })).toBe("hear");
    expect(next({ isSent: false, acked: 0 })).toBe("wait");
    expect(next({ isSent: false, acked: 1 })).toBe("hear");
    expect(next({ rx: 2, tellable: 1 })).toBe("hear");
    expect(next({ rx: 2, tellable: 1 })).toBe("wait");
    expect(next({ rx: 2, tellable: 2 })).toBe("say");
  });

  it("gives a client no time while something is under way here, and all of it then", () => {
    const ending = new Ending("server", 1000, "");
    expect(ending.next({ ...facts, isSent: false })).toBe("hear");
    expect(ending.next({ ...facts, isSent: false, isSettled: false })).toBe("work");
    expect(ending.next({ ...facts, isSent: false })).toBe("hear");
    expect(ending.next({ ...facts, isSent: false })).toBe("wait");
  });

  it("waits for nobody who is not there", () => {
    expect(
      new Ending("server", 1000, "").next({ ...facts, isAttached: false, isSent: false }),
    ).toBe("finish");
  });
});
