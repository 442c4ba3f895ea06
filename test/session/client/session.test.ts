import { describe, expect, test, vi } from "vitest";
import { id, Rig, token, type Wire } from "./rig.js";

function resume(attempt: number, rx: number, txStart: number, epoch = 1) {
  return { type: "resume", id, token: token(epoch), attempt, epoch, rx, txStart, positions: [] };
}

function ack(rx: number, tx: number, tokenReceived = false) {
  return { type: "ack", ping: false, tokenReceived, rx, tx };
}

describe("a new session", () => {
  test("is asked for with HELLO, and messages wait for WELCOME", () => {
    const rig = new Rig();
    rig.send("a");
    const wire = rig.attach();
    rig.send("b");
    const window = { messages: 1024, bytes: 2 ** 20, maxMessageBytes: 2 ** 24 };
    expect(wire.sent).toEqual([{ type: "hello", window }]);
    wire.welcome();
    expect(wire.sent).toEqual([ack(0, 0, true), "a", "b"]);
    expect(rig.session.id).toBe(id);
    expect(rig.told("bound")).toEqual([{ isResumed: false, confirmed: 0, repeated: 0 }]);
  });

  test("is asked for again when the connection ends before WELCOME", () => {
    const rig = new Rig();
    rig.attach().end();
    expect(rig.told("detached")).toEqual([{ action: "resume", delayMs: undefined }]);
    expect(rig.attach().sent).toMatchObject([{ type: "hello" }]);
  });
});

describe("a message", () => {
  test("is settled when the server has processed it, in order", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a", "b", "c");
    expect(rig.session.unconfirmedBytes).toBe(3);
    wire.ack(2, 0);
    expect(rig.outcomes).toEqual({ a: "processed", b: "processed", c: "open" });
    expect(rig.session.unconfirmedBytes).toBe(1);
  });

  test("of bytes is sent with a type byte, and is the caller's again at once", () => {
    const rig = new Rig();
    const bytes = Uint8Array.of(1, 2);
    rig.session.send(bytes);
    bytes[0] = 9;
    expect(rig.attach().welcome().sent.at(-1)).toEqual({
      type: "data",
      payload: Uint8Array.of(1, 2),
    });
  });

  test("is rejected when the outbox is full", () => {
    const rig = new Rig({ outbox: { maxMessages: 2, maxBytes: 10 } });
    rig.send("a".repeat(11), "a", "b", "c");
    expect(Object.values(rig.outcomes)).toEqual(["queue-full", "open", "open", "queue-full"]);
  });

  test("that is larger than the server takes is rejected, and its number is empty", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a".repeat(51), "b");
    expect(wire.sent).toEqual([{ type: "skip", count: 1 }, "b"]);
    expect(Object.values(rig.outcomes)).toEqual(["message-too-big", "open"]);
  });

  test("waits for room in the server's window, in messages and in bytes", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    expect(wire.sent).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
    wire.ack(1, 0);
    expect(wire.sent).toEqual(["9"]);
    wire.ack(9, 0);
    rig.send("x".repeat(50), "y".repeat(49), "z");
    expect(wire.sent).toEqual(["10", "x".repeat(50)]);
    wire.ack(10, 0);
    expect(wire.sent).toEqual(["y".repeat(49), "z"]);
  });

  test("waits while much is buffered, until the connection has drained", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    wire.buffered = 2 ** 20;
    rig.send("a");
    expect(wire.sent).toEqual([]);
    wire.buffered = 0;
    wire.attachment.drained(rig.now);
    expect(wire.sent).toEqual(["a"]);
  });
});

