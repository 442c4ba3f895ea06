import { describe, expect, it } from "vitest";
import type { Context, SessionMessage, Turn } from "../../../src/session/server/index.js";
import { Bench, Caller, settle } from "./bench.js";

type Handler = (turn: Turn<string>, message: SessionMessage, context: Context) => unknown;

function begin(message: Handler, more: { readonly concurrency?: number } = {}) {
  const bench = new Bench();
  const host = bench.host({ message, ...more });
  return { bench, host, client: new Caller(bench, host).hello() };
}

/** A handler whose calls end when the test says so. */
function gated() {
  const begun: string[] = [];
  const gates = new Map<string, { open(): void; fail(): void }>();
  const handler: Handler = async (turn, message) => {
    const { text } = message;
    begun.push(text);
    turn.send(`first ${text}`);
    await new Promise<void>((resolve, reject) => {
      gates.set(text, { open: resolve, fail: () => reject(new Error(`no ${text}`)) });
    });
    await turn.send(`then ${message.text}`);
  };
  const open = async (bench: Bench, text: string) => {
    gates.get(text)?.open();
    await settle();
    bench.turn();
  };
  return { begun, gates, handler, open };
}

describe("the messages of a session", () => {
  it("are handled one at a time and in order", async () => {
    const { begun, handler, open } = gated();
    const { bench, client } = begin(handler);
    client.text("a", "b");
    expect(begun).toEqual(["a"]);
    await open(bench, "a");
    expect(begun).toEqual(["a", "b"]);
    expect(client.messages).toEqual(["first a", "then a"]);
    await open(bench, "b");
    expect(client.messages).toEqual(["first a", "then a", "first b", "then b"]);
  });

  it("may be handled at the same time, and are kept in order", async () => {
    const { begun, handler, open } = gated();
    const { bench, client } = begin(handler, { concurrency: 2 });
    client.text("a", "b", "c");
    expect(begun).toEqual(["a", "b"]);
    await open(bench, "b");
    expect(client.messages).toEqual([]);
    await open(bench, "a");
    expect(client.messages).toEqual(["first a", "then a", "first b", "then b"]);
    expect(begun).toEqual(["a", "b", "c"]);
  });

  it("that are handled at the same time write into their own turns", () => {
    const { client } = begin(
      (turn, message) => {
        if (message.text === "a") client.text("b");
        turn.send(`re:${message.text}`);
      },
      { concurrency: 2 },
    );
    client.text("a");
    expect(client.messages).toEqual(["re:a", "re:b"]);
  });

  it("are not shown before the handler is over, and what is sent meanwhile goes first", async () => {
    const { handler, open } = gated();
    const { bench, host, client } = begin(handler);
    client.text("a");
    for (const session of host.sessions.values()) session.send("push");
    bench.turn();
    expect(client.messages).toEqual(["push"]);
    await open(bench, "a");
    expect(client.messages).toEqual(["push", "first a", "then a"]);
  });

  it("that a failing handler had are new when they come again", async () => {
    let fails = true;
    const { bench, host, client } = begin((turn, { text }) => {
      turn.send(`re:${text}`);
      turn.session.send(`beside ${text}`);
      if (text === "b" && fails) throw new Error("b is bad");
    });
    client.text("a", "b", "c");
    expect(client.closed).toMatchObject({ code: 1011 });
    expect(bench.log).toEqual(["error b is bad"]);
    fails = false;
    const again = new Caller(bench, host).resume(client, { rx: 0 }).text("a", "b", "c");
    expect(again.of("resumed")).toMatchObject([{ rx: 1 }]);
    expect(again.messages).toEqual([
      "re:a",
      "beside a",
      "beside b",
      "re:b",
      "beside b",
      "re:c",
      "beside c",
    ]);
  });

  it("that a rejecting handler had are taken back with all behind them, and nothing before them", async () => {
    const { gates, handler, open } = gated();
    const { bench, host, client } = begin(handler, { concurrency: 3 });
    client.text("a", "b", "c", "d");
    gates.get("b")?.fail();
    await settle();
    expect(client.closed).toMatchObject({ code: 1011 });
    gates.get("c")?.open(); // it was behind b: nothing comes of it
    await open(bench, "a");
    const again = new Caller(bench, host).resume(client, { rx: 0 });
    expect(again.of("resumed")).toMatchObject([{ rx: 1 }]);
    expect(again.messages).toEqual(["first a", "then a"]);
    again.text("a", "b");
    await open(bench, "b");
    expect(again.messages).toEqual(["first a", "then a", "first b", "then b"]);
  });

  it("whose handler fails after they were taken back do no more harm", async () => {
    const { gates, handler } = gated();
    const { bench, client } = begin(handler, { concurrency: 2 });
    client.text("a", "b");
    gates.get("a")?.fail();
    gates.get("b")?.fail();
    await settle();
    expect(bench.log).toEqual(["error no a"]);
  });

  it("keep a copy of their own for a handler that waits", async () => {
    const texts: string[] = [];
    const { bench, client } = begin(async (_turn, message) => {
      await Promise.resolve();
      texts.push(message.text);
    });
    const shared = Buffer.from("a");
    client.attachment.text(shared, bench.now);
    shared.write("b");
    client.attachment.text(shared, bench.now);
    shared.write("c");
    await settle();
    expect(texts).toEqual(["a", "b"]);
  });

  it("that the client left out are passed over in their order", async () => {
    const numbers: number[] = [];
    const { handler, open } = gated();
    const { bench, host, client } = begin((turn, message, context) => {
      numbers.push(context.number);
      return handler(turn, message, context);
    });
    client.text("a").send({ type: "skip", count: 2 }).text("b");
    await open(bench, "a");
    await open(bench, "b");
    expect(numbers).toEqual([1, 4]);
    bench.pass(host, 100);
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 4 });
    client.send({ type: "skip", count: 1 });
    bench.pass(host, 100);
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 5 });
  });

  it("are consumed where nobody handles them", () => {
    const bench = new Bench();
    const host = bench.host();
    const client = new Caller(bench, host).hello().text("a");
    bench.pass(host, 100);
    expect(client.of("ack")).toMatchObject([{ rx: 1, tx: 0 }]);
  });

  it("that end the session from within are not kept", () => {
    const { bench, client } = begin((turn) => {
      turn.send("never seen");
      (turn.session as unknown as { endNow(cause: string, code: number): void }).endNow(
        "overflow",
        4413,
      );
      turn.session.send("neither");
    });
    client.text("a");
    expect(client.messages).toEqual([]);
    expect(client.closed).toMatchObject({ code: 4413 });
    expect(bench.log).toEqual(["ended data overflow"]);
  });

  it("whose handler throws after the session is over change nothing", () => {
    const { bench, client } = begin((turn) => {
      turn.session.send("aside");
      (turn.session as unknown as { endNow(cause: string, code: number): void }).endNow(
        "overflow",
        4413,
      );
      throw new Error("too late");
    });
    client.text("a");
    expect(bench.log).toEqual(["ended data overflow"]);
  });
});
