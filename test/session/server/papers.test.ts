import { describe, expect, it } from "vitest";
import type { SessionHost, SessionPapers } from "../../../src/session/server/index.js";
import { checkPapers } from "../../../src/session/server/papers.js";
import { Bench, Caller, settle } from "./bench.js";

function begin(window = {}) {
  const bench = new Bench();
  const handled: string[] = [];
  const gates: (() => void)[] = [];
  const host = (): SessionHost<string> =>
    bench.host({
      message: async (turn, { text }) => {
        handled.push(text);
        if (text === "slow") await new Promise<void>((resolve) => gates.push(resolve));
        turn.send(`re:${text}`);
      },
      session: () => void handled.push("session"),
      resume: () => void handled.push("resume"),
    });
  const old = host();
  const client = new Caller(bench, old).hello(window);
  const settleAll = async () => {
    await settle();
    bench.turn();
  };
  return { bench, handled, gates, host, old, client, settleAll };
}

/** The same connection, as another process has it. */
function move(client: Caller, old: SessionHost<string>, next: SessionHost<string>): boolean {
  const papers = structuredClone(old.export(client.attachment));
  const attachment = next.adopt(papers, client, "moved");
  if (attachment === undefined) return false;
  old.release(client.attachment);
  client.attachment = attachment;
  return true;
}

describe("a session that moves with its connection", () => {
  it("goes on where it was, and no handler is called for it", async () => {
    const { bench, handled, host, old, client, settleAll } = begin({ messages: 2 });
    client.text("a", "b", "c");
    await settleAll();
    expect(client.messages).toEqual(["re:a", "re:b"]); // what the client takes
    const next = host();
    expect(move(client, old, next)).toBe(true);
    expect(old.sessions.size).toBe(0);
    client.ack(1, 3);
    expect(client.messages).toEqual(["re:a", "re:b", "re:c"]);
    client.ack(3, 3).text("d");
    await settleAll();
    expect(client.messages.at(-1)).toBe("re:d");
    expect(handled).toEqual(["session", "a", "b", "c", "d"]);
    bench.pass(next, 100);
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 4, tx: 4 });
    expect(bench.log).toEqual([]);
  });

  it("is quiet first: what runs is finished, and what waits goes along", async () => {
    const { handled, gates, host, old, client, settleAll } = begin();
    client.text("slow");
    let isQuiet = false;
    old.quiet(client.attachment, () => {
      isQuiet = true;
    });
    client.text("b").send({ type: "skip", count: 1 });
    expect(isQuiet).toBe(false);
    expect(old.export(client.attachment)).toBeUndefined();
    gates[0]?.();
    await settleAll();
    expect(isQuiet).toBe(true);
    move(client, old, host());
    client.text("c");
    await settleAll();
    expect(handled).toEqual(["session", "slow", "b", "c"]);
    expect(client.messages).toEqual(["re:slow", "re:b", "re:c"]);
    expect(client.closed).toBeUndefined();
  });

  it("whose handler fails there handles nothing behind it: the client sends all of that again", async () => {
    const { bench, old, client, settleAll } = begin();
    old.quiet(client.attachment, () => {});
    client.text("a", "bad", "c");
    const handled: string[] = [];
    const next = bench.host({
      message: (_turn, { text }) => {
        handled.push(text);
        if (text === "bad") throw new Error("no");
      },
    });
    move(client, old, next);
    await settleAll();
    expect(handled).toEqual(["a", "bad"]);
    expect(client.closed).toMatchObject({ code: 1011 });
    expect([...next.sessions.values()]).toMatchObject([{ attached: false }]);
  });

  it("is left alone here, whatever was waiting to close it", () => {
    const { host, old, client } = begin();
    const next = host();
    const papers = old.export(client.attachment);
    client.text("slow");
    old.leave(client.attachment, { delayMs: 0, graceMs: 0, reason: "" }, () => {});
    const before = client.attachment;
    old.release(before);
    client.attachment = next.adopt(papers, client, "moved") ?? before;
    expect(client.closed).toBeUndefined();
    expect(client.of("goaway")).toEqual([]);
  });

  it("goes on here when it is not taken", async () => {
    const { old, client, settleAll } = begin();
    old.quiet(client.attachment, () => {});
    client.text("a");
    old.export(client.attachment);
    old.resume(client.attachment);
    await settleAll();
    expect(client.messages).toEqual(["re:a"]);
  });

  it("has not moved while it is ending, or is in the new process already", () => {
    const { host, old, client } = begin();
    const next = host();
    expect(move(client, old, old)).toBe(false);
    old.sessions.get(client.id)?.end();
    expect(old.export(client.attachment)).toBeUndefined();
    expect(next.adopt(undefined, client, "")).toBeUndefined();
  });

  it("comes back to the process that it moved to", () => {
    const { bench, handled, host, old, client } = begin();
    const next = host();
    move(client, old, next);
    client.cut();
    const again = new Caller(bench, next).resume(client);
    expect(again.of("resumed")).toHaveLength(1);
    expect(handled).toEqual(["session", "resume"]);
  });

  it("asks for the token's confirmation where it was due", () => {
    const { bench, host, old, client } = begin();
    const second = new Caller(bench, old).resume(client);
    move(second, old, host());
    second.ack(0, 0, { tokenReceived: true });
    expect(bench.store.calls.at(-1)).toBe("update");
  });
});

