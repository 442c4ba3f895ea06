import { afterEach, describe, expect, test, vi } from "vitest";
import { connect, type NodeSessionLinkOptions } from "../../../src/client/session/node.js";
import { memoryStore } from "../../../src/stores/memory.js";
import { type Stage, stage } from "./stage.js";

const soon = { retry: { policy: () => ({ minMs: 5, maxMs: 20 }) } };
const open: { [Symbol.asyncDispose](): PromiseLike<unknown> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each[Symbol.asyncDispose]();
});

function use<Thing extends { [Symbol.asyncDispose](): PromiseLike<unknown> }>(thing: Thing): Thing {
  open.push(thing);
  return thing;
}

async function begin(...given: Parameters<typeof stage>): Promise<Stage> {
  return use(await stage(...given));
}

function join(server: Stage, options: NodeSessionLinkOptions = {}) {
  return use(connect(server.url, { ...soon, ...options }));
}

describe("a link with a session", () => {
  test("sends what the server has processed when it resolves, and gets what the server sends", async () => {
    const got: string[] = [];
    const server = await begin(memoryStore(), {
      message(turn, message) {
        got.push(message.text);
        void turn.send(`re: ${message.text}`);
      },
    });
    const link = join(server);
    await link.send("a");
    expect(got).toEqual(["a"]);
    expect(link.sessionId).toMatch(/^[0-9a-f]{32}$/);
    for await (const message of link) {
      expect(message).toMatchObject({ kind: "text", text: "re: a" });
      break;
    }
  });

  test("loses and doubles nothing while its connections are cut again and again", {
    timeout: 60_000,
  }, async () => {
    const inputs: string[] = [];
    const server = await begin(memoryStore(), {
      async message(turn, message) {
        if (message.kind === "text") inputs.push(message.text);
        await turn.send(`re: ${message.text}`);
      },
    });
    const link = join(server);
    const outputs: (string | undefined)[] = [];
    let resumed = 0;
    link.on("message", ({ text }) => outputs.push(text));
    link.on("resumed", () => resumed++);
    const sending: Promise<void>[] = [];
    for (let round = 0; round < 10; round++) {
      for (let each = 0; each < 20; each++) sending.push(link.send(`${round}.${each}`));
      await new Promise((resolve) => setTimeout(resolve, 15));
      server.cut();
    }
    await Promise.all(sending);
    const expected = Array.from({ length: 200 }, (_, n) => `${Math.floor(n / 20)}.${n % 20}`);
    expect(inputs).toEqual(expected);
    await vi.waitFor(() => expect(outputs).toEqual(expected.map((text) => `re: ${text}`)));
    expect(resumed).toBeGreaterThan(0);
  });

  test("hears the end that the server says when it has handled what came before, however long that takes", async () => {
    const server = await begin(memoryStore(), {
      endTimeoutMs: 1000,
      message(turn) {
        for (let n = 0; n < 15; n++) void turn.send(`${n}`);
        turn.session.end(4000, "that was all");
      },
    });
    const got: (string | undefined)[] = [];
    const link = join(server, {
      session: {
        handle: async ({ text }) => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          got.push(text);
        },
      },
    });
    const lost = vi.fn();
    const ended = vi.fn();
    link.on("lost", lost);
    link.on("ended", ended);
    await link.send("a");
    expect(await link.closed).toMatchObject({ code: 1000 });
    expect(ended.mock.calls).toEqual([[{ code: 4000, reason: "that was all" }]]);
    expect(got).toEqual(Array.from({ length: 15 }, (_, n) => `${n}`));
    expect(lost).not.toHaveBeenCalled();
  });

  test("goes on at another process that has the same store", async () => {
    const store = memoryStore();
    const first = await begin(store, { message: (turn) => void turn.send("first") });
    const texts: (string | undefined)[] = [];
    const { port } = first;
    const link = join(first);
    link.on("message", ({ text }) => texts.push(text));
    await link.send("a");
    await first[Symbol.asyncDispose]();
    open.shift();
    const sending = link.send("b");
    await begin(store, { port, message: (turn) => void turn.send("second") });
    await sending;
    await vi.waitFor(() => expect(texts).toEqual(["first", "second"]));
  });

  test("changes over to another connection when the server goes, and nobody notices", async () => {
    const server = await begin(memoryStore(), { message: (turn) => void turn.send("re") });
    const link = join(server);
    const news: string[] = [];
    await link.send("a");
    link.on("end", () => news.push("end"));
    link.on("resumed", () => news.push("resumed"));
    link.on("status", ({ state }) => news.push(state));
    server.goAway(10);
    await vi.waitFor(() => expect(news).toContain("resumed"));
    await link.send("b");
    expect(news).toEqual(["resumed"]);
    expect(link.readyState).toBe(1);
  });

  test("shows a watcher what is sent and what comes, also past a handler", async () => {
    const server = await begin(memoryStore(), {
      message: (turn, message) => void turn.send(`re: ${message.text}`),
    });
    const seen: unknown[] = [];
    let handle: (message: unknown) => void = () => {};
    const handled = new Promise((resolve) => {
      handle = resolve;
    });
    const link = join(server, { session: { handle } });
    link.watcher = {
      sent: (data) => seen.push(data),
      received: ({ text }) => seen.push(text),
    };
    await link.send("a");
    await handled;
    expect(seen).toEqual(["a", "re: a"]);
  });

  test("holds the next message back while the last is handled, and handles again what was not", async () => {
    const store = memoryStore();
    const server = await begin(store, {
      message: async (turn) => {
        for (const text of ["1", "2"]) await turn.send(text);
      },
    });
    const seen: (string | undefined)[] = [];
    let release = () => {};
    const link = join(server, {
      session: {
        handle({ text }) {
          seen.push(text);
          return new Promise<void>((resolve) => {
            release = resolve;
          });
        },
      },
    });
    await link.send("a");
    await vi.waitFor(() => expect(seen).toEqual(["1"]));
    server.cut();
    await new Promise((resolve) => link.on("resumed", resolve));
    expect(seen).toEqual(["1"]);
    release();
    await vi.waitFor(() => expect(seen).toEqual(["1", "2"]));
  });

  test("ends the session when it is closed, behind what was sent", async () => {
    const got: string[] = [];
    const ended: string[] = [];
    const server = await begin(memoryStore(), {
      message: (_, message) => void got.push(message.text),
      ended: (_, { cause }) => void ended.push(cause),
    });
    const link = join(server);
    await link.send("a");
    const last = link.send("b");
    link.close(1000, "bye");
    await last;
    const end = await link.closed;
    expect(end).toMatchObject({ code: 1000 });
    expect(got).toEqual(["a", "b"]);
    await vi.waitFor(() => expect(ended).toEqual(["client"]));
    await expect(link.send("c")).rejects.toMatchObject({ code: "link-ended" });
  });

  test("that is closed while it is away rejects what waits, with what is known", async () => {
    const server = await begin(memoryStore());
    const link = join(server, { retry: { policy: () => ({ minMs: 60_000, maxMs: 60_000 }) } });
    await link.send("a");
    server.cut();
    await vi.waitFor(() => expect(link.readyState).toBe(0));
    const sending = link.send("b");
    link.close();
    await expect(sending).rejects.toMatchObject({ code: "not-processed" });
  });

  test("says that the session is lost when the server has it no more, and ends", async () => {
    const server = await begin(memoryStore());
    const { port } = server;
    const link = join(server);
    const lost: unknown[] = [];
    link.on("lost", (report) => lost.push(report));
    await link.send("a");
    await server[Symbol.asyncDispose]();
    open.shift();
    const sending = link.send("b");
    await begin(memoryStore(), { port });
    await expect(sending).rejects.toMatchObject({ code: "session-lost" });
    expect(lost).toMatchObject([{ reason: "unknown", unknown: 1 }]);
    const end = await link.closed;
    expect(end.advice.when).toBe("never");
    expect(end.reason).toBe("session lost: unknown");
  });

  test("begins another session in place of one that is lost, where that is wanted", async () => {
    const server = await begin(memoryStore());
    const { port } = server;
    const link = join(server, { session: { renew: true } });
    await link.send("a");
    const before = link.sessionId;
    await server[Symbol.asyncDispose]();
    open.shift();
    await begin(memoryStore(), { port });
    await vi.waitFor(() => expect([before, ""]).not.toContain(link.sessionId));
    await link.send("b");
  });

  test("refuses to send what is neither text nor bytes", async () => {
    const link = join(await begin(memoryStore()));
    expect(() => link.send(7 as never)).toThrow("Cannot send 7: expected a string or bytes");
  });

  test("sends bytes as bytes", async () => {
    const got: unknown[] = [];
    const server = await begin(memoryStore(), {
      message(turn, message) {
        got.push(message.kind, [...message.bytes]);
        void turn.send(message.bytes);
      },
    });
    const link = join(server);
    link.binaryType = "arraybuffer";
    const came = new Promise((resolve) =>
      link.addEventListener("message", ({ data }) => resolve(data)),
    );
    await link.send(new Uint16Array([1]));
    expect(got).toEqual(["binary", [1, 0]]);
    expect(await came).toEqual(Uint8Array.of(1, 0).buffer);
  });
});