describe("after the connection was lost", () => {
  test("what was not confirmed is sent again along with RESUME, and what had been processed is settled", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a", "b", "c");
    wire.ack(1, 0).end();
    rig.send("d");
    const next = rig.attach();
    expect(next.sent).toEqual([resume(1, 0, 2), "b", "c", "d"]);
    next.resumed(3);
    expect(rig.outcomes).toEqual({ a: "processed", b: "processed", c: "processed", d: "open" });
    expect(rig.told("bound")).toEqual([{ isResumed: true, confirmed: 2, repeated: 1 }]);
    expect(next.sent).toEqual([ack(0, 4, true)]);
    next.ack(4, 0);
    expect(rig.outcomes).toMatchObject({ d: "processed" });
  });

  test("each RESUME counts one attempt more, and the newest token and epoch are used", () => {
    const rig = new Rig();
    rig.welcomed().end();
    rig.attach().end();
    const third = rig.attach();
    expect(third.sent).toEqual([resume(2, 0, 1)]);
    third.resumed(0, 5).end();
    expect(rig.attach().sent).toEqual([resume(3, 0, 1, 5)]);
  });

  test("messages that come again are not handled again", () => {
    const rig = new Rig();
    let release = () => {};
    rig.handle = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const wire = rig.welcomed().text("a", "b");
    wire.end();
    const next = rig.attach();
    expect(next.sent).toEqual([resume(1, 0, 1)]);
    next.resumed(0).text("a", "b", "c");
    release();
    expect(rig.told("message")).toEqual(["a"]);
  });

  test("nothing is acknowledged that has not come again on the connection", async () => {
    const rig = new Rig();
    let finish = () => {};
    const handling = new Promise<void>((resolve) => (finish = resolve));
    rig.handle = (data) => (data === "b" ? handling : undefined);
    rig.welcomed().text("a", "b").end();
    const wire = rig.attach().resumed(0);
    void wire.sent;
    finish();
    await handling;
    await handling;
    wire.ack(0, 1, true);
    expect(wire.sent).toEqual([ack(1, 0)]);
    wire.text("b").ack(0, 2, true);
    expect(wire.sent).toEqual([ack(2, 0)]);
  });

  test.each<[string, string | Uint8Array, string | Uint8Array]>([
    ["another text", "b", "c"],
    ["bytes for text", "bc", Uint8Array.of(98, 99)],
    ["other bytes", Uint8Array.of(1, 2), Uint8Array.of(1, 3)],
    ["more bytes", Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3)],
  ])(
    "a message that comes again as another is a sign that the server has forgotten some: %s",
    (_, had, came) => {
      const rig = new Rig();
      const tell = (wire: Wire, data: string | Uint8Array) =>
        typeof data === "string" ? wire.text(data) : wire.say({ type: "data", payload: data });
      rig.handle = (data) => (data === "a" ? undefined : new Promise(() => {}));
      const first = rig.welcomed().text("a");
      tell(first, had).end();
      tell(rig.attach().resumed(0), had).end();
      expect(rig.told("lost")).toEqual([]);
      const wire = tell(rig.attach().resumed(0, 3), came);
      expect(rig.told("lost")).toMatchObject([{ reason: "forked" }]);
      expect(wire.closedWith?.code).toBe(1000);
    },
  );

  test("the epoch that RESUME tells is the one in which all that was taken has come", () => {
    const rig = new Rig();
    rig.handle = () => new Promise(() => {});
    rig.welcomed().text("a", "b").end();
    rig.attach().resumed(0, 2).end();
    const wire = rig.attach();
    expect(wire.sent).toEqual([{ ...resume(2, 0, 1, 2), epoch: 1 }]);
    wire.resumed(0, 3).text("a", "b").end();
    expect(rig.attach().sent).toEqual([resume(3, 0, 1, 3)]);
  });

  test("the server may be ahead of what could be sent again: the numbers go on after it", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a", "b");
    wire.end(1009, "peer");
    const next = rig.attach().resumed(2);
    rig.send("c");
    expect(next.sent).toEqual([resume(1, 0, 1), ack(0, 0, true), { type: "skip", count: 2 }, "c"]);
  });

  test("a token is confirmed once on each connection", () => {
    const rig = new Rig();
    rig.welcomed().end();
    const wire = rig.attach().resumed(0, 2);
    void wire.sent;
    wire.ack(0, 0, true);
    expect(wire.sent).toEqual([ack(0, 0)]);
  });
});

