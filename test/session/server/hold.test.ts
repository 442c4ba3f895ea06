import { describe, expect, it } from "vitest";
import type { HostOptions, Session } from "../../../src/session/server/index.js";
import { Bench, Caller, settle } from "./bench.js";

function begin(options: Partial<HostOptions<string>> = {}) {
  const bench = new Bench();
  const host = bench.host({
    message: (turn, message) => turn.send(`re:${message.text}`),
    ...options,
  });
  const client = new Caller(bench, host).hello();
  const session = host.sessions.get(client.id) as Session<string>;
  return { bench, host, client, session };
}

describe("acknowledgements", () => {
  it("come after 32 messages, after 64 KiB, or 100 ms after the first", () => {
    const { bench, host, client } = begin({ message: () => {} });
    client.text(...Array.from({ length: 31 }, () => "a"));
    expect(client.of("ack")).toEqual([]);
    client.text("a");
    expect(client.of("ack")).toMatchObject([{ rx: 32 }]);
    client.text("b".repeat(65_536));
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 33 });
    client.text("a");
    bench.pass(host, 99);
    expect(client.of("ack")).toHaveLength(2);
    bench.pass(host, 1);
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 34 });
  });

  it("come when the client asks", () => {
    const { client } = begin();
    client.text("a").ack(1, 1, { ping: true });
    expect(client.of("ack")).toMatchObject([{ rx: 1, tx: 1, ping: false }]);
  });

  it("say nothing that is not kept", () => {
    const { bench, client } = begin();
    bench.store.isHeld = true;
    client.text("a").ack(0, 1, { ping: true });
    expect(client.of("ack")).toMatchObject([{ rx: 0, tx: 0 }]);
  });
});

describe("numbers that a client left empty", () => {
  it("count once, when it says so again on another connection", () => {
    const { bench, host, client } = begin();
    client.send({ type: "skip", count: 2 }).cut();
    const again = new Caller(bench, host).resume(client).send({ type: "skip", count: 2 }).text("a");
    expect(again.messages).toEqual(["re:a"]);
    bench.pass(host, 100);
    expect(again.of("ack").at(-1)).toMatchObject({ rx: 3 });
  });
});

describe("a session without a connection", () => {
  it("is kept for its time, and then over", () => {
    const { bench, host, client, session } = begin();
    session.send("a");
    bench.turn();
    client.cut();
    expect(session).toMatchObject({ attached: false, state: "open" });
    bench.pass(host, 119_999);
    expect(session.state).toBe("open");
    bench.pass(host, 1);
    expect(bench.log).toEqual(["ended data expired"]);
    const again = new Caller(bench, host).resume(client);
    expect(again.of("refuse")).toMatchObject([{ code: "expired" }]);
  });

  it("goes on with handlers that run, and with what is sent to it", async () => {
    const { bench, host, client, session } = begin({
      message: async (turn) => {
        await Promise.resolve();
        turn.send("late");
      },
    });
    client.text("a").cut();
    session.send("push");
    await settle();
    bench.turn();
    const again = new Caller(bench, host).resume(client);
    expect(again.messages).toEqual(["push", "late"]);
  });

  it("is kept by the store as long as by its host", () => {
    const { bench, host, client } = begin();
    bench.pass(host, 39_999); // just before the refresh
    client.cut();
    bench.pass(host, 119_999);
    const there = new Caller(bench, bench.host()).resume(client);
    expect(there.of("resumed")).toHaveLength(1);
  });
});

describe("a lease", () => {
  it("is refreshed while there is a connection, however long", () => {
    const { bench, host, client } = begin();
    bench.pass(host, 1_000_000);
    client.text("a");
    expect(client.messages).toEqual(["re:a"]);
  });

  it("that another process replaced is found out by a refresh, or by the next step", () => {
    const { bench, host, client } = begin();
    new Caller(bench, bench.host()).resume(client);
    bench.pass(host, 40_000);
    expect(bench.log).toEqual(["lost data taken"]);
    expect(client.closed).toMatchObject({ code: 1012 });
    const next = begin();
    new Caller(next.bench, next.bench.host()).resume(next.client);
    next.client.text("a");
    expect(next.bench.log).toEqual(["lost data taken"]);
    expect(next.client.messages).toEqual([]);
  });

  it("of a session that the store has forgotten is over", () => {
    const { bench, client } = begin();
    bench.ledger.commit = (steps) => steps.map(() => "gone");
    client.text("a");
    expect(bench.log).toEqual(["lost data gone"]);
    const other = begin();
    other.bench.ledger.update = () => "gone";
    other.bench.pass(other.host, 40_000);
    expect(other.bench.log).toEqual(["lost data gone"]);
  });

  it("survives a refresh that the store does not answer", () => {
    const { bench, host, client } = begin();
    bench.store.isHeld = true;
    bench.pass(host, 45_000);
    bench.store.held.length = 0;
    bench.store.isHeld = false;
    client.text("a");
    expect(client.messages).toEqual(["re:a"]);
  });
});

