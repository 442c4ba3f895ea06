import { expect, test } from "vitest";
import { serializeEnvelope } from "../../../../src/session/serialize.js";
import { Stage, StageCarrier, type StageSession } from "./stage.js";

test("a slow connection holds nothing but its places, and goes on where it was", () => {
  const stage = new Stage({ highWaterBytes: 40, tailEntries: 4 });
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  session.carrier.isSlow = true;
  for (let at = 1; at <= 30; at++) stage.store.put("news", `m${at}`);
  stage.settle();
  expect(session.carrier.buffered).toBeLessThan(60);
  const got = drain(stage, session);
  expect(got).toEqual([
    "recovered 1 at 0",
    ...Array.from({ length: 30 }, (_, at) => `${at + 1} m${at + 1}`),
  ]);
});

function drain(stage: Stage, session: StageSession): string[] {
  const got: string[] = [];
  for (let round = 0; round < 100; round++) {
    got.push(...session.carrier.take());
    session.carrier.buffered = 0;
    session.subscriptions.drained();
    stage.settle();
  }
  return got;
}

test("a connection without topics has nothing to send", () => {
  const session = new Stage().session().connect();
  session.subscriptions.drained();
  expect(session.carrier.take()).toEqual([]);
});

test("topics of a slow connection take turns", () => {
  const stage = new Stage({ highWaterBytes: 200 });
  const session = stage.session().connect().sub(1, "a").sub(2, "b");
  stage.settle();
  session.carrier.take();
  session.carrier.isSlow = true;
  session.carrier.buffered = 1000;
  for (let at = 1; at <= 200; at++) stage.store.put("a", `a${at}`);
  for (let at = 1; at <= 200; at++) stage.store.put("b", `b${at}`);
  stage.settle();
  const firstTurns: string[] = [];
  for (let turn = 0; turn < 4; turn++) {
    session.carrier.buffered = 0;
    session.subscriptions.drained();
    firstTurns.push(...session.carrier.take());
  }
  const ofA = firstTurns.filter((text) => text.includes("a")).length;
  expect(ofA).toBeGreaterThan(firstTurns.length / 4);
  expect(ofA).toBeLessThan((firstTurns.length / 4) * 3);
});

test("a publication is encoded once, and its bytes are everybody's", () => {
  const stage = new Stage();
  const seen: Uint8Array[] = [];
  const sessions = Array.from({ length: 3 }, () => {
    const session = stage.session();
    session.carrier.sendBinary = (bytes) => void seen.push(bytes);
    session.subscriptions.attach(session.carrier, []);
    session.subscriptions.start();
    return session.sub(1, "news");
  });
  stage.settle();
  seen.length = 0;
  stage.store.put("news", "a");
  stage.settle();
  expect(seen.length).toBe(sessions.length);
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).toEqual(
    serializeEnvelope({
      type: "pub",
      alias: 1,
      offset: 1,
      kind: "text",
      isSnapshot: false,
      payload: new TextEncoder().encode("a"),
    }),
  );
});

test("a newer connection takes over, and the older gets no more", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  const old = session.carrier;
  const { positions } = session.subscriptions.places;
  session.carrier = new StageCarrier();
  session.subscriptions.attach(session.carrier, positions);
  session.subscriptions.start();
  stage.store.put("news", "a");
  stage.settle();
  expect(old.take()).toEqual(["recovered 1 at 0"]);
  expect(session.carrier.take()).toEqual(["1 a"]);
});

test("what cannot be had is said after RESUMED, not before", () => {
  const stage = new Stage({ maxTopics: 1 });
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  const { positions } = session.subscriptions.places;
  const full = new Stage({ maxTopics: 1 }, stage.store);
  full.session().connect().sub(1, "other");
  const { subscriptions, carrier } = full.session({}, session.kept);
  expect(subscriptions.attach(carrier, positions)).toEqual([]);
  expect(carrier.take()).toEqual([]);
  subscriptions.start();
  expect(carrier.take()).toEqual(["refused 1 at 0"]);
});
