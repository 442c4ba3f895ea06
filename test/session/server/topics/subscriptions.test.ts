import { expect, test } from "vitest";
import { answeredLate, Stage, StageCarrier } from "./stage.js";

test("a client hears of its subscription once the session has kept it, and gets what is published next", () => {
  const stage = new Stage();
  stage.store.put("news", "old");
  const saves: (() => void)[] = [];
  const { subscriptions, carrier } = stage.session({ save: (done) => saves.push(done) });
  subscriptions.attach(carrier, []);
  subscriptions.start();
  subscriptions.sub({ type: "sub", sub: 1, topic: "news", start: "now" });
  stage.settle();
  expect(carrier.take()).toEqual([]);
  saves.shift()?.();
  stage.settle();
  stage.store.put("news", "a", "b");
  stage.settle();
  expect(carrier.take()).toEqual(["recovered 1 at 1", "2 a", "3 b"]);
});

test("who asks for the earliest, or from a place, gets what is kept from there", () => {
  const stage = new Stage();
  stage.store.put("news", "a", "b", "c");
  const session = stage.session().connect().sub(1, "news", "earliest");
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0", "1 a", "2 b", "3 c"]);
  const { incarnation } = stage.store.log("news");
  session.sub(2, "news", { incarnation, offset: 2 });
  stage.settle();
  expect(session.carrier.take()).toEqual(["refused 1 at 0", "recovered 2 at 2", "3 c"]);
});

test("what was published while a client was away follows RESUMED from where it was", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  const { incarnation } = stage.store.log("news");
  session.subscriptions.detach();
  stage.store.put("news", "a", "b");
  const carrier = new StageCarrier();
  const positions = [{ sub: 1, incarnation, offset: 0 }];
  const recovered = session.subscriptions.attach(carrier, positions);
  stage.settle();
  expect(recovered).toMatchObject([{ sub: 1, offset: 0, outcome: "recovered" }]);
  expect(carrier.take()).toEqual([]);
  session.subscriptions.start();
  expect(carrier.take()).toEqual(["1 a", "2 b"]);
});

test("a topic that has to be read first is told of after RESUMED", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  const { incarnation } = stage.store.log("news");
  const elsewhere = new Stage({}, stage.store);
  const resumed = elsewhere.session({}, session.kept);
  const { subscriptions, carrier } = resumed;
  stage.store.put("news", "a");
  expect(subscriptions.attach(carrier, [{ sub: 1, incarnation, offset: 0 }])).toEqual([]);
  subscriptions.start();
  elsewhere.settle();
  expect(carrier.take()).toEqual(["recovered 1 at 0", "1 a"]);
});

test("a subscription that the session does not have is refused in RESUMED, one that the client does not name is dropped", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news").sub(2, "more");
  stage.settle();
  const { subscriptions, carrier } = session;
  const unknown = { sub: 7, incarnation: "cafe0001", offset: 3 };
  expect(subscriptions.attach(carrier, [unknown])).toEqual([
    { ...unknown, alias: 0, outcome: "refused" },
  ]);
  expect(subscriptions.topics).toEqual([]);
  expect(stage.session({}, session.kept).subscriptions.topics).toEqual([]);
});

test("a client may have only what the application allows it", () => {
  const stage = new Stage();
  const session = stage.session({ authorize: (topic) => topic === "news" }).connect();
  session.sub(1, "news").sub(2, "secret").sub(3, "@somebody").sub(4, "");
  stage.settle();
  expect(session.carrier.take().sort()).toEqual([
    "recovered 1 at 0",
    "refused 2 at 0",
    "refused 3 at 0",
    "refused 4 at 0",
  ]);
});

test("an application may take its time to allow a topic, and a client may have gone or lost interest by then", async () => {
  const stage = new Stage();
  const answers: ((isAllowed: boolean) => void)[] = [];
  const authorize = () => new Promise<boolean>((answer) => answers.push(answer));
  const session = stage.session({ authorize }).connect().sub(1, "a").sub(2, "b").sub(3, "c");
  session.subscriptions.unsub(2);
  for (const answer of answers.splice(0)) answer(true);
  await Promise.resolve();
  await Promise.resolve();
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0", "recovered 3 at 0"]);
  session.sub(4, "d");
  session.subscriptions.detach();
  answers[0]?.(true);
  await Promise.resolve();
  await Promise.resolve();
  expect(session.subscriptions.topics).toEqual(["a", "c"]);
});

