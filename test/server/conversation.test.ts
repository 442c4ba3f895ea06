import { describe, expect, it } from "vitest";
import { createEnd } from "../../src/codes/index.js";
import { Conversation } from "../../src/server/conversation.js";
import { serializeEnvelope } from "../../src/session/index.js";
import { Bench } from "../session/server/bench.js";

function begin(canMove = true) {
  const bench = new Bench();
  const host = bench.host();
  const sent: string[] = [];
  const speaker = {
    data: "theirs",
    buffered: 7,
    close: (code: number) => void sent.push(`close ${code}`),
    sendBytes: (bytes: Uint8Array, areText: boolean) => {
      sent.push(areText ? Buffer.from(bytes).toString() : `type ${bytes[0]}`);
      return true;
    },
    send: (text: string) => sent.push(text) > 0,
    takesFrames: true,
    sendFrames: (frames: Uint8Array, payloadBytes: number, _: boolean, count: number) =>
      sent.push(`${count} of ${payloadBytes}: ${Buffer.from(frames).toString("latin1")}`) > 0,
  };
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const movable = { canMove, now: () => bench.now, failed };
  const conversation = new Conversation(host, movable, speaker);
  const hello = () => {
    conversation.begin("ann", "");
    const window = { messages: 8, bytes: 800, maxMessageBytes: 800 };
    conversation.binary(serializeEnvelope({ type: "hello", window }));
  };
  return { bench, host, conversation, speaker, sent, hello, movable, failures };
}

const how = { delayMs: 0, graceMs: 0, reason: "" };

describe("a peer that speaks for a session", () => {
  it("hands on what its connection brings, and sends through it", () => {
    const { bench, host, conversation, sent, hello } = begin();
    hello();
    const [session] = [...host.sessions.values()];
    session?.send("a");
    bench.turn();
    conversation.text(Buffer.from("abc"), 1, 2, true);
    conversation.drained();
    expect(sent).toEqual(["type 2", "1 of 1: \x81\x01a"]);
    conversation.sendText("c");
    expect(sent.at(-1)).toBe("c");
    expect(conversation.buffered).toBe(7);
    conversation.closed(createEnd({ by: "network", code: 1006 } as never));
    expect(session?.attached).toBe(false);
  });

  it("has messages one by one where frames are not taken as they are", () => {
    const { bench, host, speaker, sent, hello } = begin();
    speaker.takesFrames = false;
    hello();
    const [session] = [...host.sessions.values()];
    session?.send("a");
    session?.send("b");
    session?.send(Uint8Array.of(65));
    bench.turn();
    expect(sent).toEqual(["type 2", "a", "b", "type 0"]);
  });

  it("lets the session go before it is closed", () => {
    const { bench, host, conversation, sent, hello } = begin();
    hello();
    bench.turn();
    conversation.leave(how, () => sent.push("closed"));
    expect(sent).toEqual(["type 2", "type 7", "closed"]);
    expect(host.sessions.size).toBe(0);
  });

  it("has no papers without a session, and none that another process could use", () => {
    const { conversation, hello } = begin();
    expect(conversation.papers()).toBe("fixed");
    conversation.begin("ann", "");
    expect(conversation.papers()).toBe("fixed");
    const fixed = begin(false);
    fixed.hello();
    expect(fixed.conversation.papers()).toBe("fixed");
    hello();
    expect(conversation.papers()).toMatchObject({ version: 2, principal: "ann" });
  });

  it("writes the session's data down with it, and goes on when it stays", () => {
    const { bench, host, conversation, speaker, hello } = begin();
    hello();
    const [session] = [...host.sessions.values()];
    if (session) session.data = "changed";
    session?.send("a");
    expect(conversation.papers()).toBe("busy");
    bench.turn();
    expect(conversation.papers()).toMatchObject({ tx: 1 });
    expect(speaker.data).toBe("changed");
    conversation.stay();
    conversation.text(Buffer.from("abc"), 1, 2, true);
    bench.turn();
    expect(conversation.papers()).toMatchObject({ rx: 1 });
  });

  it("stays, and goes on, where the store throws instead of saying what it has", () => {
    const { bench, conversation, hello, failures } = begin();
    hello();
    bench.store.export = () => {
      throw new Error("no export");
    };
    expect(conversation.papers()).toBe("fixed");
    expect(failures.map(String)).toEqual(["Error: no export"]);
    conversation.text(Buffer.from("abc"), 1, 2, true);
    bench.turn();
    bench.store.export = () => undefined;
    expect(conversation.papers()).toMatchObject({ rx: 1 });
  });

  it("goes on in another process when that is ready", () => {
    const { bench, conversation, speaker, movable, hello } = begin();
    hello();
    const papers = conversation.papers();
    const handled: string[] = [];
    const next = bench.host({
      message: (turn, { text }) => void handled.push(`${turn.session.data} ${text}`),
    });
    const arrived = new Conversation(next, movable, speaker);
    expect(arrived.adopt(undefined)).toBe(false);
    expect(arrived.adopt(papers as never)).toBe(true);
    conversation.gone();
    conversation.closed(createEnd({ by: "network", code: 1006 } as never));
    arrived.text(Buffer.from("a"), 0, 1, true);
    expect(handled).toEqual([]);
    speaker.data = "imported";
    arrived.ready();
    expect(handled).toEqual(["imported a"]);
  });

  it("that never had a session is closed at once, and asked in vain", () => {
    const { conversation, sent } = begin();
    conversation.ready();
    conversation.text(Buffer.from("a"), 0, 1, true);
    conversation.binary(Buffer.from("a"));
    conversation.drained();
    conversation.stay();
    conversation.gone();
    conversation.leave(how, () => sent.push("closed"));
    expect(sent).toEqual(["closed"]);
  });
});
