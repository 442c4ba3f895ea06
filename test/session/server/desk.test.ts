import { describe, expect, it } from "vitest";
import type { HostOptions, Session } from "../../../src/session/server/index.js";
import { Bench, Caller, settle } from "./bench.js";

function begin(options: Partial<HostOptions<string>> = {}) {
  const bench = new Bench();
  const echo: Partial<HostOptions<string>> = {
    message: (turn, message) => turn.send(`re:${message.text}`),
    session: (session) => void bench.log.push(`session ${session.data}`),
    resume: (session, { from, previousOwner }) =>
      void bench.log.push(`resume ${session.data} ${from} ${previousOwner}`),
    ...options,
  };
  const host = bench.host({ owner: "one", ...echo });
  return { bench, host, other: () => bench.host({ owner: "two", ...echo }) };
}

describe("a new session", () => {
  it("is told what to keep to", () => {
    const { bench, host } = begin({ resumeUrl: "wss://b.example/" });
    const client = new Caller(bench, host).hello({ messages: 8, bytes: 100 });
    expect(client.of("welcome")).toMatchObject([
      {
        id: client.id,
        terms: { ttlMs: 120_000, ackMessages: 2, ackMs: 100, window: { messages: 1024 } },
        resumeUrl: "wss://b.example/",
      },
    ]);
    expect(bench.log).toEqual(["session data"]);
  });

  it("whose client has gone is not begun", () => {
    const { bench, host } = begin();
    bench.store.isHeld = true;
    new Caller(bench, host).hello().cut();
    bench.store.release();
    expect(host.sessions.size).toBe(0);
    expect(bench.log).toEqual([]);
  });

  it("that is there already, or that the store cannot begin, is asked for again later", () => {
    const { bench, host } = begin({ random: (count) => new Uint8Array(count) });
    new Caller(bench, host).hello();
    const second = new Caller(bench, host).hello();
    expect(second.of("refuse")).toMatchObject([{ code: "busy", delayMs: 2000 }]);
    expect(second.closed).toMatchObject({ code: 1013 });
    bench.store.isHeld = true;
    const third = new Caller(bench, host).hello();
    bench.store.held[0]?.reject();
    expect(third.closed).toMatchObject({ code: 1013 });
  });

  it("waits with its messages for the application", async () => {
    let open = () => {};
    const { bench, host } = begin({
      session: () =>
        new Promise<void>((resolve) => {
          open = resolve;
        }),
    });
    const client = new Caller(bench, host).hello().text("a");
    expect(client.messages).toEqual([]);
    open();
    await settle();
    bench.turn();
    expect(client.messages).toEqual(["re:a"]);
  });

  it("that the application cannot take is ended", () => {
    const { bench, host } = begin({
      session: () => {
        throw new Error("no");
      },
    });
    const client = new Caller(bench, host).hello();
    expect(client.closed).toMatchObject({ code: 1011 });
    expect(bench.log).toEqual(["error no", "ended data failed"]);
  });
});

