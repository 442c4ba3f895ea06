import { expect, test } from "vitest";
import type { Envelope, Position, TopicRead } from "../../../src/session/index.js";
import type { HostOptions, Session, SessionHost } from "../../../src/session/server/index.js";
import { parsePublication } from "../../../src/session/server/topics/publication.js";
import { Bench, Caller, settle } from "./bench.js";

const anything: Partial<HostOptions<string>> = { subscribe: () => true };

function texts({ entries }: TopicRead): string[] {
  return entries.map(({ data }) => Buffer.from(parsePublication(data).payload).toString());
}

function topic(bench: Bench, name: string): string[] {
  return texts(bench.ledger.readTopic(name, 0, 1000));
}

/** What topics brought, each in a few words. */
function heard(caller: Caller): string[] {
  return caller.seen.flatMap((each) => {
    if (typeof each !== "object" || !("type" in each)) return [];
    if (each.type === "subbed") {
      return `${each.outcome} ${each.topic || each.sub} at ${each.offset}${each.isSnapshot ? " snapshot" : ""}`;
    }
    if (each.type !== "pub") return [];
    return `${each.offset} ${Buffer.from(each.payload).toString()}`;
  });
}

function sub(caller: Caller, number: number, name: string): Caller {
  return caller.send({ type: "sub", sub: number, topic: name, start: "now" });
}

function positionsOf(caller: Caller): Position[] {
  const [subbed] = caller.of("subbed");
  if (subbed === undefined) return [];
  const offset = caller.of("pub").at(-1)?.offset ?? subbed.offset;
  return [{ sub: subbed.sub, incarnation: subbed.incarnation, offset }];
}

function only(host: SessionHost<string>): Session<string> {
  const [session] = host.sessions.values();
  if (session === undefined) throw new Error("Cannot find a session");
  return session;
}

test("a client subscribes, and gets what any session of the host publishes", async () => {
  const bench = new Bench();
  const host = bench.host({
    ...anything,
    message: (turn, message) => turn.publish("chat", message.text),
  });
  const [ann, bob] = [new Caller(bench, host).hello(), new Caller(bench, host).hello()];
  sub(ann, 1, "chat");
  sub(bob, 1, "chat");
  bob.text("hi");
  await settle();
  expect([heard(ann), heard(bob)]).toEqual([
    ["recovered 1 at 0", "1 hi"],
    ["recovered 1 at 0", "1 hi"],
  ]);
});

test("nobody may subscribe to anything unless the application says so", () => {
  const bench = new Bench();
  const client = sub(new Caller(bench, bench.host()).hello(), 1, "chat");
  expect(heard(client)).toEqual(["refused 1 at 0"]);
});

test("what a turn publishes is kept before it is there, and not there when the turn fails", () => {
  const bench = new Bench();
  const host = bench.host({
    message: (turn, message) => {
      turn.publish("chat", message.text);
      if (message.text === "bad") throw new Error("no");
    },
  });
  const client = new Caller(bench, host).hello();
  bench.store.isHeld = true;
  client.text("good");
  expect(bench.store.held.map(({ name }) => name)).toEqual(["commit"]);
  bench.store.answer();
  bench.turn();
  expect(bench.store.held.map(({ name }) => name)).toEqual(["append"]);
  bench.store.release();
  client.text("bad");
  bench.turn();
  expect(topic(bench, "chat")).toEqual(["good"]);
});

test("after a crash between a step and its publication whoever has the session next publishes it, once", () => {
  const bench = new Bench();
  const echo = {
    message: (
      turn: { publish(topic: string, text: string): unknown },
      message: { text: string },
    ) => {
      turn.publish("chat", message.text);
      turn.publish("chat", `${message.text}!`);
    },
  };
  const client = new Caller(bench, bench.host(echo)).hello();
  bench.store.isHeld = true;
  client.text("a", "b");
  bench.store.answer();
  bench.turn();
  bench.store.held.length = 0;
  bench.store.isHeld = false;
  expect(topic(bench, "chat")).toEqual([]);
  const host = bench.host(echo);
  const again = new Caller(bench, host).resume(client, { txStart: 1 }).text("a", "b");
  bench.turn();
  expect(topic(bench, "chat")).toEqual(["a", "a!", "b", "b!"]);
  // The reply of the append is lost, and the session comes back a third time.
  new Caller(bench, bench.host(echo)).resume(again, { id: client.id, attempt: 2, txStart: 3 });
  bench.turn();
  expect(topic(bench, "chat")).toEqual(["a", "a!", "b", "b!"]);
});