test("what the application throws when it is asked goes to the session", async () => {
  const stage = new Stage();
  const session = stage
    .session({
      authorize: (topic) => {
        if (topic === "a") throw new Error("no database");
        return topic === "b" ? Promise.reject(new Error("no answer")) : true;
      },
      snapshot: () => {
        throw new Error("no snapshot");
      },
    })
    .connect()
    .sub(1, "a")
    .sub(2, "b")
    .sub(3, "c");
  await new Promise(setImmediate);
  stage.settle();
  expect(session.faults.map(String)).toEqual([
    "Error: no database",
    "Error: no answer",
    "Error: no snapshot",
  ]);
  expect(session.carrier.take()).toEqual([]);
});

test("a session has so many topics and no more", () => {
  const stage = new Stage({ maxPerSession: 2 });
  const session = stage.session().connect().sub(1, "a").sub(2, "b").sub(3, "c").sub(4, "b");
  stage.settle();
  expect(session.carrier.take()).toEqual([
    "refused 3 at 0",
    "refused 2 at 0",
    "recovered 1 at 0",
    "recovered 4 at 0",
  ]);
  const told: boolean[] = [];
  session.subscriptions.subscribe("d", (isDone) => told.push(isDone));
  expect(told).toEqual([false]);
});

test("a process follows so many topics and no more", () => {
  const stage = new Stage({ maxTopics: 1 });
  const session = stage.session().connect().sub(1, "a").sub(2, "b");
  const told: boolean[] = [];
  session.subscriptions.subscribe("c", (isDone) => told.push(isDone));
  stage.settle();
  expect(session.carrier.take()).toEqual(["refused 2 at 0", "recovered 1 at 0"]);
  expect(told).toEqual([false]);
});

test("numbers that a client may not use, or uses twice, are faults", () => {
  const stage = new Stage();
  const session = stage.session({ authorize: () => new Promise(() => {}) }).connect();
  session.sub(1, "b").sub(1, "b");
  const other = stage.session().connect().sub(1, "a").sub(1, "b");
  expect([...session.faults, ...other.faults]).toEqual([
    "sub: sub 1 has been asked for",
    "sub: sub 1 has another topic",
  ]);
});

test("a client that asks and asks and reads no answers is stopped", () => {
  const stage = new Stage({ highWaterBytes: 100 });
  const session = stage.session({ authorize: () => false }).connect();
  session.carrier.isSlow = true;
  for (let sub = 0; session.faults.length === 0 && sub < 1000; sub++) session.sub(sub, "a");
  expect(session.faults).toEqual(["sub: answers are not read"]);
  expect(session.carrier.sent.length).toBeLessThan(200);
});

test("who does not want a topic any more gets nothing of it, and is not asked about it", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  session.subscriptions.unsub(1);
  session.subscriptions.unsub(5);
  stage.store.put("news", "a");
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0"]);
  expect(stage.session({}, session.kept).subscriptions.topics).toEqual([]);
});

test("the server subscribes a client, which hears the topic's name, and nothing published since is missing", () => {
  const stage = new Stage();
  stage.store.put("news", "old");
  const session = stage.session();
  const told: boolean[] = [];
  session.subscriptions.subscribe("news", (isDone) => told.push(isDone));
  stage.settle();
  expect(told).toEqual([true]);
  stage.store.put("news", "a");
  session.connect();
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered own0 at 1 news", "2 a"]);
  session.subscriptions.subscribe("news", (isDone) => told.push(isDone));
  session.subscriptions.subscribe("more", (isDone) => told.push(isDone));
  session.subscriptions.subscribe("more", (isDone) => told.push(isDone));
  stage.settle();
  expect(told).toEqual([true, true, true, true]);
  expect(session.carrier.take()).toEqual(["recovered own1 at 0 more"]);
});

test("a client that comes back is told the name again only if it has not heard it", () => {
  const stage = new Stage();
  const session = stage.session().connect();
  session.subscriptions.subscribe("news", () => {});
  stage.settle();
  const { incarnation } = stage.store.log("news");
  const named = [{ sub: 2 ** 32, incarnation, offset: 0 }];
  const carrier = new StageCarrier();
  expect(session.subscriptions.attach(carrier, named)).toMatchObject([{ outcome: "recovered" }]);
  session.subscriptions.start();
  session.connect();
  expect(session.carrier.take()).toEqual(["recovered own0 at 0 news"]);
  expect(carrier.take()).toEqual([]);
});

test("a name that is no topic's is refused to the program at once", () => {
  const { subscriptions } = new Stage().session();
  const subscribe = (topic: string) => () => subscriptions.subscribe(topic, () => {});
  expect(subscribe("")).toThrow(TypeError);
  expect(subscribe("@0123")).toThrow(/"@" in front/);
  expect(subscribe("é".repeat(257))).toThrow(/it has 514 bytes, more than 512/);
});