describe("what comes", () => {
  test("is handled in order, one at a time, and acknowledged when it has been", async () => {
    const rig = new Rig();
    const releases: (() => void)[] = [];
    rig.handle = () => new Promise<void>((resolve) => void releases.push(resolve));
    const wire = rig.welcomed().text("a", "b");
    wire.ack(0, 2, true);
    expect(rig.told("message")).toEqual(["a"]);
    expect(wire.sent).toEqual([ack(0, 0)]);
    releases[0]?.();
    await vi.waitFor(() => expect(rig.told("message")).toEqual(["a", "b"]));
    wire.ack(0, 2, true);
    expect(wire.sent).toEqual([ack(1, 0)]);
  });

  test("has been handled when its handler rejects", async () => {
    const rig = new Rig();
    rig.handle = () => Promise.reject(new Error("no"));
    rig.welcomed().text("a", "b");
    await vi.waitFor(() => expect(rig.told("message")).toEqual(["a", "b"]));
  });

  test("is acknowledged after as many messages as the server said", () => {
    const rig = new Rig();
    const wire = rig.welcomed().text("a", "b", "c");
    expect(wire.sent).toEqual([]);
    wire.text("d");
    expect(wire.sent).toEqual([ack(4, 0)]);
    expect(rig.session.deadline()).toBe(Infinity);
  });

  test("is acknowledged after a quarter of the window, or 64 KiB, if that is earlier", () => {
    const small = new Rig({ window: { messages: 8 } });
    expect(small.welcomed().text("a", "b").sent).toEqual([ack(2, 0)]);
    const rig = new Rig();
    expect(rig.welcomed().text("x".repeat(65_536)).sent).toEqual([ack(1, 0)]);
  });

  test("is acknowledged after the time that the server said", () => {
    const rig = new Rig();
    const wire = rig.welcomed().text("a");
    expect(rig.session.deadline()).toBe(1100);
    rig.session.tick(1099);
    expect(wire.sent).toEqual([]);
    rig.session.tick(1100);
    expect(wire.sent).toEqual([ack(1, 0)]);
  });

  test("as bytes belongs to the handler", () => {
    const rig = new Rig();
    let got: string | Uint8Array = "";
    rig.handle = (data) => {
      got = data;
    };
    const bytes = Uint8Array.of(0, 7);
    rig.welcomed().attachment.binary(bytes, rig.now);
    bytes[1] = 9;
    expect(got).toEqual(Uint8Array.of(7));
  });

  test("as UTF-8 is a string, with its byte order mark", () => {
    const rig = new Rig();
    rig.welcomed().attachment.text(new TextEncoder().encode("\ufeffé"), rig.now);
    expect(rig.told("message")).toEqual(["\ufeffé"]);
  });

  test("may be numbers that are empty on purpose", () => {
    const rig = new Rig();
    const wire = rig.welcomed().text("a").say({ type: "skip", count: 2 }).text("b");
    wire.ack(0, 4);
    expect(wire.sent).toEqual([ack(4, 0)]);
    wire.end();
    const next = rig.attach().resumed(0).say({ type: "skip", count: 1 });
    next.ack(0, 5);
    expect(next.closedWith).toBeUndefined();
  });

  test("beyond the window fails the connection", () => {
    const rig = new Rig({ window: { messages: 2, bytes: 10 } });
    rig.handle = () => new Promise(() => {});
    const wire = rig.welcomed().text("a", "b", "c");
    expect(wire.closedWith).toEqual({ code: 4400, reason: "more than the window" });
    const other = new Rig({ window: { messages: 20, bytes: 10 } });
    other.handle = rig.handle;
    expect(other.welcomed().text("a".repeat(11), "b").closedWith?.code).toBe(4400);
  });
});

test("what RESUME says was processed takes no room in the window, though the ACK waits to be saved", async () => {
  let isSlow = false;
  const save = () => (isSlow ? new Promise(() => {}) : Promise.resolve());
  const rig = new Rig({ window: { messages: 100, bytes: 100 }, save });
  const wire = rig.welcomed();
  await vi.waitFor(() => expect(wire.sent).toEqual([ack(0, 0, true)]));
  wire.text("x".repeat(20)).end();
  const next = rig.attach();
  await vi.waitFor(() => expect(next.sent).toMatchObject([{ type: "resume", rx: 1 }]));
  isSlow = true;
  rig.handle = () => new Promise(() => {});
  next.resumed(0).text("y".repeat(90), "z");
  expect(next.sent).toEqual([]);
  expect(next.closedWith).toBeUndefined();
});

describe("a server that does not keep to the protocol", () => {
  test.each<[string, (wire: Wire) => unknown, string]>([
    ["another count", (wire) => wire.ack(0, 1), "ack: tx is 1, counted 0"],
    ["an acknowledgement of nothing", (wire) => wire.ack(1, 0), "ack: rx is 1, sent 0"],
    ["a second WELCOME", (wire) => wire.welcome(), "welcome within the session"],
    ["RESUMED", (wire) => wire.resumed(0), "resumed within the session"],
    ["REFUSE", (wire) => wire.refuse("unknown"), "refuse within the session"],
    ["no envelope", (wire) => wire.attachment.binary(Uint8Array.of(77), 0), "unknown type 77"],
  ])("is left with 4400: %s", (_, act, reason) => {
    const rig = new Rig();
    const wire = rig.welcomed();
    act(wire);
    expect(wire.closedWith).toEqual({ code: 4400, reason });
    wire.text("late").say({ type: "skip", count: 1 }).attachment.drained(0);
    expect(rig.told("message")).toEqual([]);
    wire.end();
    expect(rig.told("detached")).toEqual([{ action: "resume", delayMs: undefined }]);
  });

  test("is left with 4400 when it sends before the session", () => {
    const early = new Rig();
    expect(early.attach().text("a").closedWith?.reason).toBe("message before the session");
    expect(early.attach().ack(0, 0).closedWith?.reason).toBe("ack before the session");
    expect(early.attach().resumed(0).closedWith?.reason).toBe("resumed before the session");
  });

  test.each([0, 4])("is left with 4400 when RESUMED claims %i of 1 to 3", (rx) => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a", "b", "c");
    wire.ack(1, 0).end();
    expect(rig.attach().resumed(rx).closedWith).toEqual({
      code: 4400,
      reason: `resumed: rx is ${rx}`,
    });
  });

  test("loses the session when RESUMED has less than was acknowledged elsewhere after RESUME was said", () => {
    const rig = new Rig();
    const older = rig.welcomed();
    rig.send("a", "b", "c");
    const newer = rig.attach();
    older.ack(2, 0);
    newer.resumed(1);
    expect(rig.told("lost")).toMatchObject([{ reason: "forked" }]);
    expect(newer.closedWith?.code).toBe(1000);
  });

  test("loses the session when that happens twice at one position, and not at two", () => {
    const rig = new Rig();
    const first = rig.welcomed().text("a");
    first.ack(0, 9).end();
    const second = rig.attach().resumed(0).text("b");
    second.ack(0, 9).end();
    expect(rig.told("lost")).toEqual([]);
    rig.attach().end(4400, "peer");
    expect(rig.told("lost")).toMatchObject([{ reason: "mismatch" }]);
    expect(rig.news.at(-1)).toEqual(["detached", { action: "stop", delayMs: undefined }]);
  });
});

