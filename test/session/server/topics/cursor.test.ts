import { expect, test } from "vitest";
import type { TopicSnapshot } from "../../../../src/session/server/topics/cursor.js";
import { answeredLate, Stage, type StageSession } from "./stage.js";

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `m${from + index}`);
}

function texts(session: StageSession): string[] {
  return session.carrier.take();
}

test("what retention has taken is a gap, told before what comes after it", () => {
  const stage = new Stage();
  stage.store.put("news", ...numbered(1, 5));
  const { incarnation } = stage.store.log("news");
  stage.store.trim("news", 4);
  const session = stage.session().connect().sub(1, "news", { incarnation, offset: 1 });
  stage.settle();
  expect(texts(session)).toEqual(["gap 1 at 3", "4 m4", "5 m5"]);
});

test("a reader that retention overtakes while it waits hears of the gap when it goes on", () => {
  const stage = new Stage({ tailEntries: 2 });
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  session.carrier.buffered = 1e9;
  stage.store.put("news", ...numbered(1, 9));
  stage.settle();
  stage.store.trim("news", 7);
  session.carrier.buffered = 0;
  session.subscriptions.drained();
  stage.settle();
  expect(texts(session)).toEqual(["recovered 1 at 0", "gap 1 at 6", "7 m7", "8 m8", "9 m9"]);
});

test("a topic that begins anew is a gap, live or not", () => {
  const stage = new Stage();
  stage.store.put("news", "a");
  const { incarnation } = stage.store.log("news");
  const live = stage.session().connect().sub(1, "news");
  stage.settle();
  stage.store.renew("news");
  stage.store.put("news", "b", "c");
  const back = stage.session().connect().sub(1, "news", { incarnation, offset: 1 });
  stage.settle();
  expect(texts(live)).toEqual(["recovered 1 at 1", "gap 1 at 0", "1 b", "2 c"]);
  expect(texts(back)).toEqual(["recovered 1 at 1", "gap 1 at 0", "1 b", "2 c"]);
});

test("a position that this process has not read up to yet is believed when the store has it", () => {
  const stage = new Stage();
  const first = stage.session().connect().sub(1, "news");
  stage.settle();
  stage.store.isDeaf = true;
  stage.store.put("news", "a", "b");
  const { incarnation } = stage.store.log("news");
  const back = stage.session().connect().sub(1, "news", { incarnation, offset: 2 });
  stage.settle();
  expect(texts(back)).toEqual(["recovered 1 at 2"]);
  expect(texts(first)).toEqual(["recovered 1 at 0", "1 a", "2 b"]);
});

test("a position beyond what the store has is a gap: it has lost its newest", () => {
  const stage = new Stage();
  stage.store.put("news", "a");
  const { incarnation } = stage.store.log("news");
  const session = stage.session().connect().sub(1, "news", { incarnation, offset: 4 });
  stage.settle();
  expect(texts(session)).toEqual(["gap 1 at 1"]);
  stage.store.put("news", "b");
  stage.settle();
  expect(texts(session)).toEqual(["2 b"]);
});

test("a store that loses its newest publications makes a gap for those who have had them", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news", "earliest");
  stage.store.put("news", "a", "b", "c");
  stage.settle();
  stage.store.log("news").entries.length = 1;
  stage.pass(1000);
  stage.settle();
  stage.store.put("news", "d");
  stage.settle();
  expect(texts(session).slice(-2)).toEqual(["gap 1 at 1", "2 d"]);
});

test("whoever begins now after a while without readers does not get what came meanwhile", () => {
  const stage = new Stage();
  const first = stage.session().connect().sub(1, "news");
  stage.settle();
  first.subscriptions.detach();
  stage.store.put("news", "meanwhile");
  const second = stage.session().connect().sub(1, "news");
  stage.settle();
  expect(texts(second)).toEqual(["recovered 1 at 1"]);
});

function snapshots(given: (topic: string) => TopicSnapshot | undefined) {
  const asked: string[] = [];
  const snapshot = (topic: string) => {
    asked.push(topic);
    return given(topic);
  };
  return { asked, snapshot };
}

test("a first subscription gets a snapshot, and then what was published behind its offset", () => {
  const stage = new Stage();
  stage.store.put("news", "a", "b", "c");
  const port = snapshots(() => ({ data: "a+b", offset: 2 }));
  const session = stage.session(port).connect().sub(1, "news");
  stage.settle();
  expect(texts(session)).toEqual(["recovered 1 at 2 snapshot", "snapshot 2 a+b", "3 c"]);
  expect(port.asked).toEqual(["news"]);
});

