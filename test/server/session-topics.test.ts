import { expect, onTestFinished, test } from "vitest";
import { connect, type Publication, type SessionLink } from "../../src/client/session/node.js";
import { type ServeOptions, type Server, serve } from "../../src/server/index.js";
import type { SessionStore } from "../../src/session/index.js";
import { memoryStore } from "../../src/stores/memory.js";
import { until } from "./world.js";

type Options = Omit<NonNullable<ServeOptions["session"]>, "store">;

async function begin(session: Options, store: SessionStore, port = 0): Promise<Server> {
  const server = await serve({
    port,
    session: { store, subscribe: () => true, topics: { pollMs: 50, mailPollMs: 50 }, ...session },
  });
  onTestFinished(() => void server.close({ closeTimeoutMs: 100 }));
  return server;
}

function join(url: string | (() => string)): SessionLink {
  const link = connect(url, { retry: { minMs: 10, maxMs: 50 } } as never);
  onTestFinished(() => void link.close());
  return link;
}

function follow(link: SessionLink, topic: string) {
  const got: string[] = [];
  const gaps: number[] = [];
  link.subscribe(topic, {
    message: ({ data, isSnapshot }: Publication) =>
      void got.push(`${isSnapshot ? "snapshot " : ""}${data}`),
    gap: ({ offset }) => void gaps.push(offset),
  });
  return { got, gaps };
}

async function subscribed(server: Server, count: number): Promise<void> {
  const topics = () => [...server.sessions.values()].filter((session) => session.topics.length > 0);
  await until(() => topics().length === count);
}

const chat: Options = { message: (turn, message) => turn.publish("chat", message.text) };

test("what one client says the others hear, and none twice, whatever becomes of connections", async () => {
  const server = await begin(chat, memoryStore());
  const [ann, bob] = [join(server.url), join(server.url)];
  const heard = [follow(ann, "chat"), follow(bob, "chat")];
  await subscribed(server, 2);
  const said = Array.from({ length: 100 }, (_, at) => `m${at}`);
  for (const [at, text] of said.entries()) {
    void ann.send(text);
    if (at % 30 === 29) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      for (const peer of server.peers) peer.abort();
    }
  }
  await until(() => heard.every(({ got }) => got.length >= said.length));
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const { got, gaps } of heard) expect([got, gaps]).toEqual([said, []]);
});

test("a client hears at another process what was published while it was away", async () => {
  const store = memoryStore();
  const first = await begin(chat, store);
  const second = await begin(chat, store);
  let { url } = first;
  const link = join(() => url);
  const { got, gaps } = follow(link, "chat");
  await subscribed(first, 1);
  await first.publishKept("chat", "a");
  await until(() => got.length === 1);
  url = second.url;
  for (const peer of first.peers) peer.abort();
  await second.publishKept("chat", "b");
  await until(() => got.length === 2);
  await first.publishKept("chat", "c");
  await until(() => got.length === 3);
  expect([got, gaps]).toEqual([["a", "b", "c"], []]);
});

test("a client that subscribes late gets a snapshot and what follows it", async () => {
  const server = await begin(
    { ...chat, snapshot: () => ({ data: "so far: a b", offset: 2 }) },
    memoryStore(),
  );
  for (const text of ["a", "b", "c"]) await server.publishKept("chat", text);
  const { got } = follow(join(server.url), "chat");
  await until(() => got.length === 2);
  expect(got).toEqual(["snapshot so far: a b", "c"]);
});

test("retention that has passed a client by is a gap, for it alone", async () => {
  const store = memoryStore({ topics: { maxEntries: 3 } });
  const server = await begin({ ...chat, topics: { tailEntries: 2, pollMs: 50 } }, store);
  let isAway = false;
  const link = join(() => (isAway ? "ws://127.0.0.1:1" : server.url));
  const { got, gaps } = follow(link, "chat");
  await subscribed(server, 1);
  await server.publishKept("chat", "0");
  await until(() => got.length === 1);
  isAway = true;
  for (const peer of server.peers) peer.abort();
  for (let at = 1; at <= 9; at++) await server.publishKept("chat", `${at}`);
  isAway = false;
  await until(() => got.length === 4);
  expect([got, gaps]).toEqual([["0", "7", "8", "9"], [7]]);
});

test("the server subscribes a client, which hears of the topic by its publications", async () => {
  const server = await begin({ session: (session) => session.subscribe("news") }, memoryStore());
  const got: string[] = [];
  const link = join(server.url);
  link.on("publication", ({ topic, data }) => void got.push(`${topic}: ${data}`));
  await subscribed(server, 1);
  await server.publishKept("news", "a");
  await until(() => got.length === 1);
  for (const peer of server.peers) peer.abort();
  await server.publishKept("news", "b");
  await until(() => got.length === 2);
  expect(got).toEqual(["news: a", "news: b"]);
});

test("anybody can send to a session, at whatever process it is", async () => {
  const store = memoryStore();
  const here = await begin({ mailbox: true }, store);
  const elsewhere = await begin({ mailbox: true }, store);
  const got: string[] = [];
  const link = join(here.url);
  link.on("message", (message) => void got.push(message.kind === "text" ? message.text : "?"));
  await until(() => link.sessionId !== "");
  for (const text of ["a", "b", "c"]) await elsewhere.sendTo(link.sessionId, text);
  await until(() => got.length === 3);
  for (const peer of here.peers) peer.abort();
  await elsewhere.sendTo(link.sessionId, "d");
  await until(() => got.length === 4);
  expect(got).toEqual(["a", "b", "c", "d"]);
});

test("a server without sessions says so", async () => {
  const server = await serve({ port: 0 });
  onTestFinished(() => void server.close());
  expect(() => server.publishKept("chat", "a")).toThrow(/the option session is not set/);
  expect(() => server.sendTo("0".repeat(32), "a")).toThrow(/the option session is not set/);
});

test("a slow reader gets everything in the end, and holds no more than its place", async () => {
  const server = await begin(chat, memoryStore());
  const link = join(server.url);
  const { got } = follow(link, "chat");
  await subscribed(server, 1);
  const text = "x".repeat(20_000);
  for (let at = 0; at < 300; at++) await server.publishKept("chat", `${at} ${text}`);
  await until(() => got.length === 300);
  expect(got.map((each) => Number.parseInt(each, 10))).toEqual(
    Array.from({ length: 300 }, (_, at) => at),
  );
});