test("the log keeps a step until its publications are in their topics", () => {
  const bench = new Bench();
  const host = bench.host({
    message: (turn, message) => {
      if (message.text === "a") turn.publish("chat", "a");
      turn.send(message.text);
    },
  });
  const client = new Caller(bench, host).hello();
  const appends: (() => void)[] = [];
  const { append } = bench.store;
  bench.store.append = (items) => ({
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise
    then(done, failed) {
      appends.push(() => append(items).then(done, failed));
      return this as never;
    },
  });
  client.text("a").ack(1, 1).text("b").ack(2, 2).text("c");
  const trims: number[] = [];
  const { commit } = bench.store;
  bench.store.commit = (steps) => {
    trims.push(...steps.map(({ trim }) => trim));
    return commit(steps);
  };
  client.text("d");
  for (const each of appends) each();
  client.ack(4, 4).text("e");
  expect(trims).toEqual([0, 4]);
});

test("a session publishes outside of its turns as well, and a handler that is over publishes so", async () => {
  const bench = new Bench();
  let publish: ((topic: string, text: string) => Promise<void>) | undefined;
  const host = bench.host({
    message: (turn) => {
      publish = (name, text) => turn.publish(name, text);
    },
  });
  new Caller(bench, host).hello().text("x");
  const kept = [only(host).publish("chat", "a"), publish?.("chat", "b")];
  bench.turn();
  await Promise.all(kept);
  expect(topic(bench, "chat")).toEqual(["a", "b"]);
  expect(() => only(host).publish("@x", "a")).toThrow(TypeError);
  expect(() => only(host).publish("chat", 7 as never)).toThrow(TypeError);
});

test("a turn that was taken back publishes nothing", async () => {
  const bench = new Bench();
  const results: unknown[] = [];
  const host = bench.host({
    message: (turn) => {
      setImmediate(() => {
        turn.publish("chat", "late").catch((error) => results.push(error.code));
      });
      throw new Error("no");
    },
  });
  new Caller(bench, host).hello().text("x");
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  bench.turn();
  expect([results, topic(bench, "chat")]).toEqual([["session-over"], []]);
});

test("a step has an end", () => {
  const bench = new Bench();
  const host = bench.host();
  new Caller(bench, host).hello();
  const session = only(host);
  for (let count = 0; count < 14; count++) session.publish("chat", "x".repeat(2 ** 20));
  expect(() => session.publish("chat", "x")).toThrow(/this step has \d+ bytes already/);
});

test("publications that the store does not take stop the session's handlers, not the others", () => {
  const bench = new Bench();
  const host = bench.host({ message: (turn, message) => turn.publish("chat", message.text) });
  const client = new Caller(bench, host).hello();
  bench.store.append = () => new Promise(() => {});
  for (let count = 0; count < 40; count++) client.text(`${count}`);
  bench.pass(host, 200);
  expect(client.of("ack").at(-1)?.rx).toBe(16);
});

test("subscriptions live as long as the session, on whatever process", async () => {
  const bench = new Bench();
  const first = bench.host(anything);
  const client = sub(new Caller(bench, first).hello(), 1, "chat");
  first.publish("chat", "a");
  bench.turn();
  client.cut();
  const second = bench.host({ ...anything, owner: "second" });
  second.publish("chat", "b");
  bench.turn();
  const again = new Caller(bench, second).resume(client, { positions: positionsOf(client) });
  expect(again.of("resumed")[0]?.subscriptions).toMatchObject([{ sub: 1, offset: 1 }]);
  expect(heard(again)).toEqual(["2 b"]);
  expect(only(second).topics).toEqual(["chat"]);
  again.send({ type: "unsub", sub: 1 });
  expect(only(second).topics).toEqual([]);
});

test("a connection that comes back to the same process goes on in RESUMED, and the older one gets no more", () => {
  const bench = new Bench();
  const host = bench.host(anything);
  const client = sub(new Caller(bench, host).hello(), 1, "chat");
  const again = new Caller(bench, host).resume(client, { positions: positionsOf(client) });
  host.publish("chat", "a");
  bench.turn();
  expect(again.of("resumed")[0]?.subscriptions).toMatchObject([{ sub: 1, outcome: "recovered" }]);
  expect(heard(again)).toEqual(["1 a"]);
  expect(heard(client)).toEqual(["recovered 1 at 0"]);
});

