import { describe, expect, test, vi } from "vitest";
import type { Envelope, Recovered } from "../../../src/session/index.js";
import type { SavedSession, SubscriptionOptions } from "../../../src/session/client/index.js";
import { id, Rig, terms, token, type Wire } from "./rig.js";

const incarnation = "cafe0001";

function place(offset: number, changes: Partial<Recovered> = {}): Recovered {
  return { sub: 1, alias: 7, incarnation, offset, outcome: "recovered", ...changes };
}

function subbed(offset: number, changes: Partial<Envelope> = {}): Envelope {
  const answer = { type: "subbed", ...place(offset), isSnapshot: false, topic: "" } as const;
  return { ...answer, ...changes } as Envelope;
}

function pub(offset: number, text: string, changes: Partial<Envelope> = {}): Envelope {
  const payload = new TextEncoder().encode(text);
  const envelope = { type: "pub", alias: 7, offset, kind: "text", isSnapshot: false, payload };
  return { ...envelope, ...changes } as Envelope;
}

/** What an earlier run of the program has left. */
function savedWith(positions: SavedSession["topics"]): SavedSession {
  const rest = { attempt: 1, epoch: 1, rx: 0, acked: 0, outbox: [], resumeUrl: "" };
  return { version: 1, id, token: token(1), terms, ...rest, topics: positions };
}

/** Follows "news", and writes down what it is told. */
function follow(rig: Rig, changes: Partial<SubscriptionOptions> = {}) {
  const told: unknown[] = [];
  const subscription = rig.session.subscribe("news", {
    message: ({ data, offset }) => void told.push(`${data}@${offset}`),
    gap: (position) => void told.push(position),
    refused: () => void told.push("refused"),
    ...changes,
  });
  return { told, subscription };
}

function asked(wire: Wire) {
  return wire.sent.filter((each) => ["sub", "unsub"].includes((each as Envelope).type));
}

const sub = { type: "sub", sub: 1, topic: "news", start: "now" };

