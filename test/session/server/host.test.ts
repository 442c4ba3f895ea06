import { describe, expect, it } from "vitest";
import type { Attachment } from "../../../src/session/index.js";
import type { HostOptions } from "../../../src/session/server/index.js";
import { Bench, Caller, settle } from "./bench.js";

const how = { delayMs: 700, graceMs: 5000, reason: "restart" };

function begin(options: Partial<HostOptions<string>> = {}) {
  const bench = new Bench();
  const gates: (() => void)[] = [];
  const host = bench.host({
    message: async (turn, { text }) => {
      if (text === "slow") await new Promise<void>((resolve) => gates.push(resolve));
      turn.send(`re:${text}`);
    },
    ...options,
  });
  const open = async () => {
    for (const gate of gates.splice(0)) gate();
    await settle();
    bench.turn();
  };
  return { bench, host, open, client: new Caller(bench, host).hello() };
}

describe("a host of sessions", () => {
  it("welcomes a new session, handles its messages and acknowledges them", () => {
    const { bench, host, client } = begin({ message: (turn, message) => turn.send(message.text) });
    client.text("a", "b");
    expect(client.of("welcome")).toMatchObject([{ epoch: 1_000_000 }]);
    expect(client.messages).toEqual(["a", "b"]);
    bench.pass(host, 100);
    expect(client.of("ack")).toMatchObject([{ rx: 2, tx: 2 }]);
  });

  it("goes on where a lost connection stopped, here and elsewhere", () => {
    const { bench, host, client } = begin({ message: (turn, message) => turn.send(message.text) });
    client.text("a", "b").cut();
    const second = new Caller(bench, host).resume(client, { rx: 1 }).text("a", "b", "c");
    expect(second.messages).toEqual(["b", "c"]);
    second.cut();
    const third = new Caller(bench, bench.host()).resume(client, {
      attempt: 2,
      token: second.token,
      epoch: second.epoch,
      rx: 3,
      txStart: 4,
    });
    expect(third.of("resumed")).toMatchObject([{ rx: 3 }]);
    expect(third.messages).toEqual([]);
  });

  it("tells which session a connection carries", () => {
    const { bench, host, client } = begin();
    expect(host.sessionOf(client.attachment)?.id).toBe(client.id);
    expect(host.sessionOf(new Caller(bench, host).attachment)).toBeUndefined();
  });

  it("begins no handler within another, whatever that one does", () => {
    const handled: string[] = [];
    const { host, client } = begin({
      message: (_turn, { text }) => {
        handled.push(`${text} begins`);
        host.resume(client.attachment);
        handled.push(`${text} ends`);
      },
    });
    host.quiet(client.attachment, () => {});
    client.text("a", "b");
    host.resume(client.attachment);
    expect(handled).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("leaves a connection when its handlers are finished and kept", async () => {
    const { bench, host, open, client } = begin();
    client.text("slow", "unhandled");
    let isDone = false;
    host.leave(client.attachment, how, () => {
      isDone = true;
      client.close(1012, how.reason);
    });
    expect(client.of("goaway")).toEqual([]); // it would take the session elsewhere
    expect(isDone).toBe(false);
    await open();
    expect(client.seen.slice(1)).toEqual([
      "re:slow",
      { type: "ack", ping: false, tokenReceived: false, rx: 1, tx: 1 },
      { type: "goaway", ...how },
      { code: 1012, reason: "restart" },
    ]);
    expect(bench.log).toEqual(["lost data left"]);
    expect(host.sessions.size).toBe(0);
  });

  it("leaves a connection without a session at once, and one of others not at all", () => {
    const { bench, host } = begin();
    const fresh = new Caller(bench, host);
    let done = 0;
    host.leave(fresh.attachment, how, () => done++);
    const foreign = {} as Attachment;
    host.leave(foreign, how, () => done++);
    host.quiet(foreign, () => done++);
    host.resume(foreign);
    host.release(foreign);
    expect(done).toBe(3);
    expect(host.export(foreign)).toBeUndefined();
    expect(host.export(fresh.attachment)).toBeUndefined();
  });

  it("that drains tells everybody when to come back, finishes and closes them, and sends others away", async () => {
    const { bench, host, open, client } = begin();
    const idle = new Caller(bench, host, "ann", "idle").hello();
    const gone = new Caller(bench, host, "ann", "gone").hello();
    const fresh = new Caller(bench, host);
    gone.cut();
    client.text("slow");
    let isDone = false;
    host.drain(
      (index, count) => ({ ...how, delayMs: (1000 * index) / count }),
      () => {
        isDone = true;
      },
    );
    expect(idle.closed).toMatchObject({ code: 1012 });
    expect(fresh.closed).toMatchObject({ code: 1012 });
    expect(client.closed).toBeUndefined();
    const late = new Caller(bench, host).hello();
    expect(late.of("refuse")).toMatchObject([{ code: "busy" }]);
    expect(late.closed).toMatchObject({ code: 1012 });
    await open();
    expect(client.messages).toEqual(["re:slow"]);
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(isDone).toBe(true);
    const delays = [client, idle].flatMap((each) => each.of("goaway")).map((each) => each.delayMs);
    expect(delays).toEqual([0, 333]);
    expect(bench.log.sort()).toEqual(["lost data left", "lost gone left", "lost idle left"]);
    const elsewhere = new Caller(bench, bench.host()).resume(client, { txStart: 2 });
    expect(elsewhere.of("resumed")).toMatchObject([{ rx: 1 }]);
  });

  it.each(["has handled what came before", "takes too long for that"])(
    "that drains ends a session that was ended here, and does not leave it to others: its client %s",
    (course) => {
      const { bench, host, client } = begin();
      const session = host.sessions.get(client.id);
      session?.send("last");
      session?.end(4000, "enough");
      bench.turn();
      let isDone = false;
      host.drain(
        () => how,
        () => (isDone = true),
      );
      expect([isDone, client.closed, client.of("goaway")]).toEqual([false, undefined, []]);
      if (course === "has handled what came before") client.ack(1, 0);
      else bench.pass(host, how.graceMs);
      expect([isDone, client.closed?.code, bench.log]).toEqual([true, 1000, ["ended data server"]]);
      const elsewhere = new Caller(bench, bench.host()).resume(client);
      expect(elsewhere.of("refuse")).toMatchObject([{ code: "ended" }]);
    },
  );

  it("that drains tells a client of such an end though a handler still runs", () => {
    const { bench, host, client } = begin();
    client.text("slow");
    host.sessions.get(client.id)?.end(4000, "enough");
    host.drain(
      () => how,
      () => {},
    );
    bench.pass(host, how.graceMs);
    expect(client.seen.slice(1)).toEqual([
      { type: "ack", ping: false, tokenReceived: false, rx: 0, tx: 0 },
      { type: "end", code: 4000, reason: "enough" },
      { code: 1000, reason: "the session has ended" },
    ]);
  });

  it("that drains waits no longer than its grace", () => {
    const { bench, host, client } = begin();
    client.text("slow");
    let isDone = false;
    host.drain(
      () => how,
      () => {
        isDone = true;
      },
    );
    bench.pass(host, 4999);
    expect(client.closed).toBeUndefined();
    bench.pass(host, 1);
    expect(client.of("goaway")).toEqual([{ type: "goaway", ...how }]);
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(isDone).toBe(true);
    expect(host.deadline()).toBe(Infinity);
  });

  it("closes no connection that another process has, though it was about to", () => {
    const { host, client } = begin();
    client.text("slow");
    host.drain(
      () => how,
      () => {},
    );
    host.release(client.attachment);
    expect(client.closed).toBeUndefined();
    expect(client.of("goaway")).toEqual([]);
    expect(host.sessions.size).toBe(0);
  });

  it("that has nothing to drain is done at once", () => {
    const bench = new Bench();
    let isDone = false;
    bench.host().drain(
      () => how,
      () => {
        isDone = true;
      },
    );
    expect(isDone).toBe(true);
  });
});
