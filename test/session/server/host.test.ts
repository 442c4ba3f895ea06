import { describe, expect, it } from "vitest";
import { Bench, Caller } from "./bench.js";

describe("a host of sessions", () => {
  it("welcomes a new session, handles its messages and acknowledges them", () => {
    const bench = new Bench();
    const host = bench.host({ message: (turn, message) => turn.send(`re:${message.text}`) });
    const client = new Caller(bench, host).hello().text("a", "b");
    expect(client.of("welcome")).toMatchObject([{ epoch: 1_000_000 }]);
    expect(client.messages).toEqual(["re:a", "re:b"]);
    bench.pass(host, 100);
    expect(client.of("ack")).toEqual([
      { type: "ack", ping: false, tokenReceived: false, rx: 2, tx: 2 },
    ]);
  });

  it("goes on where a lost connection stopped", () => {
    const bench = new Bench();
    const host = bench.host({ message: (turn, message) => turn.send(`re:${message.text}`) });
    const first = new Caller(bench, host).hello().text("a", "b");
    first.cut();
    const second = new Caller(bench, host).resume(first, { rx: 1 }).text("a", "b", "c");
    expect(second.of("resumed")).toMatchObject([{ rx: 2 }]);
    expect(second.messages).toEqual(["re:b", "re:c"]);
    expect(second.closed).toBeUndefined();
  });

  it("goes on in another process", () => {
    const bench = new Bench();
    const echo = {
      message: (turn: { send(text: string): unknown }, message: { text: string }) =>
        turn.send(`re:${message.text}`),
    };
    const first = new Caller(bench, bench.host(echo)).hello().text("a", "b");
    first.cut();
    const second = new Caller(bench, bench.host({ ...echo, owner: "other" }))
      .resume(first, { rx: 1 })
      .text("a", "b", "c");
    expect(second.messages).toEqual(["re:b", "re:c"]);
  });
});