test("the server subscribes and unsubscribes, and the client is told", async () => {
  const bench = new Bench();
  const host = bench.host();
  const client = new Caller(bench, host).hello();
  const session = only(host);
  await session.subscribe("chat");
  expect(session.topics).toEqual(["chat"]);
  await session.unsubscribe("chat");
  await session.unsubscribe("chat");
  expect(heard(client).map((each) => each.replace(/\d{10}/, "own"))).toEqual([
    "recovered chat at 0",
    "refused own at 0",
  ]);
  expect(session.topics).toEqual([]);
  expect(() => session.subscribe("")).toThrow(TypeError);
});

test("a session that is over has no topics to give or take", async () => {
  const bench = new Bench();
  const host = bench.host(anything);
  const client = new Caller(bench, host).hello();
  const session = only(host);
  expect(session.topics).toEqual([]);
  bench.store.update = () => new Promise(() => {});
  const waits = session.subscribe("chat");
  bench.pass(host, 6000);
  await expect(waits).rejects.toMatchObject({ code: "session-uncertain" });
  for (const late of [
    session.subscribe("a"),
    session.unsubscribe("a"),
    session.publish("a", "x"),
  ]) {
    await expect(late).rejects.toMatchObject({ code: "session-over" });
  }
  expect(client.closed).toBeDefined();
});

test("a session without topics passes over what is said of them, and one that is ending takes none", () => {
  const bench = new Bench();
  const host = bench.host(anything);
  const client = new Caller(bench, host).hello().send({ type: "unsub", sub: 1 });
  client.attachment.drained(bench.now);
  only(host).send("x");
  only(host).end();
  bench.turn();
  sub(client, 1, "chat");
  expect([heard(client), client.closed, only(host).state]).toEqual([[], undefined, "ending"]);
});

test("there is an end to the topics of a session", async () => {
  const bench = new Bench();
  const host = bench.host({ topics: { maxPerSession: 1 } });
  new Caller(bench, host).hello();
  await only(host).subscribe("a");
  await expect(only(host).subscribe("b")).rejects.toMatchObject({ code: "topics-full" });
});

test("a snapshot comes before the publications behind it", () => {
  const bench = new Bench();
  const host = bench.host({
    ...anything,
    snapshot: (session, name) => ({ data: `${session.data} ${name}`, offset: 1 }),
  });
  host.publish("chat", "a");
  host.publish("chat", "b");
  bench.turn();
  const client = sub(new Caller(bench, host).hello(), 1, "chat");
  expect(heard(client)).toEqual(["recovered 1 at 1 snapshot", "1 data chat", "2 b"]);
});

test("a handler of topics that fails closes the connection, and a client's nonsense too", () => {
  const bench = new Bench();
  const failing = bench.host({
    subscribe: () => {
      throw new Error("no database");
    },
  });
  expect(sub(new Caller(bench, failing).hello(), 1, "chat").closed?.code).toBe(1011);
  expect(bench.log).toEqual(["error no database"]);
  const twice = sub(sub(new Caller(bench, bench.host(anything)).hello(), 1, "a"), 1, "b");
  expect(twice.closed).toEqual({ code: 4400, reason: "sub: sub 1 has another topic" });
});

test("a slow connection gets more when it has drained", () => {
  const bench = new Bench();
  const host = bench.host({ ...anything, topics: { highWaterBytes: 50 } });
  const client = new Caller(bench, host);
  let buffered = 0;
  Object.defineProperty(client, "buffered", { get: () => buffered });
  sub(client.hello(), 1, "chat");
  buffered = 100;
  host.publish("chat", "a");
  bench.turn();
  expect(heard(client)).toEqual(["recovered 1 at 0"]);
  buffered = 0;
  client.attachment.drained(bench.now);
  expect(heard(client)).toEqual(["recovered 1 at 0", "1 a"]);
});

test("a lease that this process takes over from itself does not lose what was being kept", () => {
  const bench = new Bench();
  const host = bench.host(anything);
  const client = new Caller(bench, host).hello();
  bench.store.isHeld = true;
  sub(client, 1, "chat");
  const update = bench.store.held.findIndex(({ name }) => name === "update");
  expect(update).toBeGreaterThanOrEqual(0);
  const again = new Caller(bench, host).resume(client);
  const acquire = bench.store.held.findIndex(({ name }) => name === "acquire");
  bench.store.held.splice(acquire, 1)[0]?.answer();
  bench.store.release();
  bench.turn();
  expect([again.of("resumed").length, again.closed, bench.log]).toEqual([1, undefined, []]);
});

