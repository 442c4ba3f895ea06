import { describe, expect, it } from "vitest";
import type { HostOptions, Session } from "../../../src/session/server/index.js";
import { Bench, Caller, settle } from "./bench.js";

function begin(options: Partial<HostOptions<string>> = {}, window = {}) {
  const bench = new Bench();
  const host = bench.host(options);
  const client = new Caller(bench, host).hello(window);
  const session = host.sessions.get(client.id) as Session<string>;
  return { bench, host, client, session };
}

describe("messages to a client", () => {
  it("are sent when they are kept, and not before", async () => {
    const { bench, client, session } = begin();
    bench.store.isHeld = true;
    const kept = session.send("a");
    session.send(Uint8Array.of(1, 2));
    bench.turn();
    expect(client.messages).toEqual([]);
    expect(session).toMatchObject({ waiting: 2, waitingBytes: 3 });
    bench.store.release();
    await kept;
    expect(client.messages).toEqual(["a", Uint8Array.of(1, 2)]);
    client.ack(1, 0);
    expect(session).toMatchObject({ waiting: 1, waitingBytes: 2 });
  });

  it("are no more than the client takes", () => {
    const { bench, client, session } = begin({}, { messages: 2, bytes: 5 });
    for (const text of ["a", "b", "c", "defgh", "ijklmnop"]) session.send(text);
    bench.turn();
    expect(client.messages).toEqual(["a", "b"]);
    client.ack(2, 0);
    expect(client.messages).toEqual(["a", "b", "c"]); // and no more than 5 bytes
    client.ack(3, 0);
    expect(client.messages.at(-1)).toBe("defgh");
    client.ack(4, 0);
    expect(client.messages.at(-1)).toBe("ijklmnop"); // one may always go
  });

  it("are no larger than the client takes", () => {
    const { session } = begin({}, { maxMessageBytes: 4 });
    expect(() => session.send("äää")).toThrow(expect.objectContaining({ code: "message-too-big" }));
    expect(() => session.send(new Uint8Array(5))).toThrow("Cannot send 5 bytes");
    expect(() => session.send({} as string)).toThrow(TypeError);
    session.send("ää");
  });

  it("beyond the bound end the session, declared", async () => {
    const { bench, client, session } = begin({ maxWaiting: 2 });
    session.send("a");
    session.send("b");
    const lost = session.send("c");
    await expect(lost).rejects.toMatchObject({ code: "session-over" });
    expect(client.closed).toMatchObject({ code: 4413 });
    expect(bench.log).toEqual(["ended data overflow"]);
    expect(session.state).toBe("over");
    await expect(session.send("d")).rejects.toMatchObject({ code: "session-over" });
    const again = new Caller(bench, bench.host()).resume(client);
    expect(again.of("refuse")).toMatchObject([{ code: "overflow", rx: 0 }]);
  });

  it("beyond the bound wait, where that is asked for", async () => {
    const { bench, client, session } = begin({ maxWaitingBytes: 4, overflow: "block" });
    const kept: string[] = [];
    const bytes = Uint8Array.of(1, 2, 3);
    session.send("aaa").then(() => kept.push("a"));
    session.send(bytes).then(() => kept.push("b"));
    session.send("c").then(() => kept.push("c"));
    session.send("dddd").then(() => kept.push("d"));
    bytes.fill(9);
    bench.turn();
    await settle();
    expect(kept).toEqual(["a"]);
    client.ack(1, 0);
    await settle();
    expect(kept).toEqual(["a", "b", "c"]);
    expect(client.messages).toEqual(["aaa", Uint8Array.of(1, 2, 3), "c"]);
    client.ack(3, 0);
    await settle();
    expect(kept).toEqual(["a", "b", "c", "d"]);
  });

  it("that wait when the session is over are not kept", async () => {
    const { session } = begin({ maxWaiting: 1, overflow: "block" });
    session.send("a");
    const waiting = session.send("b");
    (session as unknown as { release(): void }).release();
    await expect(waiting).rejects.toMatchObject({ code: "session-over" });
  });

  it("stop the client's own, where too many wait", () => {
    const { client } = begin({
      maxWaiting: 2,
      message: (turn, message) => turn.send(message.text),
    });
    client.text("a", "b", "c");
    expect(client.messages).toEqual(["a", "b"]);
    client.ack(2, 3);
    expect(client.messages).toEqual(["a", "b", "c"]);
  });

  it("of sessions without a connection are bounded together: the largest is ended", () => {
    const bench = new Bench();
    const host = bench.host({ maxDetachedBytes: 10 });
    const sessions = ["small", "large"].map((data) => {
      const client = new Caller(bench, host, "ann", data).hello();
      client.cut();
      return host.sessions.get(client.id) as Session<string>;
    });
    sessions[0]?.send("aaaa");
    sessions[1]?.send("bbbbb");
    bench.turn();
    expect(bench.log).toEqual([]);
    sessions[0]?.send("cc");
    expect(bench.log).toEqual(["ended small overflow"]);
  });
});