test("the server takes a topic away, and its number does not come again", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "a");
  session.subscriptions.subscribe("b", () => {});
  stage.settle();
  session.carrier.take();
  let done = 0;
  for (const topic of ["a", "b", "c"]) session.subscriptions.unsubscribe(topic, () => done++);
  expect(session.carrier.take()).toEqual(["refused 1 at 0", "refused own0 at 0"]);
  expect(done).toBe(3);
  const again = stage.session({}, session.kept).connect();
  again.subscriptions.subscribe("d", () => {});
  stage.settle();
  expect(again.carrier.take()).toEqual(["recovered own1 at 0 d"]);
});

test("a client hears that a topic is taken once that is kept: else another process could go on with it", () => {
  const stage = new Stage();
  const saves: (() => void)[] = [];
  const session = stage.session({ save: (done) => saves.push(done) }).connect();
  session.subscriptions.subscribe("news", () => {});
  stage.settle();
  keepAll(saves);
  stage.settle();
  const { incarnation } = stage.store.log("news");
  session.carrier.take();
  let isDone = false;
  session.subscriptions.unsubscribe("news", () => {
    isDone = true;
  });
  stage.store.put("news", "a");
  session.sub(2 ** 32, "news", { incarnation, offset: 0 });
  stage.settle();
  expect([isDone, session.carrier.take()]).toEqual([false, []]);
  const carrier = new StageCarrier();
  const named = [{ sub: 2 ** 32, incarnation, offset: 0 }];
  expect(session.subscriptions.attach(carrier, named)).toEqual([]);
  session.subscriptions.start();
  keepAll(saves);
  expect([isDone, carrier.take()]).toEqual([true, ["refused own0 at 0"]]);
});

test("the place of the server's subscription is the client's own once that is kept", () => {
  const stage = new Stage();
  const saves: (() => void)[] = [];
  const session = stage.session({ save: (done) => saves.push(done) }).connect();
  session.subscriptions.subscribe("news", () => {});
  stage.settle();
  keepAll(saves);
  stage.settle();
  session.carrier.take();
  session.sub(1, "news");
  expect(session.carrier.take()).toEqual([]);
  keepAll(saves);
  stage.settle();
  expect(session.carrier.take()).toEqual(["refused own0 at 0", "recovered 1 at 0"]);
});

test("a topic that is taken from a client which asks for it again meanwhile is the client's", () => {
  const stage = new Stage();
  const saves: (() => void)[] = [];
  const session = stage
    .session({ save: (done) => saves.push(done) })
    .connect()
    .sub(1, "news");
  keepAll(saves);
  stage.settle();
  session.carrier.take();
  session.subscriptions.unsubscribe("news", () => {});
  session.sub(1, "news", "earliest");
  keepAll(saves);
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0"]);
});

test("a client's own subscription takes the place of the server's", () => {
  const stage = new Stage();
  const session = stage.session().connect();
  session.subscriptions.subscribe("news", () => {});
  stage.settle();
  session.sub(1, "news");
  stage.settle();
  stage.store.put("news", "a");
  stage.settle();
  expect(session.carrier.take()).toEqual([
    "recovered own0 at 0 news",
    "refused own0 at 0",
    "recovered 1 at 0",
    "1 a",
  ]);
});

test("a client may go back in a topic that the server gave it, and has no other of the server's numbers", () => {
  const stage = new Stage();
  const session = stage.session().connect();
  session.subscriptions.subscribe("news", () => {});
  stage.settle();
  stage.store.put("news", "a", "b");
  stage.settle();
  const { incarnation } = stage.store.log("news");
  session.carrier.take();
  session.sub(2 ** 32, "news", { incarnation, offset: 1 });
  session
    .sub(2 ** 32, "news")
    .sub(2 ** 32, "other")
    .sub(2 ** 32 + 7, "news");
  stage.settle();
  expect(session.carrier.take()).toEqual([
    "recovered own0 at 1",
    "2 b",
    "refused own0 at 0",
    "refused own7 at 0",
  ]);
  expect(session.faults).toEqual([]);
});

test("who asks from before a gap that is on its way to him has his answer in that", () => {
  const stage = new Stage();
  stage.store.put("news", "a", "b", "c", "d");
  const { incarnation } = stage.store.log("news");
  stage.store.trim("news", 3);
  const session = stage.session().connect().sub(1, "news", { incarnation, offset: 0 });
  stage.settle();
  expect(session.carrier.take()).toEqual(["gap 1 at 2", "3 c", "4 d"]);
  stage.store.trim("news", 4);
  session.sub(1, "news", { incarnation, offset: 1 });
  session.sub(1, "news", { incarnation: "0000beef", offset: 9 });
  stage.store.put("news", "e");
  stage.settle();
  expect(session.carrier.take()).toEqual(["5 e"]);
  session.sub(1, "news", { incarnation, offset: 3 });
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 3", "4 d", "5 e"]);
});