test("a subscription that cannot be kept, because another process has the session or nobody, is not told", () => {
  const ways = ["taken", "gone", "over before"] as const;
  for (const way of ways) {
    const bench = new Bench();
    const host = bench.host(anything);
    const client = new Caller(bench, host).hello();
    bench.store.isHeld = true;
    sub(client, 1, "chat");
    const update = bench.store.held.findIndex(({ name }) => name === "update");
    const [held] = bench.store.held.splice(update, 1);
    bench.store.release();
    const lease = { id: client.id, epoch: client.epoch };
    if (way === "over before") host.release(client.attachment);
    else if (way === "gone") bench.ledger.update(lease, { end: { reason: "", keepMs: 1000 } });
    else new Caller(bench, bench.host()).resume(client);
    bench.turn();
    held?.answer();
    expect(heard(client)).toEqual([]);
    expect(host.sessions.size).toBe(0);
  }
});

test("a process that another takes a session from leaves its publications to that one", async () => {
  const bench = new Bench();
  const echo: Partial<HostOptions<string>> = {
    message: (turn, message) => turn.publish("chat", message.text),
  };
  const first = bench.host(echo);
  const client = new Caller(bench, first).hello();
  const { append } = bench.store;
  let failures = 0;
  bench.store.append = () => {
    failures++;
    return Promise.reject(new Error("disk full"));
  };
  client.text("a");
  await settle();
  bench.store.append = append;
  const second = bench.host(echo);
  new Caller(bench, second).resume(client, { txStart: 2 });
  bench.turn();
  expect(topic(bench, "chat")).toEqual(["a"]);
  only(first).send("too late");
  bench.turn();
  expect(first.sessions.size).toBe(0);
  const appends = bench.store.calls.filter((name) => name === "append").length;
  bench.pass(first, 10_000);
  expect([failures, bench.store.calls.filter((name) => name === "append").length]).toEqual([
    1,
    appends,
  ]);
});

test("a session moves with its topics to another process, and hears of it", () => {
  const bench = new Bench();
  const old = bench.host(anything);
  const client = sub(new Caller(bench, old).hello(), 1, "chat");
  old.publish("chat", "a");
  bench.turn();
  const attachment = client.attachment;
  old.quiet(attachment, () => {});
  const papers = structuredClone(old.export(attachment));
  old.release(attachment);
  const next = bench.host(anything);
  const moved = next.adopt(papers, client, "data");
  Object.defineProperty(client, "attachment", { value: moved });
  next.publish("chat", "b");
  bench.turn();
  expect(heard(client)).toEqual(["recovered 1 at 0", "1 a", "recovered 1 at 1", "2 b"]);
});

test("what a client has asked for and not been told moves too", () => {
  const bench = new Bench();
  const old = bench.host({ subscribe: () => new Promise(() => {}) });
  const client = sub(new Caller(bench, old).hello(), 1, "chat");
  const papers = structuredClone(old.export(client.attachment));
  old.release(client.attachment);
  bench.host(anything).adopt(papers, client, "data");
  expect(heard(client)).toEqual(["recovered 1 at 0"]);
});

const mail: Partial<HostOptions<string>> = { mailbox: true };

test("anybody can send to a session, wherever it is, also while nobody has it", () => {
  const bench = new Bench();
  const here = bench.host(mail);
  const elsewhere = bench.host(mail);
  const client = new Caller(bench, here).hello();
  elsewhere.sendTo(client.id, "a");
  elsewhere.sendTo(client.id, Uint8Array.of(1));
  bench.turn();
  bench.pass(here, 20_000);
  expect(client.messages).toEqual(["a", Uint8Array.of(1)]);
  client.cut();
  bench.pass(here, 1000);
  elsewhere.sendTo(client.id, "b");
  bench.turn();
  const next = bench.host(mail);
  const again = new Caller(bench, next).resume(client, { rx: 2 });
  bench.turn();
  expect(again.messages).toEqual(["b"]);
  const third = new Caller(bench, bench.host(mail)).resume(again, {
    id: client.id,
    attempt: 2,
    rx: 3,
  });
  bench.turn();
  expect([third.of("resumed").length, third.messages]).toEqual([1, []]);
});

test("a new session with a mailbox follows topics as any other", () => {
  const bench = new Bench();
  const host = bench.host({ ...anything, ...mail });
  const client = sub(new Caller(bench, host).hello(), 1, "chat");
  host.publish("chat", "a");
  bench.turn();
  expect(heard(client)).toEqual(["recovered 1 at 0", "1 a"]);
});