describe("when the server goes", () => {
  const notice = { delayMs: 300, graceMs: 5000, reason: "restart" };

  test("the old connection is read on until the new one carries the session", () => {
    const rig = new Rig();
    const old = rig.welcomed().text("a");
    old.say({ type: "goaway", ...notice });
    expect(rig.told("goAway")).toEqual([notice]);
    rig.send("1");
    const next = rig.attach();
    expect(next.sent).toEqual([resume(1, 1, 1), "1"]);
    old.text("b");
    rig.send("2");
    expect(next.sent).toEqual(["2"]);
    next.resumed(1);
    expect(old.closedWith?.code).toBe(1000);
    next.text("b", "c");
    expect(rig.told("message")).toEqual(["a", "b", "c"]);
    old.text("x").end();
    expect(rig.told("detached")).toEqual([]);
  });

  test("no more is sent along with RESUME than the window, whatever is acknowledged on the old one meanwhile", () => {
    const rig = new Rig();
    const old = rig.welcomed();
    rig.send("1", "2", "3", "4", "5", "6", "7", "x".repeat(50));
    const next = rig.attach();
    void next.sent;
    old.ack(4, 0);
    rig.send("9");
    expect(next.sent).toEqual([]);
    next.resumed(4);
    expect(next.sent).toEqual([ack(0, 8, true), "9"]);
  });

  test("the same in bytes", () => {
    const rig = new Rig();
    const old = rig.welcomed();
    rig.send("x".repeat(50), "y".repeat(49));
    const next = rig.attach();
    void next.sent;
    old.ack(1, 0);
    rig.send("zz");
    expect(next.sent).toEqual([]);
    next.resumed(1);
    expect(next.sent).toEqual([ack(0, 2, true), "zz"]);
  });

  test("what was handled meanwhile is acknowledged when it has come again, though nothing else happens", () => {
    const rig = new Rig();
    const old = rig.welcomed();
    const next = rig.attach();
    old.text("a", "b").say({ type: "skip", count: 3 });
    next.resumed(0);
    void next.sent;
    expect(rig.session.deadline()).toBe(Infinity);
    next.text("a");
    expect(rig.session.deadline()).toBe(rig.now + 100);
    next.text("b").say({ type: "skip", count: 3 });
    expect(next.sent).toEqual([ack(5, 0)]);
  });

  test("nothing is acknowledged on the old connection that RESUME has not said", () => {
    const rig = new Rig();
    const old = rig.welcomed();
    void rig.attach();
    old.text("a", "b", "c", "d", "e");
    expect(old.sent).toEqual([]);
    expect(rig.session.deadline()).toBe(Infinity);
  });

  test("the old connection carries on when the new one fails", () => {
    const rig = new Rig();
    const old = rig.welcomed();
    const next = rig.attach();
    rig.send("1");
    next.end();
    expect(rig.told("detached")).toEqual([{ action: "resume", delayMs: undefined }]);
    expect(old.sent).toEqual(["1"]);
    old.end();
    expect(rig.told("detached")).toHaveLength(2);
  });

  test("4409 on the old connection is the new one's doing", () => {
    const rig = new Rig();
    const old = rig.welcomed();
    const next = rig.attach();
    old.end(4409, "peer");
    next.resumed(0).text("a");
    expect(rig.news.map(([name]) => name)).toEqual(["bound", "message"]);
  });

  test("the moment it named holds though it closes first", () => {
    const rig = new Rig();
    const wire = rig.welcomed().say({ type: "goaway", ...notice });
    rig.now += 100;
    wire.end(1012, "peer");
    expect(rig.told("detached")).toEqual([{ action: "resume", delayMs: 200 }]);
  });
});

test("an old connection that says it goes, and one that is refused late, change nothing", () => {
  const rig = new Rig({ renew: true });
  const old = rig.welcomed();
  const next = rig.attach();
  old.say({ type: "goaway", delayMs: 5, graceMs: 5, reason: "" });
  expect(rig.told("goAway")).toEqual([]);
  next.resumed(0).ack(0, 9).end();
  const third = rig.attach();
  third.end(4410, "peer");
  expect(rig.told("lost")).toMatchObject([{ reason: "unknown", isRenewed: true }]);
});