test("what the server subscribes to while the client does so is the client's", () => {
  const stage = new Stage();
  const session = stage.session().connect();
  let done = 0;
  session.subscriptions.subscribe("news", () => done++);
  session.sub(1, "news");
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0"]);
  expect(done).toBe(1);
});

test("changes are kept one after the other, the last as it is then", () => {
  const stage = new Stage();
  const saves: (() => void)[] = [];
  const session = stage.session({ save: (done) => saves.push(done) });
  session.connect().sub(1, "a").sub(2, "b").sub(3, "c");
  session.subscriptions.unsub(2);
  expect(saves.length).toBe(1);
  saves.shift()?.();
  expect(saves.length).toBe(1);
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0"]);
  saves.shift()?.();
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 3 at 0"]);
  expect(saves.length).toBe(0);
});

test("a subscription of the server's that a new connection has had already is not told twice", () => {
  const stage = new Stage();
  const saves: (() => void)[] = [];
  const session = stage.session({ save: (done) => saves.push(done) }).connect();
  session.subscriptions.subscribe("news", () => {});
  stage.settle();
  session.connect();
  stage.settle();
  for (const save of saves.splice(0)) save();
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered own0 at 0 news"]);
});

test("a subscription of the server's that is gone before it was kept is not begun", () => {
  const stage = new Stage();
  const saves: (() => void)[] = [];
  const session = stage.session({ save: (done) => saves.push(done) }).connect();
  session.subscriptions.subscribe("news", () => {});
  stage.settle();
  session.subscriptions.unsubscribe("news", () => {});
  while (saves.length > 0) saves.shift()?.();
  stage.settle();
  expect(session.carrier.take()).toEqual(["refused own0 at 0"]);
});

test("a connection that moves to another process goes on where it was, under other numbers", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "b").sub(2, "a");
  session.subscriptions.subscribe("own", () => {});
  stage.settle();
  session.subscriptions.subscribe("told", () => {});
  stage.store.answer();
  session.sub(3, "late");
  const { places } = session.subscriptions;
  session.subscriptions.detach();
  const next = new Stage({}, stage.store);
  const moved = next.session({}, session.kept);
  moved.subscriptions.adopt(moved.carrier, places);
  next.settle();
  stage.store.put("a", "x");
  stage.store.put("late", "y");
  next.settle();
  expect(moved.carrier.take().sort()).toEqual([
    "1 x",
    "1 y",
    "recovered 1 at 0",
    "recovered 2 at 0",
    "recovered 3 at 0",
    "recovered own0 at 0",
  ]);
});

test("what a client asked for and was not told moves with the connection", () => {
  const stage = new Stage();
  const late = answeredLate<boolean>();
  const session = stage.session({ authorize: (topic) => (topic === "slow" ? late.ask() : true) });
  session.connect().sub(1, "slow").sub(2, "unread");
  const { places } = session.subscriptions;
  expect(places.positions).toEqual([]);
  expect(places.subs.map(({ sub }) => sub).sort()).toEqual([1, 2]);
  const next = new Stage({}, stage.store);
  const moved = next.session({}, session.kept);
  moved.subscriptions.adopt(moved.carrier, places);
  next.settle();
  expect(moved.carrier.take().sort()).toEqual(["recovered 1 at 0", "recovered 2 at 0"]);
});

test("a subscription that a session has and a moved connection does not name is told by its name", () => {
  const stage = new Stage();
  const session = stage.session();
  session.subscriptions.subscribe("own", () => {});
  stage.settle();
  const moved = stage.session({}, session.kept);
  moved.subscriptions.adopt(moved.carrier, {
    positions: [{ sub: 5, incarnation: "cafe0001", offset: 1 }],
    subs: [],
  });
  stage.settle();
  expect(moved.carrier.take()).toEqual(["recovered own0 at 0 own"]);
});

test("a session without a connection has no places, and nothing that happens to it throws", () => {
  const session = new Stage().session();
  const { subscriptions } = session;
  subscriptions.drained();
  subscriptions.start();
  subscriptions.detach();
  session.sub(1, "a");
  expect(subscriptions.places).toEqual({ positions: [], subs: [] });
});

/** The store keeps one state after the other, until none is asked to be kept. */
function keepAll(saves: (() => void)[]): void {
  for (let save = saves.shift(); save !== undefined; save = saves.shift()) save();
}