describe("a step whose outcome nobody knows", () => {
  it("is not tried again: the session is given up, and the client comes back", async () => {
    const { bench, host, client, session } = begin();
    bench.store.isHeld = true;
    const kept = session.send("a");
    client.text("x");
    bench.pass(host, 5000);
    await expect(kept).rejects.toMatchObject({ code: "session-uncertain" });
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(bench.log).toEqual(["lost data uncertain"]);
    expect(bench.store.held).toHaveLength(1);
    bench.store.release(); // it is kept after all
    const again = new Caller(bench, host).resume(client).text("x");
    expect(again.messages).toEqual(["a", "re:x"]);
  });

  it("is reported, with how many messages were handled in vain or not", () => {
    const reports: unknown[] = [];
    const { bench, client } = begin({ lost: (_session, report) => void reports.push(report) });
    client.text("a");
    bench.store.isHeld = true;
    client.text("b", "c");
    bench.store.held[0]?.reject();
    expect(reports).toEqual([
      { cause: "uncertain", code: 1000, reason: "", rx: 1, undelivered: 1, uncertain: 2 },
    ]);
  });

  it("closes with 1013 where the store fails all the time", () => {
    const { bench, host, client } = begin();
    bench.store.isHeld = true;
    new Caller(bench, host).hello();
    bench.store.held.shift()?.reject();
    client.text("a");
    bench.store.held.shift()?.reject();
    expect(client.closed).toMatchObject({ code: 1013 });
  });
});