test("how far a session has come in its mail is in every step, so that none comes twice", () => {
  const bench = new Bench();
  const host = bench.host({ ...mail, message: (turn, message) => turn.send(message.text) });
  const client = new Caller(bench, host).hello();
  host.sendTo(client.id, "a");
  bench.turn();
  client.text("x", "y").ack(3, 2).text("z").ack(4, 3);
  expect(client.messages).toEqual(["a", "x", "y", "z"]);
  const again = new Caller(bench, bench.host(mail)).resume(client, { rx: 4, txStart: 4 });
  bench.turn();
  expect([again.of("resumed").length, again.messages]).toEqual([1, []]);
});

test("mail waits in its topic while too much waits for the client", () => {
  const bench = new Bench();
  const host = bench.host({ ...mail, maxWaiting: 2 });
  const client = new Caller(bench, host).hello();
  for (const text of ["a", "b", "c"]) host.sendTo(client.id, text);
  bench.turn();
  expect(client.messages).toEqual(["a", "b"]);
  client.ack(2, 0);
  bench.turn();
  expect(client.messages).toEqual(["a", "b", "c"]);
  expect(client.closed).toBeUndefined();
});

test("mail that was lost ends the session, declared; mail that the client does not take is told to the application", () => {
  const bench = new Bench();
  const host = bench.host(mail);
  const client = new Caller(bench, host).hello({ maxMessageBytes: 10 });
  host.sendTo(client.id, "x".repeat(11));
  host.sendTo(client.id, "y");
  bench.turn();
  expect(client.messages).toEqual(["y"]);
  expect(bench.log).toEqual([
    "error Cannot send 11 bytes: the client takes messages of at most 10",
  ]);
  const { readTopic } = bench.store;
  bench.store.readTopic = (name, after, limit) => {
    const read = bench.ledger.readTopic(name, after, limit);
    return {
      // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise
      then(done) {
        done?.({ ...read, first: 9, last: 9, entries: [] });
        return this as never;
      },
    };
  };
  bench.pass(host, 20_000);
  bench.store.readTopic = readTopic;
  expect(client.closed).toMatchObject({ code: 4410 });
  expect(bench.log.at(-1)).toBe("ended data history-gone");
});

test("who sends to a session has to name one, and to have the option", async () => {
  const bench = new Bench();
  const host = bench.host(mail);
  expect(() => host.sendTo("ann", "a")).toThrow(TypeError);
  expect(() => host.sendTo("0".repeat(32), 7 as never)).toThrow(TypeError);
  expect(() => bench.host().sendTo("0".repeat(32), "a")).toThrow(/mailbox is not set/);
});

test("the same key publishes once", async () => {
  const bench = new Bench();
  const host = bench.host();
  const first = host.publish("chat", "a", { key: "k" });
  const second = host.publish("chat", "a", { key: "k" });
  bench.turn();
  expect([await first, await second, topic(bench, "chat")]).toEqual([1, 1, ["a"]]);
  expect(() => host.publish("@x", "a")).toThrow(TypeError);
});

test("a process that has closed follows no topics", async () => {
  const bench = new Bench();
  const host = bench.host(anything);
  host.close();
  const client = sub(new Caller(bench, host).hello(), 1, "chat");
  host.close();
  await expect(host.publish("chat", "a")).rejects.toMatchObject({ code: "server-closed" });
  expect(heard(client)).toEqual(["recovered 1 at 0"]);
});

test("papers that say nonsense of topics are refused", () => {
  const bench = new Bench();
  const host = bench.host(anything);
  const client = sub(new Caller(bench, host).hello(), 1, "chat");
  const papers = host.export(client.attachment);
  const position = { sub: 1, incarnation: "00000001", offset: 0 };
  const wrong: unknown[] = [
    { places: undefined },
    { places: { positions: 1, subs: [] } },
    { places: { positions: [], subs: 1 } },
    { places: { positions: [{ ...position, sub: "1" }], subs: [] } },
    { places: { positions: [{ ...position, offset: -1 }], subs: [] } },
    { places: { positions: [], subs: [1] } },
    { places: { positions: [], subs: [{ sub: 1, topic: 7, start: "now" }] } },
    { places: { positions: [], subs: [{ sub: 1, topic: "a", start: "then" }] } },
    { mail: 7 },
  ];
  const other = bench.host(anything);
  for (const each of wrong) {
    expect(other.adopt({ ...papers, ...(each as object) }, client, "data")).toBeUndefined();
  }
  const subs: Envelope[] = [
    { type: "sub", sub: 2, topic: "a", start: "earliest" },
    { type: "sub", sub: 3, topic: "b", start: { incarnation: "00000001", offset: 0 } },
  ];
  const right = { ...papers, places: { positions: [position], subs }, mail: position };
  expect(other.adopt(right, client, "data")).toBeDefined();
});