test("empty numbers that were seen before are passed over", () => {
  const rig = new Rig();
  rig.handle = () => new Promise(() => {});
  rig.welcomed().text("a").say({ type: "skip", count: 1 }).end();
  const next = rig.attach().resumed(0);
  next.text("a").say({ type: "skip", count: 1 }).text("b").ack(0, 3);
  expect(next.closedWith).toBeUndefined();
});

describe("a connection that is attached while another is being opened", () => {
  test("takes its place", () => {
    const rig = new Rig();
    rig.welcomed().end();
    const second = rig.attach();
    const third = rig.attach();
    expect(second.closedWith?.code).toBe(1000);
    second.end();
    third.resumed(0);
    expect(rig.told("detached")).toHaveLength(1);
    expect(rig.told("bound")).toHaveLength(1);
  });
});

describe("a message that ends connections", () => {
  test.each([1003, 1007, 1009])("is left out after %i, and what follows it goes on", (code) => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("good", "bad", "next");
    void wire.sent;
    wire.end(code, "peer");
    const next = rig.attach();
    expect(next.sent).toEqual([resume(1, 0, 1)]);
    next.resumed(1);
    expect(next.sent).toEqual([
      ack(0, 0, true),
      { type: "skip", count: 1 },
      { type: "skip", count: 1 },
      "next",
    ]);
    expect(rig.outcomes).toEqual({ good: "processed", bad: "undeliverable", next: "open" });
  });

  test("is left out when the server has failed after the same one three times", () => {
    const rig = new Rig();
    let wire = rig.welcomed();
    rig.send("bad", "next");
    for (const [along, behind] of [
      [["bad", "next"], []],
      [[], ["bad"]], // the third time alone
      [[], [{ type: "skip", count: 1 }, "next"]],
    ]) {
      wire.end(1011, "peer");
      wire = rig.attach();
      expect(wire.sent.slice(1)).toEqual(along);
      wire.resumed(0);
      expect(wire.sent.slice(1)).toEqual(behind);
    }
    expect(rig.outcomes).toEqual({ bad: "undeliverable", next: "open" });
  });

  test("is not the one before it, which is processed alone", () => {
    const rig = new Rig();
    let wire = rig.welcomed();
    rig.send("good", "bad");
    const texts = () => wire.sent.filter((each) => typeof each === "string");
    for (const sent of [["good", "bad"], ["good"]]) {
      wire.end(1011, "peer"); // the first is not kept either
      wire = rig.attach().resumed(0);
      expect(texts()).toEqual(sent);
    }
    wire.say({ type: "ack", ping: false, tokenReceived: false, rx: 1, tx: 0 });
    expect(texts()).toEqual(["bad"]);
    wire.end(1011, "peer");
    wire = rig.attach().resumed(1);
    expect(texts()).toEqual(["bad"]);
    expect(rig.outcomes).toEqual({ good: "processed", bad: "open" });
  });

  test("is left out when that is written down, so that it cannot come again under its number", () => {
    const writes: { outbox: readonly unknown[]; done: () => void }[] = [];
    const save = ({ outbox }: { outbox: readonly unknown[] }) => ({
      // biome-ignore lint/suspicious/noThenProperty: what a store hands out
      then: (done: () => void) => void writes.push({ outbox, done }),
    });
    const written = () => {
      let outbox: readonly unknown[] = [];
      for (let write = writes.shift(); write; write = writes.shift()) {
        outbox = write.outbox;
        write.done();
      }
      return outbox;
    };
    const rig = new Rig({ save: save as never });
    const wire = rig.welcomed();
    written();
    rig.send("bad", "next");
    written();
    wire.end(1009, "peer");
    const next = rig.attach();
    written();
    void next.sent;
    next.resumed(0);
    expect(next.sent).toEqual([]);
    expect(rig.outcomes).toEqual({ bad: "open", next: "open" });
    expect(written()).toEqual([null, "next"]);
    expect(next.sent).toEqual([ack(0, 0, true), { type: "skip", count: 1 }, "next"]);
    expect(rig.outcomes).toEqual({ bad: "undeliverable", next: "open" });
    rig.send("x".repeat(51));
    expect(written()).toEqual([null, "next", null]);
    expect(next.sent).toEqual([{ type: "skip", count: 1 }]);
    expect(Object.values(rig.outcomes)).toContain("message-too-big");
  });

  test("is told of by itself where the program that sent it is gone", () => {
    let saved: unknown;
    const first = new Rig({
      save: async (state) => {
        saved = state;
      },
    });
    first.welcomed();
    first.send("bad");
    const reports: unknown[] = [];
    const undeliverable = (report: object) => void reports.push(report);
    return vi
      .waitFor(() => expect(saved).toMatchObject({ outbox: ["bad"] }))
      .then(() => {
        const rig = new Rig({ restored: structuredClone(saved) as never }, { undeliverable });
        rig.attach().resumed(0).end(1007, "peer");
        rig.attach().resumed(0);
        expect(reports).toEqual([{ data: "bad", code: "undeliverable" }]);
      });
  });

  test("is not one that was never sent, nor one that only this end did not like", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a");
    wire.ack(1, 0).end(1009, "peer");
    rig.send("b");
    rig.attach().resumed(1).end(1007, "us");
    rig.attach().resumed(1);
    expect(rig.outcomes).toEqual({ a: "processed", b: "open" });
  });
});