describe("the end of a session", () => {
  it("by the server comes behind what was sent, and waits until the client has it", () => {
    const { bench, client, session } = begin();
    session.send("a");
    session.end(3000, "done");
    session.end(3001, "again");
    expect(session.state).toBe("ending");
    bench.turn();
    expect(client.seen.slice(1)).toEqual([
      "a",
      { type: "ack", ping: false, tokenReceived: false, rx: 0, tx: 1 },
      { type: "end", code: 3000, reason: "done" },
    ]);
    client.text("ignored").ack(0, 1);
    expect(session.state).toBe("ending");
    client.ack(1, 1);
    expect(client.closed).toEqual({ code: 1000, reason: "the session has ended" });
    expect(bench.log).toEqual(["ended data server"]);
    expect(session.state).toBe("over");
  });

  it("by the server does not wait for a client for ever", () => {
    const { bench, host, client, session } = begin();
    session.send("a");
    session.end();
    bench.turn();
    bench.pass(host, 10_000);
    expect(client.closed).toMatchObject({ code: 1000 });
    expect(bench.log).toEqual(["ended data server"]);
  });

  it("by the server is said again to a client that comes back before it has answered", () => {
    const { bench, host, client, session } = begin();
    session.send("a");
    session.end(4000, "enough");
    bench.turn();
    const again = new Caller(bench, host).resume(client);
    expect(again.of("end")).toEqual([{ type: "end", code: 4000, reason: "enough" }]);
    again.ack(1, 0);
    expect(again.closed).toMatchObject({ code: 1000 });
    expect(bench.log).toEqual(["ended data server"]);
  });

  it("that is being written down is not ended again for what it holds without a connection", () => {
    const { bench, host, client, session } = begin({ maxDetachedBytes: 1 });
    session.send("abc");
    session.end();
    bench.turn();
    bench.store.isHeld = true;
    bench.pass(host, 10_000);
    client.cut();
    bench.store.release();
    expect(bench.log).toEqual(["ended data server"]);
  });

  it("by the server does not wait for a client that is not there", async () => {
    const { bench, client, session } = begin();
    client.cut();
    session.end();
    expect(bench.log).toEqual(["ended data server"]);
    await expect(session.send("a")).rejects.toMatchObject({ code: "session-over" });
  });

  it("by the server takes no more messages to send, and finishes handlers that run", async () => {
    let open = () => {};
    const { bench, client, session } = begin({
      message: async (turn) => {
        await new Promise<void>((resolve) => {
          open = resolve;
        });
        turn.send("last");
      },
    });
    client.text("a", "b");
    session.end();
    await expect(session.send("x")).rejects.toMatchObject({ code: "session-over" });
    open();
    await settle();
    bench.turn();
    expect(client.messages).toEqual(["last"]);
    expect(client.of("end")).toHaveLength(1);
  });

  it("with a code that is none throws", () => {
    const { session } = begin();
    for (const code of [999, 5000, 1000.5]) expect(() => session.end(code)).toThrow(RangeError);
  });

  it("by the client comes when all it sent is handled and kept", async () => {
    let open = () => {};
    const { bench, client } = begin({
      message: async (turn) => {
        await new Promise<void>((resolve) => {
          open = resolve;
        });
        turn.send("re");
      },
    });
    client.text("a").send({ type: "end", code: 3001, reason: "bye" });
    expect(client.closed).toBeUndefined();
    open();
    await settle();
    bench.turn();
    expect(client.seen.slice(1)).toEqual([
      "re",
      { type: "ack", ping: false, tokenReceived: false, rx: 1, tx: 1 },
      { code: 1000, reason: "the session has ended" },
    ]);
    expect(bench.log).toEqual(["ended data client"]);
  });

  it("by the client is its last word", () => {
    const { client } = begin({ message: () => new Promise(() => {}) });
    client.text("a").send({ type: "end", code: 1000, reason: "" }).text("b");
    expect(client.closed).toEqual({ code: 4400, reason: "a message came after end" });
  });

  it("by the client counts though its connection is lost", async () => {
    let open = () => {};
    const { bench, client } = begin({
      message: () =>
        new Promise<void>((resolve) => {
          open = resolve;
        }),
    });
    client.text("a").send({ type: "end", code: 1000, reason: "" }).cut();
    open();
    await settle();
    bench.turn();
    expect(bench.log).toEqual(["ended data client"]);
  });

  it("is reported with what the client is not known to have", () => {
    const reports: unknown[] = [];
    const { bench, client, session } = begin({
      ended: (_session, report) => void reports.push(report),
    });
    session.send("a");
    bench.turn();
    client.cut();
    session.end(3000, "done");
    expect(reports).toEqual([
      { cause: "server", code: 3000, reason: "done", rx: 0, undelivered: 1, uncertain: 0 },
    ]);
  });

  it("that the store does not take is none: another process has the session, or nobody knows", () => {
    const taken = begin();
    new Caller(taken.bench, taken.bench.host()).resume(taken.client);
    taken.client.send({ type: "end", code: 1000, reason: "" });
    expect(taken.bench.log).toEqual(["lost data taken"]);
    const late = begin();
    late.bench.store.isHeld = true;
    late.client.send({ type: "end", code: 1000, reason: "" });
    late.bench.pass(late.host, 10_000);
    expect(late.bench.log).toEqual(["lost data uncertain"]);
    expect(late.client.closed).toMatchObject({ code: 1012 });
    const expired = begin();
    new Caller(expired.bench, expired.bench.host()).resume(expired.client);
    expired.client.cut();
    expired.bench.pass(expired.host, 120_000);
    expect(expired.bench.log).toEqual(["lost data taken"]);
  });

  it("is told once, whatever else happens to it", () => {
    const { bench, host, client, session } = begin();
    bench.store.isHeld = true;
    client.send({ type: "end", code: 1000, reason: "" });
    (session as unknown as { endNow(cause: string, code: number): void }).endNow("expired", 4410);
    (session as unknown as { giveUpEnding(): void }).giveUpEnding();
    (session as unknown as { lose(cause: string): void }).lose("gone");
    bench.store.release();
    expect(bench.log).toEqual(["lost data gone"]);
    (session as unknown as { leave(): void }).leave();
    (session as unknown as { lose(cause: string): void }).lose("gone");
    (session as unknown as { endNow(cause: string, code: number): void }).endNow("expired", 4410);
    session.end();
    expect(host.sessions.size).toBe(0);
    expect(bench.log).toHaveLength(1);
  });

  it("whose handler throws is an error like any other", () => {
    const { bench, client } = begin({
      ended: () => {
        throw new Error("no");
      },
    });
    client.send({ type: "end", code: 1000, reason: "" });
    expect(bench.log).toEqual(["error no"]);
  });
});

describe("two connections of one session", () => {
  it("overlap: the older is closed when the client says that it has the newer", () => {
    const { bench, host, client } = begin();
    client.text("a");
    const newer = new Caller(bench, host).resume(client).text("a", "b");
    expect(client.closed).toBeUndefined();
    newer.ack(2, 2, { tokenReceived: true });
    expect(client.closed).toEqual({ code: 4409, reason: "another connection has the session" });
    newer.ack(2, 2, { tokenReceived: true });
    expect(bench.store.calls.filter((name) => name === "update")).toHaveLength(1);
  });

  it("are one again when the newer is lost: the older is told to come back", () => {
    const { bench, host, client } = begin();
    const newer = new Caller(bench, host).resume(client);
    newer.cut();
    expect(client.closed).toMatchObject({ code: 1012 });
    const third = new Caller(bench, host).resume(client, { attempt: 2 });
    client.attachment.closed({ code: 1006, reason: "", by: "network" }, 0);
    expect(third.of("resumed")).toHaveLength(1);
  });

  it("go together when the session is lost", () => {
    const { bench, host, client } = begin();
    const newer = new Caller(bench, host).resume(client);
    bench.ledger.commit = (steps) => steps.map(() => "fenced");
    newer.text("a");
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(newer.closed).toMatchObject({ code: 1012 });
  });
});
