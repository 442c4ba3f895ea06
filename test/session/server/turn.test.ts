import { describe, expect, it } from "vitest";
import type { Context, Turn } from "../../../src/session/server/index.js";
import { Bench, Caller, settle } from "./bench.js";

describe("a turn", () => {
  it("has a key that is the same wherever the message is handled again", () => {
    const keys: string[] = [];
    const bench = new Bench();
    const message = (turn: Turn<string>, _message: unknown, context: Context) => {
      keys.push(`${context.key} ${context.number} ${context.epoch}`);
      expect(turn.session.id).toBe(context.key.split(":")[0]);
      if (keys.length === 1) throw new Error("once");
    };
    const first = new Caller(bench, bench.host({ message })).hello().text("a");
    bench.now += 1;
    new Caller(bench, bench.host({ message })).resume(first).text("a");
    expect(keys).toEqual([`${first.id}:1 1 1000000`, `${first.id}:1 1 1001000`]);
  });

  it("says when its step is kept, whenever it is asked", async () => {
    const bench = new Bench();
    const contexts: Context[] = [];
    const during: Promise<void>[] = [];
    const host = bench.host({
      message: (_turn, message, context) => {
        contexts.push(context);
        if (message.text === "a") during.push(context.committed, context.committed);
      },
    });
    bench.store.isHeld = true;
    const client = new Caller(bench, host).hello();
    bench.store.answer();
    client.text("a");
    let isKept = false;
    during[0]?.then(() => {
      isKept = true;
    });
    await settle();
    expect(during[1]).toBe(during[0]);
    expect(isKept).toBe(false);
    bench.store.answer();
    await settle();
    expect(isKept).toBe(true);
    await contexts[0]?.committed;
  });

  it("that was taken back says so, and sends nothing more", async () => {
    const bench = new Bench();
    let turn: Turn<string> | undefined;
    let committed: Promise<void> | undefined;
    const host = bench.host({
      message: (given, _message, context) => {
        turn = given;
        committed = context.committed;
        throw new Error("bad");
      },
    });
    new Caller(bench, host).hello().text("a");
    await expect(committed).rejects.toMatchObject({ code: "session-over" });
    await expect(turn?.send("b")).rejects.toMatchObject({ code: "session-over" });
  });

  it("sends for the session when it is over", async () => {
    const bench = new Bench();
    const turns: Turn<string>[] = [];
    const host = bench.host({ message: (given) => void turns.push(given) });
    const client = new Caller(bench, host).hello().text("a");
    const kept = turns[0]?.send("late");
    bench.turn();
    await kept;
    expect(client.messages).toEqual(["late"]);
  });

  it("may not send more than may wait", () => {
    const bench = new Bench();
    const host = bench.host({
      maxWaiting: 2,
      message: (turn) => {
        for (let count = 0; count < 3; count++) turn.send("a");
      },
    });
    new Caller(bench, host).hello().text("x");
    expect(bench.log).toEqual([
      expect.stringMatching(/^error Cannot send in this turn: .* 2 messages of 2 bytes/),
    ]);
    const small = bench.host({
      maxWaitingBytes: 3,
      message: (turn) => {
        turn.send("aaa");
        turn.send("b");
      },
    });
    new Caller(bench, small).hello().text("x");
    expect(bench.log).toHaveLength(2);
  });

  it("takes strings and bytes, and nothing else", () => {
    const bench = new Bench();
    const host = bench.host({ message: (turn) => turn.send(1 as unknown as string) });
    const client = new Caller(bench, host).hello().text("x");
    expect(bench.log).toEqual(["error Cannot send number: expected a string or a Uint8Array"]);
    expect(client.closed?.code).toBe(1011);
  });
});