describe("a session that the server refuses", () => {
  test("is lost, and what is known of each message is said", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a", "b", "c");
    wire.end();
    const next = rig.attach().refuse("unknown");
    expect(next.closedWith?.code).toBe(1000);
    expect(rig.told("lost")).toEqual([
      {
        reason: "unknown",
        text: "so it is",
        isRenewed: false,
        processed: 0,
        notProcessed: 0,
        unknown: 3,
      },
    ]);
    expect(rig.outcomes).toEqual({ a: "session-lost", b: "session-lost", c: "session-lost" });
    next.end();
    expect(rig.news.at(-1)).toEqual(["detached", { action: "stop", delayMs: undefined }]);
    rig.send("late");
    expect(rig.outcomes).toMatchObject({ late: "link-ended" });
    expect(rig.attach().closedWith?.code).toBe(1000);
  });

  test("with a position: what it had processed is settled, the rest is known not to be", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a", "b", "c");
    wire.end();
    rig.attach().refuse("forked", 1);
    expect(rig.told("lost")).toMatchObject([{ processed: 1, notProcessed: 2, unknown: 0 }]);
    expect(rig.outcomes).toEqual({ a: "processed", b: "not-processed", c: "not-processed" });
  });

  test("what was never sent is known not to be processed", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a");
    wire.end(1009, "peer");
    rig.send("b");
    rig.attach().refuse("unknown");
    expect(rig.outcomes).toEqual({ a: "session-lost", b: "not-processed" });
  });

  test("is followed by another on the same connection, where that is wanted", () => {
    const rig = new Rig({ renew: true });
    const wire = rig.welcomed().text("a");
    rig.send("a");
    wire.end();
    const next = rig.attach().refuse("unknown");
    expect(rig.told("lost")).toMatchObject([{ isRenewed: true, unknown: 1 }]);
    rig.send("b");
    expect(next.sent).toMatchObject([{ type: "resume" }, "a", { type: "hello" }]);
    next.welcome().text("b");
    expect(next.sent).toEqual([ack(0, 0, true), "b"]);
    expect(rig.told("message")).toEqual(["a", "b"]);
    next.ack(1, 1);
    expect(rig.outcomes).toEqual({ a: "session-lost", b: "processed" });
  });

  test("is followed by another when it was lost with the connection", () => {
    const rig = new Rig({ renew: true });
    rig.welcomed().end(4413, "peer");
    expect(rig.news.at(-1)).toEqual(["detached", { action: "resume", delayMs: undefined }]);
    expect(rig.attach().sent).toMatchObject([{ type: "hello" }]);
  });

  test("leaves the old connection too", () => {
    const rig = new Rig({ renew: true });
    const old = rig.welcomed();
    const next = rig.attach().refuse("forked");
    expect(old.closedWith?.code).toBe(1000);
    expect(next.closedWith).toBeUndefined();
  });

  test("for another holder's sake is superseded, and never renewed", () => {
    const rig = new Rig({ renew: true });
    rig.welcomed().end();
    rig.attach().refuse("stale");
    expect(rig.told("lost")).toMatchObject([{ reason: "superseded", isRenewed: false }]);
  });

  test("for now is asked for again after the delay", () => {
    const rig = new Rig();
    rig.welcomed().end();
    rig.attach().refuse("busy").end(1013, "peer");
    expect(rig.news.at(-1)).toEqual(["detached", { action: "resume", delayMs: 700 }]);
  });

  test("for its credentials is asked for again with others", () => {
    const rig = new Rig();
    rig.welcomed().end();
    rig.attach().refuse("auth").end(4401, "peer");
    expect(rig.news.at(-1)).toEqual(["detached", { action: "credentials", delayMs: undefined }]);
  });
});

test.each([
  [1000, "closed"],
  [1008, "closed"],
  [4409, "superseded"],
  [4410, "unknown"],
  [4413, "overflow"],
])("a server that closes with %i has ended the session: %s", (code, reason) => {
  const rig = new Rig();
  rig.welcomed().end(code, "peer");
  expect(rig.told("lost")).toMatchObject([{ reason }]);
  expect(rig.told("detached")).toEqual([{ action: "stop", delayMs: undefined }]);
});

