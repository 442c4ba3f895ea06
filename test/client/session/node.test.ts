import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { explain } from "../../../src/codes/index.js";
import { connect, SessionLink } from "../../../src/client/session/node.js";
import { serve } from "../../../src/server/index.js";
import { memoryStore } from "../../../src/stores/memory.js";
import { stage } from "./stage.js";

const soon = { retry: { policy: () => ({ minMs: 5, maxMs: 20 }) } };
const open: { [Symbol.asyncDispose](): PromiseLike<unknown> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each[Symbol.asyncDispose]();
});

function use<Thing extends { [Symbol.asyncDispose](): PromiseLike<unknown> }>(thing: Thing): Thing {
  open.push(thing);
  return thing;
}

async function begin(...given: Parameters<typeof stage>) {
  return use(await stage(...given));
}

test("fails clearly where the server does not speak the subprotocol", async () => {
  const got: string[] = [];
  const server = use(await serve({ port: 0, message: (_, { kind }) => void got.push(kind) }));
  const link = use(connect(`ws://127.0.0.1:${server.port}`));
  void link.send("a");
  const end = await link.closed;
  expect(end.explain()).toContain('the server did not choose the subprotocol "revoir.v1"');
  expect(end.advice.when).toBe("never");
  expect(got).toEqual([]);
});

test("comes back by its policy when nobody answers", async () => {
  const blocker = createServer().listen(0);
  const { port } = blocker.address() as { port: number };
  await new Promise((resolve) => blocker.close(resolve));
  const link = use(connect(`ws://127.0.0.1:${port}`, soon));
  const sending = link.send("a");
  await new Promise((resolve) => setTimeout(resolve, 50));
  await begin(memoryStore(), { port });
  await sending;
});

test("tells at once what is wrong with what it was given", () => {
  expect(() => connect("http:")).toThrow(TypeError);
  expect(() => connect("ws://a", { protocols: ["a b"] })).toThrow(TypeError);
});

test("dials as told, and is a link like any other", async () => {
  const server = await begin(memoryStore());
  const link = use(connect(server.url, { headers: { "user-agent": "test" }, deflate: false }));
  expect(link).toBeInstanceOf(SessionLink);
  await link.send("a");
  expect(link.extensions).toBe("");
});

test("a session that another connection took ends the link with a code that is explained", async () => {
  const server = await begin(memoryStore());
  const link = use(connect(server.url));
  await link.send("a");
  server.closeAll(4409);
  const end = await link.closed;
  expect(end).toMatchObject({ code: 4409, protocol: "revoir.v1", advice: { when: "never" } });
  expect(explain(4409, { end }).title).toBe("Session Taken Over");
  expect(end.explain()).toContain("4409 Session Taken Over: the peer closed the connection");
});

test("text that is not well-formed is refused when it is sent, only where that is asked for", async () => {
  const server = await begin(memoryStore());
  const strict = use(connect(server.url, { strictText: true }));
  expect(() => strict.send("ok\ud800")).toThrow("an unpaired surrogate at index 2");
  await strict.send("😀");
  await use(connect(server.url)).send("ok\ud800");
});