describe("a topic that is followed", () => {
  test("is asked for when there is a session, and its publications come in order", () => {
    const rig = new Rig();
    const { told, subscription } = follow(rig);
    const wire = rig.attach().welcome();
    expect(asked(wire)).toEqual([sub]);
    expect(subscription.position).toBeUndefined();
    wire.say(subbed(10)).say(pub(11, "a")).say(pub(12, "b"));
    expect(told).toEqual(["a@11", "b@12"]);
    expect(subscription.position).toEqual({ incarnation, offset: 12 });
  });

  test("may be asked for later, from where the program says", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    const start = { incarnation, offset: 4 };
    follow(rig, { start });
    expect(asked(wire)).toEqual([{ ...sub, start }]);
    expect(() => follow(rig)).toThrow('Cannot subscribe to "news": it is followed already');
  });

  test("goes on over the next connection after the last publication that was handled", async () => {
    const rig = new Rig();
    const releases: (() => void)[] = [];
    const got: unknown[] = [];
    const { subscription } = follow(rig, {
      message({ data }) {
        got.push(data);
        return new Promise<void>((resolve) => void releases.push(resolve));
      },
    });
    const wire = rig.attach().welcome().say(subbed(10)).say(pub(11, "a")).say(pub(12, "b"));
    releases[0]?.();
    await vi.waitFor(() => expect(got).toEqual(["a", "b"]));
    wire.end();
    const next = rig.attach();
    expect(next.sent).toMatchObject([{ positions: [{ sub: 1, incarnation, offset: 11 }] }]);
    next.resumed(0, 2, [place(11, { alias: 3 })]);
    next.say(pub(12, "b", { alias: 3 })).say(pub(13, "c", { alias: 3 }));
    releases[1]?.();
    await vi.waitFor(() => expect(got).toEqual(["a", "b", "c"]));
    expect(subscription.position).toEqual({ incarnation, offset: 12 });
  });

  test("is asked for again when the connection was lost before the answer", () => {
    const rig = new Rig();
    const wire = rig.welcomed();
    follow(rig);
    wire.end();
    const next = rig.attach().resumed(0);
    expect(asked(next)).toEqual([sub]);
  });

  test("is asked for again in a new session, from where it stood", () => {
    const rig = new Rig({ renew: true });
    follow(rig);
    rig.attach().welcome().say(subbed(10)).end();
    const next = rig.attach().refuse("unknown").welcome();
    expect(asked(next)).toEqual([{ ...sub, start: { incarnation, offset: 10 } }]);
  });

  test("tells of a gap in its place among the publications", () => {
    const rig = new Rig();
    const { told } = follow(rig);
    const wire = rig.attach().welcome().say(subbed(10)).say(pub(11, "a"));
    wire.say(subbed(20, { outcome: "gap" })).say(pub(21, "b"));
    expect(told).toEqual(["a@11", { incarnation, offset: 20 }, "b@21"]);
  });

  test("begins anew with another incarnation, whose offsets may be lower", () => {
    const rig = new Rig();
    const { told, subscription } = follow(rig);
    const wire = rig.attach().welcome().say(subbed(10)).say(pub(11, "a"));
    wire.say(subbed(0, { outcome: "gap", incarnation: "cafe0002" })).say(pub(1, "b"));
    expect(told).toEqual(["a@11", { incarnation: "cafe0002", offset: 0 }, "b@1"]);
    expect(subscription.position).toEqual({ incarnation: "cafe0002", offset: 1 });
  });

  test("has been told of a gap, and has what came behind it, when the older connection said so after RESUME", () => {
    const rig = new Rig();
    const { told, subscription } = follow(rig);
    const older = rig.attach().welcome().say(subbed(10)).say(pub(11, "a"));
    const newer = rig.attach();
    expect(newer.sent).toMatchObject([{ positions: [{ sub: 1, incarnation, offset: 11 }] }]);
    const anew = subbed(0, { outcome: "gap", incarnation: "cafe0002" });
    older.say(anew).say(pub(1, "b"));
    newer.resumed(0).say(anew).say(pub(1, "b")).say(pub(2, "c"));
    expect(told).toEqual(["a@11", { incarnation: "cafe0002", offset: 0 }, "b@1", "c@2"]);
    expect(subscription.position).toEqual({ incarnation: "cafe0002", offset: 2 });
  });

  test("may get a snapshot in place of what is missing, and stays where it was until that is handled", () => {
    const rig = new Rig();
    const { told, subscription } = follow(rig);
    const wire = rig.attach().welcome().say(subbed(10));
    wire.say(subbed(30, { outcome: "gap", isSnapshot: true }));
    expect(subscription.position).toEqual({ incarnation, offset: 10 });
    wire.say(pub(30, "all", { isSnapshot: true })).say(pub(31, "b"));
    expect(told).toEqual(["all@30", "b@31"]);
  });

  test("is over when the server refuses it", () => {
    const rig = new Rig();
    const { told } = follow(rig);
    const wire = rig
      .attach()
      .welcome()
      .say(subbed(0, { outcome: "refused" }))
      .say(pub(1, "a"));
    expect(told).toEqual(["refused"]);
    follow(rig);
    expect(asked(wire).at(-1)).toEqual({ ...sub, sub: 2 });
  });

  test("without handlers for gaps and refusals needs none", () => {
    const rig = new Rig();
    follow(rig, { gap: undefined as never, refused: undefined as never });
    const wire = rig
      .attach()
      .welcome()
      .say(subbed(1, { outcome: "gap" }));
    expect(() => wire.say(subbed(0, { outcome: "refused" }))).not.toThrow();
  });

  test("that is closed is told to the server, and brings nothing more", () => {
    const rig = new Rig();
    const { told, subscription } = follow(rig);
    const wire = rig.attach().welcome().say(subbed(10));
    void wire.sent;
    subscription.close();
    subscription.close();
    wire.say(pub(11, "a"));
    expect(asked(wire)).toEqual([{ type: "unsub", sub: 1 }]);
    expect(told).toEqual([]);
  });

  test("that was closed while RESUME was under way is told to the server after it", () => {
    const rig = new Rig();
    const { subscription } = follow(rig);
    rig.attach().welcome().say(subbed(10)).end();
    const next = rig.attach();
    subscription.close();
    next.resumed(0, 2, [place(10)]);
    expect(asked(next)).toEqual([{ type: "unsub", sub: 1 }]);
  });

  test("that was closed and is refused needs no more words", () => {
    const rig = new Rig();
    const { subscription } = follow(rig);
    rig.attach().welcome().say(subbed(10)).end();
    const next = rig.attach();
    subscription.close();
    next.resumed(0, 2, [place(10, { outcome: "refused" })]);
    expect(asked(next)).toEqual([]);
  });

  test("comes under the newest alias alone", () => {
    const rig = new Rig();
    const { told } = follow(rig);
    const wire = rig
      .attach()
      .welcome()
      .say(subbed(10))
      .say(subbed(10, { alias: 8 }));
    wire.say(pub(11, "old")).say(pub(11, "new", { alias: 8 }));
    expect(told).toEqual(["new@11"]);
  });

  test("lets no more than a MiB wait for a slow handler", () => {
    const rig = new Rig();
    const message = vi.fn(() => new Promise(() => {}));
    follow(rig, { message });
    const wire = rig.attach().welcome().say(subbed(0));
    void wire.sent;
    for (let offset = 1; offset <= 9; offset++) wire.say(pub(offset, "x".repeat(2 ** 18)));
    wire.end();
    expect(rig.attach().sent).toMatchObject([{ positions: [{ offset: 0 }] }]);
  });

  test("keeps bytes as bytes", () => {
    const rig = new Rig();
    const got: unknown[] = [];
    follow(rig, { message: ({ data }) => void got.push(data) });
    rig
      .attach()
      .welcome()
      .say(subbed(10))
      .say(pub(11, "a", { kind: "binary" }));
    expect(got).toEqual([Uint8Array.of(97)]);
  });
});