describe("the end", () => {
  test("is said after what was sent, and is over when the server has processed that", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a");
    rig.session.end(1000, "done");
    rig.send("late");
    expect(wire.sent).toEqual(["a", { type: "end", code: 1000, reason: "done" }]);
    wire.ack(0, 0);
    expect(rig.told("ended")).toEqual([]);
    wire.text("last").ack(1, 1);
    expect(rig.told("message")).toEqual(["last"]);
    wire.end(1000, "peer");
    expect(rig.told("ended")).toEqual([{ code: 1000, reason: "done" }]);
    expect(rig.told("lost")).toEqual([]);
    expect(rig.outcomes).toEqual({ a: "processed", late: "link-ended" });
    expect(rig.news.at(-1)).toEqual(["detached", { action: "stop", delayMs: undefined }]);
  });

  test("comes behind an acknowledgement of what was handled, which the server would report as not delivered", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    wire.text("a");
    rig.session.end();
    expect(wire.sent).toEqual([ack(1, 0), { type: "end", code: 1000, reason: "" }]);
  });

  test("is said again over the next connection, unless the server has heard it", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.session.end();
    wire.end();
    const next = rig.attach();
    expect(next.sent).toEqual([resume(1, 0, 1)]);
    next.resumed(0);
    expect(next.sent).toEqual([ack(0, 0, true), { type: "end", code: 1000, reason: "" }]);
    next.end();
    rig.attach().refuse("ended", 0);
    expect(rig.told("ended")).toEqual([{ code: 1000, reason: "" }]);
    expect(rig.told("lost")).toEqual([]);
  });

  test("is over when the server closes that heard it on an earlier connection, and has processed all", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a");
    rig.session.end(1000, "done");
    wire.ack(1, 0).end();
    rig.attach().end(1000, "peer");
    expect(rig.told("ended")).toEqual([{ code: 1000, reason: "done" }]);
    expect(rig.told("lost")).toEqual([]);
  });

  test("is not good when the server closes before it has processed all", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a");
    rig.session.end(1000, "done");
    wire.end(1000, "peer");
    expect(rig.told("lost")).toMatchObject([{ reason: "closed", unknown: 1 }]);
  });

  test("comes at once where there is no session yet", () => {
    const rig = new Rig();
    const wire = rig.attach();
    rig.send("a");
    rig.session.end();
    expect(wire.closedWith?.code).toBe(1000);
    expect(rig.outcomes).toEqual({ a: "not-processed" });
  });

  test("by the server is answered when everything before it is handled", async () => {
    const rig = new Rig();
    let release = () => {};
    rig.handle = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const wire = rig.welcomed();
    rig.send("a");
    void wire.sent;
    wire.text("last").say({ type: "end", code: 1000, reason: "done" });
    expect(rig.told("ended")).toEqual([]);
    release();
    await vi.waitFor(() => expect(rig.told("ended")).toEqual([{ code: 1000, reason: "done" }]));
    expect(wire.sent).toEqual([ack(1, 1)]);
    expect(rig.outcomes).toEqual({ a: "not-processed" });
  });

  test("by the server is none where RESUME is under way, and another process goes on", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    rig.send("a");
    const next = rig.attach();
    void wire.sent;
    wire.text("last").ack(0, 1).say({ type: "end", code: 1000, reason: "done" });
    expect(wire.sent).toEqual([]);
    next.resumed(0).ack(1, 0);
    expect(rig.told("ended")).toEqual([]);
    expect(rig.outcomes).toEqual({ a: "processed" });
  });

  test("by the server is answered with what came on its connection, though an older one brought more", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    const next = rig.attach();
    void next.sent;
    wire.text("forgotten");
    next.resumed(0).say({ type: "end", code: 1000, reason: "done" });
    expect(next.sent.at(-1)).toEqual(ack(0, 0));
    expect(rig.told("ended")).toEqual([{ code: 1000, reason: "done" }]);
  });

  test.each([
    [1000, "ended", "not-processed"],
    [1012, "detached", "open"],
  ])(
    "by the server behind a RESUME without an answer is one when it closes with 1000 (%i)",
    (code, told, outcome) => {
      const rig = new Rig();
      const wire = rig.welcomed();
      rig.send("a");
      const next = rig.attach();
      void wire.sent;
      wire.ack(0, 0).say({ type: "end", code: 1000, reason: "done" });
      next.end();
      expect(wire.sent).toEqual([ack(0, 1)]);
      expect(rig.outcomes).toEqual({ a: "open" });
      rig.news.length = 0;
      wire.end(code, "peer");
      expect(rig.news[0]?.[0]).toBe(told);
      expect(rig.outcomes).toEqual({ a: outcome });
    },
  );

  test("is told once, whatever the connection ends with", () => {
    const rig = new Rig();
    const wire = rig.welcomed().say({ type: "end", code: 1000, reason: "done" });
    wire.end(1000, "peer");
    rig.session.end();
    expect(rig.told("ended")).toEqual([{ code: 1000, reason: "done" }]);
  });
});

test("a session that is abandoned says what is known of its messages, once", () => {
  const rig = new Rig();
  const wire = rig.welcomed();
  rig.send("a");
  rig.session.abandon();
  rig.session.abandon();
  expect(rig.told("lost")).toMatchObject([{ reason: "abandoned", unknown: 1 }]);
  expect(wire.closedWith?.code).toBe(1000);
});

