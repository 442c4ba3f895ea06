import { describe, expect, it } from "vitest";
import type { Hold } from "../../../src/session/server/hold.js";
import type { Session } from "../../../src/session/server/index.js";
import { begin, Caller, settle } from "./bench.js";

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
    bench.pass(host, 30_000);
    expect(client.closed).toMatchObject({ code: 1000 });
    expect(bench.log).toEqual(["ended data server"]);
  });

  it("by the server waits for a client that takes long for each message", () => {
    const { bench, host, client, session } = begin();
    for (const text of ["a", "b", "c"]) session.send(text);
    session.end();
    bench.turn();
    for (const handled of [1, 2]) {
      bench.pass(host, 29_999);
      client.ack(handled, 0);
    }
    bench.pass(host, 29_999);
    expect(session.state).toBe("ending");
    client.ack(3, 0);
    expect(client.closed).toMatchObject({ code: 1000 });
    expect(bench.log).toEqual(["ended data server"]);
  });

  it("by the server gives a client its time anew when the store has taken its own", () => {
    const { bench, host, client, session } = begin({ maxWaiting: 1, overflow: "block" });
    session.send("a");
    void session.send("b").catch(() => {});
    session.end();
    bench.turn();
    bench.pass(host, 29_990);
    bench.store.isHeld = true;
    client.ack(1, 0);
    bench.pass(host, 4000);
    bench.store.release();
    bench.turn();
    bench.pass(host, 29_990);
    expect([session.state, client.messages]).toEqual(["ending", ["a", "b"]]);
  });

  it("by the server does not wait for ever for a client that acknowledges nothing of a full window", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello({ messages: 1 });
    const session = host.sessions.get(client.id) as Session<string>;
    session.send("a");
    session.send("b");
    session.end();
    bench.turn();
    expect(client.messages).toEqual(["a"]);
    bench.pass(host, 30_000);
    expect(client.closed).toMatchObject({ code: 1000 });
    expect(bench.log).toEqual(["ended data server"]);
  });

  it("by the server comes behind what waited for room", async () => {
    const { bench, client, session } = begin({ maxWaiting: 1, overflow: "block" });
    session.send("a");
    session.send("b");
    session.end();
    bench.turn();
    await settle();
    expect(client.of("end")).toEqual([]);
    client.ack(1, 0);
    bench.turn();
    await settle();
    expect(client.messages).toEqual(["a", "b"]);
    expect(client.of("end")).toHaveLength(1);
    client.ack(2, 0);
    expect(client.closed).toMatchObject({ code: 1000 });
  });

  it("by the server does not wait for ever for a client that makes no room", () => {
    const { bench, host, client, session } = begin({ maxWaiting: 1, overflow: "block" });
    session.send("a");
    void session.send("b").catch(() => {});
    session.end();
    bench.turn();
    bench.pass(host, 30_000);
    expect(client.closed).toMatchObject({ code: 1000 });
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

  it("by the server waits until what an earlier connection brought has come again, but not for ever", async () => {
    for (const comesAgain of [true, false]) {
      let open = () => {};
      const { bench, host, client, session } = begin({
        message: () =>
          new Promise<void>((resolve) => {
            open = resolve;
          }),
      });
      client.text("a").cut();
      const again = new Caller(bench, host).resume(client);
      session.end(4000, "enough");
      open();
      await settle();
      bench.turn();
      bench.pass(host, 29_999);
      expect([...again.of("ack"), ...again.of("end")]).toEqual([]);
      if (comesAgain) again.text("a").ack(0, 1);
      expect(again.of("ack").at(-1)?.rx).toBe(comesAgain ? 1 : undefined);
      expect(again.of("end")).toHaveLength(comesAgain ? 1 : 0);
      bench.pass(host, 1);
      expect(again.closed).toMatchObject({ code: 1000 });
      expect(bench.log).toEqual(["ended data server"]);
    }
  });

  it("that is being written down is not ended again for what it holds without a connection", () => {
    const { bench, host, client, session } = begin({ maxDetachedBytes: 1 });
    session.send("abc");
    session.end();
    bench.turn();
    bench.store.isHeld = true;
    bench.pass(host, 30_000);
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
    // When it was kept, and as the answer to its end.
    const ack = { type: "ack", ping: false, tokenReceived: false, rx: 1, tx: 1 };
    const closed = { code: 1000, reason: "the session has ended" };
    expect(client.seen.slice(1)).toEqual(["re", ack, ack, closed]);
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

  it("by the client is said again where it comes back", async () => {
    const { bench, host, client, finish } = beginSlow();
    client.text("a").send({ type: "end", code: 1000, reason: "" }).cut();
    const again = new Caller(bench, host).resume(client).text("a");
    await finish();
    expect(again.closed).toBeUndefined();
    again.send({ type: "end", code: 1000, reason: "" });
    expect(again.messages).toEqual(["re:a"]);
    expect(again.closed).toEqual({ code: 1000, reason: "the session has ended" });
  });

  it("by the client is void where it comes back and goes on: started anew, it may not know of it", async () => {
    const { bench, host, client, session, finish } = beginSlow();
    client.text("a").send({ type: "end", code: 1000, reason: "" }).cut();
    const again = new Caller(bench, host).resume(client).text("a", "b");
    await finish();
    await finish();
    expect(again.messages).toEqual(["re:a", "re:b"]);
    expect(again.closed).toBeUndefined();
    expect(session.state).toBe("open");
  });

  it("by the client that is being written down is no fault of what comes on another connection", () => {
    const { bench, host, client } = begin();
    bench.store.isHeld = true;
    client.send({ type: "end", code: 1000, reason: "" }).cut();
    const again = new Caller(bench, host).resume(client);
    bench.store.held.pop()?.answer();
    again.text("a");
    expect(again.closed).toBeUndefined();
    bench.store.release();
    expect(again.closed).toMatchObject({ code: 1012 });
    const last = new Caller(bench, host).resume(again, { id: client.id, attempt: 2 }).text("a");
    expect(last.messages).toEqual(["re:a"]);
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
    late.bench.pass(late.host, 30_000);
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
    (session as unknown as Hold<string>).leave(undefined, () => {});
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

/** A session whose handlers take until they are finished, one after the other. */
function beginSlow() {
  let open = () => {};
  const begun = begin({
    message: (turn, message) =>
      new Promise<void>((resolve) => {
        open = resolve;
        turn.send(`re:${message.text}`);
      }),
  });
  const finish = async () => {
    open();
    await settle();
    begun.bench.turn();
  };
  return { ...begun, finish };
}