describe("a session that is asked for", () => {
  it("goes on here, with what it had", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host, "ann", "first").hello();
    client.cut();
    const again = new Caller(bench, host, "ann", "second").resume(client).text("a");
    expect(again.messages).toEqual(["re:a"]);
    expect(bench.log).toEqual(["session first", "resume first here one"]);
  });

  it("goes on elsewhere, with what the connection brought", () => {
    const { bench, host, other } = begin();
    const client = new Caller(bench, host, "ann", "first").hello();
    client.cut();
    const again = new Caller(bench, other(), "ann", "second").resume(client).text("a");
    expect(again.messages).toEqual(["re:a"]);
    expect(bench.log).toEqual(["session first", "resume second elsewhere one"]);
  });

  it("whose taking the application cannot bear loses its connection, not itself", () => {
    const { bench, host } = begin({
      resume: () => {
        throw new Error("no");
      },
    });
    const client = new Caller(bench, host).hello();
    client.cut();
    const again = new Caller(bench, host).resume(client);
    expect(again.closed).toMatchObject({ code: 1011 });
    expect(host.sessions.get(client.id)?.state).toBe("open");
  });

  it("runs on while its lease is replaced: no handler is called twice", async () => {
    const begun: string[] = [];
    let open = () => {};
    const { bench, host } = begin({
      message: async (turn, message) => {
        const { text } = message;
        begun.push(text);
        await new Promise<void>((resolve) => {
          open = resolve;
        });
        turn.send(`re:${text}`);
      },
    });
    const client = new Caller(bench, host).hello().text("a");
    client.cut();
    const again = new Caller(bench, host).resume(client).text("a");
    open();
    await settle();
    bench.turn();
    expect(begun).toEqual(["a"]);
    expect(again.messages).toEqual(["re:a"]);
  });

  it("has no step on its way while its lease is replaced", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello();
    bench.store.isHeld = true;
    client.text("a");
    client.cut();
    const again = new Caller(bench, host).resume(client).text("a", "b");
    expect(bench.store.held.map(({ name }) => name)).toEqual(["commit"]);
    bench.store.answer();
    expect(bench.store.held.map(({ name }) => name)).toEqual(["acquire"]);
    bench.store.release();
    expect(again.of("resumed")).toMatchObject([{ rx: 1 }]);
    bench.turn();
    expect(again.messages).toEqual(["re:a", "re:b"]);
  });

  it("is claimed by one connection at a time, in order", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello();
    bench.store.isHeld = true;
    const second = new Caller(bench, host).resume(client);
    const third = new Caller(bench, host).resume(client, { attempt: 2 });
    const gone = new Caller(bench, host).resume(client, { attempt: 3 });
    gone.cut();
    expect(bench.store.held).toHaveLength(1);
    bench.store.release();
    expect(second.of("resumed")).toHaveLength(1);
    expect(third.of("resumed")).toHaveLength(1);
    third.text("a");
    expect(third.messages).toEqual(["re:a"]);
    // The client never said that RESUMED had come: the ones before are only told to come back.
    expect(client.closed).toMatchObject({ code: 1012 });
    third.ack(0, 1, { tokenReceived: true });
    expect(second.closed).toMatchObject({ code: 4409 });
  });

  it("waits for its client when that has gone meanwhile", () => {
    const { bench, host, other } = begin();
    const client = new Caller(bench, host).hello();
    bench.store.isHeld = true;
    const here = new Caller(bench, host).resume(client);
    here.cut();
    bench.store.release();
    // The older connection knows nothing of the newer epoch: its client has to come back.
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(host.sessions.get(client.id)).toMatchObject({ attached: false });
    bench.store.isHeld = true;
    const two = other();
    const there = new Caller(bench, two).resume(client, { attempt: 2 });
    there.cut();
    bench.store.release();
    expect(two.sessions.get(client.id)).toMatchObject({ attached: false });
    const last = new Caller(bench, two).resume(client, { attempt: 3 }).text("a");
    expect(last.messages).toEqual(["re:a"]);
    expect(bench.log.at(-1)).toBe("resume data elsewhere one");
  });

  it("knows of a client that has gone meanwhile how far it was: what that one has, waits no more", () => {
    const { bench, host, other } = begin({ maxWaiting: 2 });
    const client = new Caller(bench, host).hello().text("a", "b");
    client.cut();
    bench.store.isHeld = true;
    const two = other();
    const there = new Caller(bench, two).resume(client, { txStart: 3 });
    there.cut();
    bench.store.release();
    const session = two.sessions.get(client.id);
    expect(session).toMatchObject({ waiting: 0, waitingBytes: 0 });
    session?.send("c");
    bench.turn();
    const last = new Caller(bench, two).resume(client, { attempt: 2, txStart: 3 });
    expect(last.messages).toEqual(["c"]);
  });

  it("that was lost while it was brought to rest is taken from the store", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello();
    bench.store.isHeld = true;
    client.text("a");
    const again = new Caller(bench, host).resume(client, { txStart: 1 }).text("a");
    bench.store.held.shift()?.reject();
    expect(bench.log).toContain("lost data uncertain");
    bench.store.release();
    bench.turn();
    expect(again.messages).toEqual(["re:a"]);
  });

  it("that another process had meanwhile begins with what that one left", () => {
    const { bench, host, other } = begin();
    const client = new Caller(bench, host).hello();
    const there = new Caller(bench, other()).resume(client).text("a");
    const back = new Caller(bench, host).resume(there, {
      id: client.id,
      token: there.token,
      attempt: 2,
      rx: 1,
      txStart: 2,
    });
    expect(back.of("resumed")).toMatchObject([{ rx: 1 }]);
    expect(bench.log).toContain("lost data taken");
    expect(client.closed).toMatchObject({ code: 1012 });
    back.text("b");
    expect(back.messages).toEqual(["re:b"]);
  });

  it("gives a client that went back what the log still holds", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello().text("a", "b").ack(1, 2);
    client.cut();
    const again = new Caller(bench, host).resume(client, { rx: 0, txStart: 3 });
    expect(again.messages).toEqual(["re:a", "re:b"]);
    expect(host.sessions.get(client.id)).toMatchObject({ waiting: 2, waitingBytes: 8 });
  });

  it("is refused where the client lacks what is kept no longer", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host)
      .hello()
      .text("a")
      .text("b")
      .ack(2, 2)
      .text("c")
      .text("d");
    client.cut();
    const again = new Caller(bench, host).resume(client, { rx: 1, txStart: 5 });
    expect(again.of("refuse")).toMatchObject([{ code: "history-gone", rx: 4 }]);
    expect(host.sessions.get(client.id)?.state).toBe("open");
  });

  it("is not over when a RESUME was so late that its client has acknowledged more since", () => {
    const { bench, host, other } = begin();
    const client = new Caller(bench, host).hello().text("a").text("b").ack(2, 2).text("c");
    const late = new Caller(bench, other()).resume(client, { rx: 1, txStart: 4 });
    expect(late.of("resumed")).toEqual([]);
    const next = new Caller(bench, host).resume(client, { attempt: 2, rx: 2, txStart: 4 });
    expect(next.of("resumed")).toMatchObject([{ rx: 3 }]);
    expect(next.messages).toEqual(["re:c"]);
  });

  it("is refused where the client knows more than the store, and is over then", () => {
    const { bench, host, other } = begin();
    const client = new Caller(bench, host).hello().text("a");
    client.cut();
    const again = new Caller(bench, other()).resume(client, { rx: 2 });
    expect(again.of("refuse")).toMatchObject([{ code: "forked", rx: 1 }]);
    const later = new Caller(bench, host).resume(client, { attempt: 2 });
    expect(later.of("refuse")).toMatchObject([{ code: "forked" }]);
  });

  it("is refused where what is kept beside it, or its log, is not to be read", () => {
    for (const broken of ["meta", "log"]) {
      const { bench, host, other } = begin();
      const client = new Caller(bench, host).hello().text("a");
      const { acquire } = bench.ledger;
      bench.ledger.acquire = (request) => {
        const acquired = acquire.call(bench.ledger, request);
        if ("refused" in acquired) return acquired;
        if (broken === "meta") return { ...acquired, meta: new Uint8Array(0) };
        const log = acquired.log.map((entry) => ({ ...entry, data: Uint8Array.of(1) }));
        return { ...acquired, log };
      };
      const again = new Caller(bench, other()).resume(client);
      expect(again.of("refuse")).toMatchObject([{ code: "history-gone" }]);
    }
  });

  it("is refused to another principal, and to whoever has no token of it", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello();
    const eve = new Caller(bench, host, "eve").resume(client);
    expect(eve.of("refuse")).toMatchObject([{ code: "auth" }]);
    expect(eve.closed).toMatchObject({ code: 4401 });
    const guess = new Caller(bench, host).resume(client, { token: new Uint8Array(32) });
    expect(guess.closed).toMatchObject({ code: 4401 });
    client.text("a");
    expect(client.messages).toEqual(["re:a"]); // nobody was put out
  });

  it("is refused to an attempt that is not newer", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello();
    new Caller(bench, host).resume(client, { attempt: 5 });
    const late = new Caller(bench, host).resume(client, { attempt: 5 });
    expect(late.of("refuse")).toMatchObject([{ code: "stale" }]);
    expect(late.closed).toMatchObject({ code: 4409 });
  });

  it("is ended, with an alarm, where somebody shows a token that was replaced", () => {
    const alarms: string[] = [];
    const { bench, host, other } = begin({
      alarm: (id, principal) => void alarms.push(`${id} ${principal}`),
    });
    const client = new Caller(bench, host).hello();
    const second = new Caller(bench, host).resume(client).ack(0, 0, { tokenReceived: true });
    const thief = new Caller(bench, host).resume(client, { attempt: 2 });
    expect(thief.of("refuse")).toMatchObject([{ code: "reused" }]);
    expect(second.closed).toMatchObject({ code: 4410 });
    expect(alarms).toEqual([`${client.id} ann`]);
    const owner = new Caller(bench, other()).resume(client, { token: second.token, attempt: 3 });
    expect(owner.of("refuse")).toMatchObject([{ code: "reused" }]);
  });

  it("is ended by a replaced token that is shown elsewhere, with how far it came", () => {
    const alarms: string[] = [];
    const { bench, host, other } = begin({ alarm: (id) => void alarms.push(id) });
    const client = new Caller(bench, host).hello();
    const second = new Caller(bench, host).resume(client).ack(0, 0, { tokenReceived: true });
    second.text("a");
    const thief = new Caller(bench, other()).resume(client, { attempt: 2 });
    expect(thief.of("refuse")).toMatchObject([{ code: "reused", rx: 1 }]);
    expect(alarms).toEqual([client.id]);
    second.text("b");
    expect(second.closed).toMatchObject({ code: 1012 });
    expect(bench.log.at(-1)).toBe("lost data gone");
    const owner = new Caller(bench, host).resume(client, { token: second.token, attempt: 3 });
    expect(owner.of("refuse")).toMatchObject([{ code: "reused", rx: 1 }]);
  });

  it("that the store has forgotten is lost here, too", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello();
    bench.ledger.acquire = () => ({ refused: "unknown" });
    const again = new Caller(bench, host).resume(client);
    expect(again.of("refuse")).toMatchObject([{ code: "unknown" }]);
    expect(bench.log.at(-1)).toBe("lost data gone");
  });

  it("that has ended says why, and how far it came", () => {
    const { bench, host, other } = begin();
    const client = new Caller(bench, host).hello().text("a");
    (host.sessions.get(client.id) as Session<string>).end(3000, "good bye");
    bench.turn();
    client.ack(1, 1);
    expect(client.closed).toMatchObject({ code: 1000 });
    const again = new Caller(bench, other()).resume(client);
    expect(again.of("refuse")).toMatchObject([{ code: "ended", rx: 1, text: "good bye" }]);
  });

  it("that somebody else ended is over here", () => {
    const { bench, host, other } = begin();
    const client = new Caller(bench, host).hello();
    const there = new Caller(bench, other())
      .resume(client)
      .send({ type: "end", code: 1000, reason: "" });
    expect(there.closed).toMatchObject({ code: 1000 });
    const again = new Caller(bench, host).resume(client, { attempt: 2 });
    expect(again.of("refuse")).toMatchObject([{ code: "ended", text: "the session has ended" }]);
    expect(bench.log.at(-1)).toBe("lost data gone");
  });

  it("is given up where the store does not say whether the lease was replaced", () => {
    const { bench, host } = begin();
    const client = new Caller(bench, host).hello();
    bench.store.isHeld = true;
    const again = new Caller(bench, host).resume(client);
    bench.pass(host, 5000);
    expect(again.of("refuse")).toMatchObject([{ code: "busy" }]);
    expect(again.closed).toMatchObject({ code: 1013 });
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(bench.log.at(-1)).toBe("lost data uncertain");
  });

  it("is not given while the store fails", () => {
    const { bench, host } = begin();
    bench.store.isHeld = true;
    for (let count = 0; count < 2; count++) {
      new Caller(bench, host).hello();
      bench.store.held.shift()?.reject();
    }
    const before = bench.store.calls.length;
    const away = new Caller(bench, host).hello();
    expect(away.of("refuse")).toMatchObject([{ code: "busy", delayMs: 2000 }]);
    expect(away.closed).toMatchObject({ code: 1013 });
    expect(bench.store.calls).toHaveLength(before);
    const back = new Caller(bench, host).resume(away, { id: "00".repeat(16) });
    expect(back.closed).toMatchObject({ code: 1013 });
    bench.now += 2000;
    bench.store.release();
    expect(new Caller(bench, host).hello().of("welcome")).toHaveLength(1);
  });
});