test("a snapshot without an offset has what there was when it was asked for", () => {
  const stage = new Stage();
  stage.store.put("news", "a");
  const session = stage.session({ snapshot: () => ({ data: Uint8Array.of(120) }) }).connect();
  session.sub(1, "news");
  stage.settle();
  stage.store.put("news", "b");
  stage.settle();
  expect(session.carrier.sent[1]).toMatchObject({ kind: "binary", isSnapshot: true });
  expect(texts(session)).toEqual(["recovered 1 at 1 snapshot", "snapshot 1 x", "2 b"]);
});

test("a gap gets a snapshot; who recovers or asks for the earliest does not", () => {
  const stage = new Stage();
  stage.store.put("news", ...numbered(1, 5));
  stage.store.trim("news", 4);
  const { incarnation } = stage.store.log("news");
  const port = snapshots(() => ({ data: "all", offset: 5 }));
  const session = stage.session(port).connect();
  session.sub(1, "news", { incarnation, offset: 1 });
  stage.settle();
  expect(texts(session)).toEqual(["gap 1 at 5 snapshot", "snapshot 5 all"]);
  session.sub(2, "news", { incarnation, offset: 4 }).sub(3, "more", "earliest");
  stage.settle();
  expect(texts(session)).toEqual([
    "refused 1 at 0",
    "recovered 2 at 4",
    "5 m5",
    "recovered 3 at 0",
  ]);
  expect(port.asked).toEqual(["news"]);
});

test("where the application has no snapshot for once, the client gets what is kept", () => {
  const stage = new Stage();
  stage.store.put("news", ...numbered(1, 3));
  stage.store.trim("news", 3);
  const { incarnation } = stage.store.log("news");
  const session = stage.session({ snapshot: () => undefined }).connect();
  session.sub(1, "news", { incarnation, offset: 1 }).sub(2, "more");
  stage.settle();
  expect(texts(session)).toEqual(["gap 1 at 2", "recovered 2 at 0", "3 m3"]);
});

test("a snapshot older than what is kept, or newer than what there is, is brought within it", () => {
  const stage = new Stage();
  stage.store.put("old", ...numbered(1, 3));
  stage.store.trim("old", 3);
  stage.store.put("new", "a");
  const session = stage
    .session({ snapshot: (topic) => ({ data: "all", offset: topic === "old" ? 0 : 9 }) })
    .connect()
    .sub(1, "old")
    .sub(2, "new");
  stage.settle();
  expect(texts(session)).toEqual([
    "recovered 1 at 2 snapshot",
    "snapshot 2 all",
    "3 m3",
    "recovered 2 at 1 snapshot",
    "snapshot 1 all",
  ]);
});

test("a topic that begins anew while the snapshot is made gets another", () => {
  const stage = new Stage();
  stage.store.put("news", "a");
  let count = 0;
  const session = stage.session({
    snapshot: () => {
      if (count++ === 0) stage.store.renew("news");
      return { data: `state ${count}`, offset: 1 };
    },
  });
  session.connect().sub(1, "news");
  stage.settle();
  stage.pass(1000);
  stage.store.put("news", "b");
  stage.settle();
  const got = texts(session);
  expect(got.slice(-3)).toEqual(["gap 1 at 0 snapshot", "snapshot 0 state 2", "1 b"]);
});

test("a snapshot that comes for nobody is not sent", () => {
  const stage = new Stage();
  const late = answeredLate<TopicSnapshot>();
  const session = stage.session({ snapshot: late.ask }).connect().sub(1, "news");
  stage.settle();
  stage.store.put("news", "a");
  stage.settle();
  session.subscriptions.unsub(1);
  late.answer({ data: "late" });
  expect(texts(session)).toEqual([]);
});

test("a reader far behind reads on from the store, page by page", () => {
  const stage = new Stage({ tailEntries: 10 });
  stage.store.put("news", ...numbered(1, 500));
  const session = stage.session().connect().sub(1, "news", "earliest");
  stage.settle();
  expect(texts(session).slice(1)).toEqual(numbered(1, 500).map((text, at) => `${at + 1} ${text}`));
});

test("a position says where a moved connection stands, also while it waits for a snapshot", () => {
  const stage = new Stage();
  const session = stage.session({ snapshot: answeredLate<TopicSnapshot>().ask }).connect();
  session.sub(1, "news", { incarnation: "cafe0001", offset: 7 }).sub(2, "more");
  stage.settle();
  session.subscriptions.subscribe("own", () => {});
  stage.settle();
  expect(session.subscriptions.places).toEqual({
    positions: [{ sub: 1, incarnation: "cafe0001", offset: 7 }],
    subs: [{ type: "sub", sub: 2, topic: "more", start: "now" }],
  });
});