test("a slow handler makes the server wait, not this end's memory, and nothing is missed", async () => {
  const rig = new Rig();
  let release = () => {};
  const got: number[] = [];
  follow(rig, {
    message({ offset }) {
      got.push(offset);
      if (offset === 1)
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      return undefined;
    },
  });
  const wire = rig.attach().welcome().say(subbed(0));
  for (let offset = 1; offset <= 2000; offset++) wire.say(pub(offset, "x"));
  void wire.sent;
  release();
  await vi.waitFor(() => expect(got.length).toBeGreaterThan(1000));
  const last = got.at(-1) ?? 0;
  expect(last).toBeLessThan(1100);
  expect(asked(wire)).toEqual([{ ...sub, start: { incarnation, offset: last } }]);
  wire
    .say(pub(2001, "late"))
    .say(subbed(last, { alias: 8 }))
    .say(pub(last + 1, "x", { alias: 8 }));
  expect(got.at(-1)).toBe(last + 1);
});

describe("a topic to which the server has subscribed this client", () => {
  const own = { sub: 2 ** 32, topic: "@mine" };

  test("is told apart, and is resumed as any other", () => {
    const rig = new Rig();
    const wire = rig.attach().welcome().say(subbed(0, own)).say(pub(1, "for you"));
    expect(rig.told("published")).toEqual([
      { topic: "@mine", data: "for you", incarnation, offset: 1, isSnapshot: false },
    ]);
    wire.end();
    expect(rig.attach().sent).toMatchObject([
      { positions: [{ sub: 2 ** 32, incarnation, offset: 1 }] },
    ]);
  });

  test("goes on where an earlier run of the program stood, which had more of it", () => {
    const topics = { "@mine": { incarnation, offset: 3 } };
    const rig = new Rig({ restored: savedWith(topics) });
    const wire = rig.attach().resumed(0).say(subbed(0, own)).say(pub(1, "old"));
    expect(asked(wire)).toEqual([{ type: "sub", ...own, start: topics["@mine"] }]);
    wire.say(subbed(3, { ...own, topic: "" })).say(pub(4, "new"));
    expect(rig.told("published")).toMatchObject([{ data: "new", offset: 4 }]);
  });

  test("says where it stands again where a gap behind that has crossed with it", () => {
    const start = { incarnation, offset: 3 };
    const rig = new Rig({ restored: savedWith({ "@mine": start }) });
    const wire = rig.attach().resumed(0).say(subbed(0, own));
    const gap = subbed(1, { ...own, topic: "", outcome: "gap" });
    wire.say(gap).say(pub(2, "old")).say(pub(3, "old"));
    expect(asked(wire)).toEqual([
      { type: "sub", ...own, start },
      { type: "sub", ...own, start },
    ]);
    wire.say(subbed(3, { ...own, topic: "" })).say(pub(4, "new"));
    wire
      .say(subbed(3, { ...own, topic: "" }))
      .say(pub(4, "new"))
      .say(pub(5, "newer"));
    expect(rig.told("published")).toMatchObject([{ offset: 4 }, { offset: 5 }]);
  });

  test("says where it stands where it is first told of a gap at the beginning of the topic", () => {
    const start = { incarnation, offset: 3 };
    const rig = new Rig({ restored: savedWith({ "@mine": start }) });
    const gap = subbed(0, { ...own, outcome: "gap" });
    const wire = rig.attach().resumed(0).say(gap).say(pub(1, "old"));
    expect(asked(wire)).toEqual([{ type: "sub", ...own, start }]);
    wire.say(subbed(3, { ...own, topic: "" })).say(pub(4, "new"));
    expect(rig.told("published")).toMatchObject([{ data: "new", offset: 4 }]);
  });

  test("begins at a gap behind its place that is told once more: the rest is lost", () => {
    const rig = new Rig({ restored: savedWith({ "@mine": { incarnation, offset: 3 } }) });
    const wire = rig.attach().resumed(0).say(subbed(0, own));
    const gap = subbed(1, { ...own, topic: "", outcome: "gap" });
    wire.say(gap).say(gap).say(pub(2, "again"));
    expect(asked(wire)).toHaveLength(2);
    expect(rig.told("published")).toMatchObject([{ data: "again", offset: 2 }]);
  });

  test("begins where the server says, if that is later or in another incarnation", () => {
    for (const place of [
      { incarnation, offset: 2 },
      { incarnation: "cafe0002", offset: 9 },
    ]) {
      const rig = new Rig({ restored: savedWith({ "@mine": place }) });
      const wire = rig.attach().resumed(0).say(subbed(2, own)).say(pub(3, "new"));
      expect(asked(wire)).toEqual([]);
      expect(rig.told("published")).toMatchObject([{ data: "new", offset: 3 }]);
    }
  });

  test("goes on where it stood where the server begins in an older incarnation, and knows better then", () => {
    const rig = new Rig({
      restored: savedWith({ "@mine": { incarnation: "cafe0002", offset: 4 } }),
    });
    const wire = rig.attach().resumed(0).say(subbed(4, own));
    const better = { ...own, topic: "", incarnation: "cafe0002" };
    wire
      .say(subbed(3, { ...better, outcome: "gap" }))
      .say(pub(4, "again"))
      .say(pub(5, "new"));
    expect(rig.told("published")).toMatchObject([{ data: "new", offset: 5 }]);
  });

  test("is left to the server in a new session", () => {
    const rig = new Rig({ renew: true });
    rig.attach().welcome().say(subbed(0, own)).end();
    const next = rig.attach().refuse("unknown").welcome();
    expect(asked(next)).toEqual([]);
  });

  test("is one of at most so many, and nameless ones are none", () => {
    const rig = new Rig();
    const wire = rig.attach().welcome();
    wire.say(subbed(0, { ...own, topic: "" }));
    expect(asked(wire)).toEqual([{ type: "unsub", sub: own.sub }]);
    for (let each = 0; each < 1024; each++) {
      wire.say(subbed(0, { sub: own.sub + each, topic: `@${each}`, alias: each }));
    }
    expect(asked(wire)).toEqual([]);
    wire.say(subbed(0, { sub: own.sub + 1024, topic: "@more" }));
    expect(asked(wire)).toEqual([{ type: "unsub", sub: own.sub + 1024 }]);
  });

  test("brings nothing when nobody listens", () => {
    const rig = new Rig({}, { published: undefined as never });
    const wire = rig.attach().welcome().say(subbed(0, own));
    expect(() => wire.say(pub(1, "a"))).not.toThrow();
  });
});