describe("a session that is saved", () => {
  test("sends, acknowledges and resumes no further than what is written", async () => {
    const writes: {
      state: { attempt: number; rx: number; outbox: readonly unknown[] } | undefined;
      done: () => void;
    }[] = [];
    const save = vi.fn((state) => ({
      // biome-ignore lint/suspicious/noThenProperty: what a store hands out
      then: (done: () => void) => void writes.push({ state, done }),
    }));
    const rig = new Rig({ save: save as never });
    const next = () => writes.shift()?.done();
    const wire = rig.attach().welcome();
    void wire.sent;
    rig.send("a");
    expect(wire.sent).toEqual([]);
    next();
    expect(wire.sent).toEqual([ack(0, 0, true)]);
    next();
    expect(wire.sent).toEqual(["a"]);
    wire.text("1", "2", "3", "4");
    expect(wire.sent).toEqual([]);
    next();
    next();
    expect(wire.sent).toEqual([ack(4, 1)]);
    wire.end();
    while (writes.length > 0) next();
    const again = rig.attach();
    rig.session.tick(rig.now);
    expect(again.sent).toEqual([]);
    expect(writes[0]?.state).toMatchObject({ attempt: 1, rx: 4, outbox: ["a"] });
    next();
    expect(again.sent).toEqual([resume(1, 4, 1), "a"]);
  });

  test("goes on where it was saved", () => {
    let saved: unknown;
    const save = async (state: unknown) => {
      saved = state;
    };
    const first = new Rig({ save });
    const wire = first.welcomed();
    first.send("a");
    wire.text("1");
    return vi
      .waitFor(() => expect(saved).toMatchObject({ rx: 1, outbox: ["a"] }))
      .then(() => {
        const rig = new Rig({ restored: structuredClone(saved) as never });
        const next = rig.attach();
        expect(next.sent).toEqual([resume(1, 1, 1), "a"]);
        next.resumed(1).text("2");
        expect(rig.told("message")).toEqual(["2"]);
        expect([rig.session.id, rig.session.resumeUrl]).toEqual([id, ""]);
      });
  });

  test("is forgotten when it is over, and kept when it is only given up", async () => {
    const states: unknown[] = [];
    const save = async (state: unknown) => void states.push(state);
    const rig = new Rig({ save });
    const wire = rig.welcomed();
    await vi.waitFor(() => expect(wire.sent).toEqual([ack(0, 0, true)]));
    rig.session.abandon();
    await Promise.resolve();
    expect(states.at(-1)).toMatchObject({ id });
    const restored = states.at(-1) as never;
    const other = new Rig({ save, restored });
    const next = other.attach();
    await vi.waitFor(() => expect(next.sent).toHaveLength(1));
    next.refuse("unknown");
    await vi.waitFor(() => expect(states.at(-1)).toBeUndefined());
  });

  test("goes on unsaved when it cannot be written", async () => {
    const rig = new Rig({ save: () => Promise.reject(new Error("quota")) });
    const wire = rig.attach().welcome();
    rig.send("a");
    await vi.waitFor(() => expect(rig.outcomes).toEqual({ a: "open" }));
    await Promise.resolve();
    expect(wire.sent).toContain("a");
  });
});

test("a sign of life is asked for on the connection that carries the session, and not between two", () => {
  const rig = new Rig();
  rig.session.ping();
  const wire = rig.welcomed();
  rig.session.ping();
  expect(wire.sent).toEqual([{ ...ack(0, 0), ping: true }]);
  const next = rig.attach();
  void next.sent;
  rig.session.ping();
  expect([wire.sent, next.sent]).toEqual([[], []]);
});

test("who does not ask for the deadline is told of it", () => {
  const due: number[] = [];
  const rig = new Rig({}, { due: (at) => due.push(at) });
  rig.welcomed().text("a", "b");
  rig.session.tick(1100);
  expect(due).toEqual([1100, Infinity]);
});

test("whose timer was early is told again when it is due", () => {
  const due: number[] = [];
  const rig = new Rig({}, { due: (at) => due.push(at) });
  const wire = rig.welcomed().text("a");
  void wire.sent;
  rig.session.tick(1099.5);
  expect(due).toEqual([1100, 1100]);
  rig.session.tick(1100);
  expect(wire.sent).toEqual([ack(1, 0)]);
});

test("a handler's promise has its message acknowledged in time, though nothing else happens", async () => {
  const due: number[] = [];
  const rig = new Rig({}, { due: (at) => due.push(at) });
  rig.handle = () => Promise.resolve();
  const wire = rig.welcomed().text("a");
  void wire.sent;
  expect(due).toEqual([]);
  await Promise.resolve();
  expect(due).toEqual([1100]);
  rig.session.tick(1100);
  expect(wire.sent).toEqual([ack(1, 0)]);
});
