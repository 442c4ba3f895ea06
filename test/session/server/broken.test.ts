import { describe, expect, it } from "vitest";
import type { SessionMessage, Turn } from "../../../src/session/server/index.js";
import { Bench, Caller } from "./bench.js";

// Twelve ways in which session protocols are known to be broken (the simulation breaks each on purpose), as the smallest
// story in which each would show.

const echo = {
  message: (turn: Turn<string>, message: SessionMessage) => turn.send(`re:${message.text}`),
};

function begin() {
  const bench = new Bench();
  const [one, two] = [bench.host(echo), bench.host(echo)];
  return { bench, one, two, client: new Caller(bench, one).hello() };
}

describe("a session", () => {
  it("sends nothing before it is durable", () => {
    const { bench, two, client } = begin();
    bench.store.isHeld = true;
    client.text("a");
    expect(client.messages).toEqual([]);
    bench.store.held.shift(); // the process dies with its request
    bench.store.isHeld = false;
    const again = new Caller(bench, two).resume(client).text("a");
    expect(again.messages).toEqual(["re:a"]);
  });

  it("acknowledges nothing before it is durable", () => {
    const { bench, client } = begin();
    bench.store.isHeld = true;
    client.text(...Array.from({ length: 64 }, () => "a"));
    expect(client.of("ack")).toEqual([]);
  });

  it("is written by one owner: an older one is fenced", () => {
    const { bench, two, client } = begin();
    const again = new Caller(bench, two).resume(client).text("a");
    client.text("from the past");
    expect(client.messages).toEqual([]);
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(again.messages).toEqual(["re:a"]);
  });

  it("is fenced by its epoch, not by the number of the step alone", () => {
    const { bench, one, two, client } = begin();
    bench.store.isHeld = true;
    client.text("a");
    client.text("b"); // two steps on their way when the other takes over
    const late = bench.store.held.splice(0);
    bench.store.isHeld = false;
    const again = new Caller(bench, two).resume(client).text("A");
    for (const each of late) each.answer();
    expect(again.messages).toEqual(["re:A"]);
    expect(one.sessions.size).toBe(0);
    again.text("B");
    expect(again.messages).toEqual(["re:A", "re:B"]);
  });

  it("is fenced before it is read: a step that came in between is seen", () => {
    const { bench, two, client } = begin();
    bench.store.isHeld = true;
    client.text("a");
    const again = new Caller(bench, two).resume(client).text("a");
    bench.store.release(); // in their order
    expect(again.of("resumed")).toMatchObject([{ rx: 1 }]);
    expect(again.messages).toEqual(["re:a"]);
  });

  it("is not taken by an attempt that was late", () => {
    const { bench, one, two, client } = begin();
    bench.store.isHeld = true;
    const slow = new Caller(bench, two).resume(client, { attempt: 1 });
    const [held] = bench.store.held.splice(0);
    bench.store.isHeld = false;
    const newer = new Caller(bench, one).resume(client, { attempt: 2 });
    held?.answer();
    expect(slow.of("refuse")).toMatchObject([{ code: "stale" }]);
    newer.text("a");
    expect(newer.messages).toEqual(["re:a"]);
  });

  it("is not lost with the answer that brings the next token", () => {
    const { bench, two, client } = begin();
    const lost = new Caller(bench, two).resume(client); // RESUMED never arrives
    lost.cut();
    const again = new Caller(bench, two).resume(client, { attempt: 2 });
    expect(again.of("resumed")).toHaveLength(1);
  });

  it("handles what is sent again once", () => {
    const { bench, one, client } = begin();
    client.text("a", "b").cut();
    const again = new Caller(bench, one).resume(client, { rx: 2 }).text("a", "b");
    expect(again.messages).toEqual([]);
  });

  it("notices a message that was not counted", () => {
    const { client } = begin();
    client.text("a", "a").ack(0, 1); // something on the way doubled it
    expect(client.closed).toMatchObject({ code: 4400 });
  });

  it("shows nothing that stands behind a gap", () => {
    const { bench, client } = begin();
    bench.store.isHeld = true;
    client.text("a");
    client.text("b");
    const [first, second] = bench.store.held.splice(0);
    bench.ledger.commit = (steps) => steps.map(() => "ok"); // one that takes a step without the one before
    second?.answer();
    expect(client.messages).toEqual([]);
    first?.reject();
    expect(client.messages).toEqual([]);
    expect(client.closed).toMatchObject({ code: 1012 });
  });

  it("does not go on from a log that has lost what the client knows", () => {
    const { bench, two, client } = begin();
    client.text("a").cut();
    const { acquire } = bench.ledger;
    bench.ledger.acquire = (request) => {
      const acquired = acquire.call(bench.ledger, request);
      return "refused" in acquired ? acquired : { ...acquired, lsn: 0, rx: 0, tx: 0, log: [] };
    };
    const again = new Caller(bench, two).resume(client);
    expect(again.of("refuse")).toMatchObject([{ code: "forked" }]);
  });

  it("does not believe a number that an owner of another epoch gave", () => {
    const { bench, two, client } = begin();
    client.text("a").cut();
    const { acquire } = bench.ledger;
    bench.ledger.acquire = (request) => {
      const acquired = acquire.call(bench.ledger, request);
      if ("refused" in acquired) return acquired;
      // The tail was lost, and somebody else wrote one that is as long.
      const epochs = [
        ...acquired.epochs.slice(0, 1),
        { epoch: 1_000_500, tx: 1 },
        { epoch: acquired.lease.epoch, tx: 2 },
      ];
      return { ...acquired, epochs };
    };
    const again = new Caller(bench, two).resume(client);
    expect(again.of("refuse")).toMatchObject([{ code: "forked" }]);
  });
});
