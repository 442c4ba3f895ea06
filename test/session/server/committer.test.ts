import { describe, expect, it } from "vitest";
import { Bench, Caller } from "./bench.js";

const echo = {
  message: (turn: { send(text: string): unknown }, message: { readonly text: string }) =>
    turn.send(message.text),
};

describe("commits", () => {
  it("hold all that one turn of the loop has brought, of all sessions", () => {
    const bench = new Bench();
    const host = bench.host(echo);
    const clients = [new Caller(bench, host).hello(), new Caller(bench, host).hello()];
    bench.store.calls.length = 0;
    for (const client of clients) {
      for (const text of ["a", "b"]) client.attachment.text(text, bench.now);
    }
    bench.turn();
    expect(bench.store.calls).toEqual(["commit"]);
    for (const client of clients) expect(client.messages).toEqual(["a", "b"]);
  });

  it("go on at once with what waited for a place on the way, all in one", () => {
    const bench = new Bench();
    const host = bench.host(echo);
    const clients = [new Caller(bench, host).hello(), new Caller(bench, host).hello()];
    bench.store.isHeld = true;
    for (const text of ["a", "b", "c", "d"]) {
      for (const client of clients) client.attachment.text(text, bench.now);
      bench.turn();
    }
    expect(bench.store.held).toHaveLength(3);
    bench.store.answer();
    expect(bench.store.held).toHaveLength(3);
    bench.store.release();
    for (const client of clients) expect(client.messages).toEqual(["a", "b", "c", "d"]);
  });

  it("whose answer lacks a step leave that step uncertain", () => {
    const bench = new Bench();
    bench.store.commit = () => Promise.resolve([]);
    const host = bench.host(echo);
    const client = new Caller(bench, host).hello().text("a");
    return Promise.resolve().then(() => {
      expect(bench.log).toEqual(["lost data uncertain"]);
      expect(client.closed?.code).toBe(1012);
    });
  });

  it("are not asked for when what marked them is over", () => {
    const bench = new Bench();
    const host = bench.host({ message: (turn) => turn.session.send("a") });
    const client = new Caller(bench, host).hello();
    client.attachment.text("x", bench.now);
    bench.store.calls.length = 0;
    for (const session of host.sessions.values())
      (session as unknown as { release(): void }).release();
    bench.turn();
    expect(bench.store.calls).toEqual([]);
  });
});