test("where topics stood is saved, for who follows them again", () => {
  let saved: { topics: object } | undefined;
  const save = async (state: unknown) => {
    saved = state as never;
  };
  const rig = new Rig({ save });
  follow(rig);
  rig.attach().welcome().say(subbed(10)).say(pub(11, "a"));
  return vi
    .waitFor(() => expect(saved?.topics).toEqual({ news: { incarnation, offset: 11 } }))
    .then(() => {
      const again = new Rig({ restored: saved as never });
      const wire = again.attach().resumed(0);
      follow(again);
      expect(asked(wire)).toEqual([{ ...sub, start: { incarnation, offset: 11 } }]);
    });
});

test("a handler that is done after the session was given up changes nothing of what is kept", async () => {
  const states: unknown[] = [];
  const rig = new Rig({ save: async (state) => void states.push(state) });
  let release = () => {};
  follow(rig, {
    message: () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  });
  rig.attach().welcome().say(subbed(10)).say(pub(11, "a"));
  rig.send("waits");
  rig.session.abandon();
  release();
  for (let turn = 0; turn < 9; turn++) await Promise.resolve();
  expect(states).not.toContain(undefined);
  expect(states.at(-1)).toMatchObject({ outbox: ["waits"], topics: { news: { offset: 10 } } });
});

describe("a session without topics", () => {
  test("passes over what the server publishes to it", () => {
    const rig = new Rig({ topics: undefined });
    const wire = rig
      .welcomed()
      .say(subbed(10, { sub: 2 ** 32 } as never))
      .say(pub(11, "a"));
    expect(wire.closedWith).toBeUndefined();
    expect(rig.news).toEqual([]);
    wire.end();
    expect(rig.attach().resumed(0).closedWith).toBeUndefined();
  });

  test("is saved without any", () => {
    const save = vi.fn(async (_: SavedSession | undefined) => {});
    new Rig({ topics: undefined, save }).welcomed();
    expect(save.mock.calls.at(-1)?.[0]?.topics).toEqual({});
  });

  test("cannot follow any, and says what it lacks", () => {
    const rig = new Rig({ topics: undefined });
    expect(() => follow(rig)).toThrow('Cannot subscribe to "news": expected the option topics');
  });
});