describe("a session that was kept in memory alone", () => {
  it("goes along with what the store had, where the next one takes that in", () => {
    const { bench, host, old, client } = begin();
    const estate = { of: client.id };
    const adopted: unknown[] = [];
    bench.store.export = () => estate;
    const papers = structuredClone(old.export(client.attachment));
    expect(papers?.kept).toEqual(estate);
    expect(host().adopt(papers, client, "moved")).toBeUndefined(); // this store takes none in
    bench.store.adopt = (kept) => adopted.push(kept) > 1;
    expect(host().adopt(papers, client, "moved")).toBeUndefined();
    expect(host().adopt(papers, client, "moved")).toBeDefined();
    expect(adopted).toEqual([estate, estate]);
    expect(host().adopt({ ...papers, kept: undefined }, client, "moved")).toBeUndefined();
  });
});

describe("papers", () => {
  const made = async () => {
    const { old, client, settleAll } = begin();
    client.text("a", "b");
    await settleAll();
    old.quiet(client.attachment, () => {});
    client.text("c");
    return old.export(client.attachment) as SessionPapers;
  };

  it("are what they say, or refused", async () => {
    const papers = await made();
    expect(checkPapers(papers)).toBe(papers);
    const step = papers.steps[0];
    for (const wrong of [
      { version: 1 },
      { id: 1 },
      { principal: 1 },
      { isTokenDue: 1 },
      { meta: [] },
      { window: undefined },
      { window: { messages: 1, bytes: -1, maxMessageBytes: 1 } },
      { lsn: 0.5 },
      { steps: {} },
      { steps: [1] },
      { steps: [{ ...step, lsn: -1 }] },
      { steps: [{ ...step, tx: "1" }] },
      { steps: [{ ...step, data: [] }] },
      { steps: [{ ...step, data: Uint8Array.of(1) }] },
      { steps: [{ ...step, tx: 1 }] },
      { lsn: 0 },
      { steps: [], acked: 0 },
      { acked: 2, sent: 1 },
      { sent: 3 },
      { told: 3 },
      { seen: 2 },
      { tx: 3 },
      { waiting: {} },
      { waiting: [1] },
      { waiting: [{ kind: "ping", bytes: new Uint8Array(0), number: 3 }] },
      { waiting: [{ kind: "text", bytes: "", number: 3 }] },
      { waiting: [{ kind: "text", bytes: new Uint8Array(0), number: "3" }] },
    ]) {
      expect(checkPapers({ ...papers, ...wrong })).toBeUndefined();
    }
    expect(checkPapers(null)).toBeUndefined();
    expect(checkPapers("papers")).toBeUndefined();
  });
});
