import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { describe, expect, it, onTestFinished } from "vitest";
import type { End } from "../../src/codes/index.js";
import { type EndEvent, type ServeOptions, serve } from "../../src/server/index.js";
import { memoryStore } from "../../src/stores/memory.js";
import { Line } from "./generations.js";
import { SessionClient } from "./session-client.js";
import { join, tcp, until } from "./world.js";

async function begin(options: Partial<ServeOptions> = {}, store = memoryStore()) {
  const handled: string[] = [];
  const server = await serve({
    port: 0,
    session: {
      store,
      message: (turn, message) => {
        handled.push(message.text);
        return turn.send(`re:${message.text}`);
      },
    },
    ...options,
  });
  onTestFinished(() => void server.close({ closeTimeoutMs: 100 }));
  return { server, handled, store };
}

function visit(server: { readonly url: string }): SessionClient {
  const client = new SessionClient(server.url);
  onTestFinished(() => client.stop());
  return client;
}

describe("a server with sessions", () => {
  it("gives one to whoever asks for it, and plain WebSocket to others", async () => {
    const { server } = await begin({ message: (peer, message) => void peer.send(message) });
    const client = visit(server);
    await client.send("a");
    await until(() => client.got.length === 1);
    expect(client.got).toEqual(["re:a"]);
    expect(server.sessions.size).toBe(1);
    const plain = await join(server);
    plain.ws.send("b");
    expect(await plain.next()).toBe("b");
    expect(server.metrics().traffic.textIn).toBe(2);
  });

  it("starts where its sockets have no high-water mark, and not with an option that is wrong", async () => {
    await begin({ limits: { highWaterBytes: Infinity } });
    await expect(begin({ session: { store: memoryStore(), ttlMs: Infinity } })).rejects.toThrow(
      new RangeError(
        "Cannot serve with session.ttlMs Infinity: expected a whole number from 1 to 2147483647",
      ),
    );
  });

  it("publishes and sends with no option that it does not know", async () => {
    const { server } = await begin();
    const options = { kee: "x" } as never;
    const wrong = 'with the option "kee": expected one of key';
    expect(() => server.publishKept("news", "a", options)).toThrow(
      new TypeError(`Cannot publish to "news" ${wrong}`),
    );
    const id = "0".repeat(32);
    expect(() => server.sendTo(id, "a", options)).toThrow(
      new TypeError(`Cannot send to "${id}" ${wrong}`),
    );
    expect(await server.publishKept("news", "a", { key: "x" })).toBe(1);
  });

  it("says of its connections' ends what they mean to a session", async () => {
    const ends: End[] = [];
    const { server } = await begin();
    const hear = (message: unknown) => {
      const { server: its, end } = message as EndEvent;
      if (its === server) ends.push(end);
    };
    subscribe("revoir.server.end", hear);
    onTestFinished(() => void unsubscribe("revoir.server.end", hear));
    const client = await join(server, { protocols: ["revoir.v1"] });
    client.ws.send(Buffer.of(77));
    expect(await client.closed).toMatchObject({ code: 4400 });
    await until(() => ends.length === 1);
    expect(ends[0]).toMatchObject({ protocol: "revoir.v1", advice: { class: "their-bug" } });
    expect(ends[0]?.explain()).toContain("4400 Session Protocol Error: this side closed");
  });

  it("loses and doubles nothing when connections are cut", async () => {
    const { server, handled } = await begin();
    const client = visit(server);
    const sent = Array.from({ length: 200 }, (_, index) => `m${index}`);
    const done: Promise<void>[] = [];
    for (const [index, text] of sent.entries()) {
      done.push(client.send(text));
      if (index % 50 === 25) {
        await until(() => client.bound.length > index / 50);
        client.socket?.terminate();
      }
    }
    await Promise.all(done);
    await until(() => client.got.length === sent.length);
    expect(handled).toEqual(sent);
    expect(client.got).toEqual(sent.map((text) => `re:${text}`));
    expect(client.bound.filter(({ isResumed }) => isResumed).length).toBeGreaterThan(1);
  });

  it("sends to a session from anywhere, also while its client is away", async () => {
    const { server } = await begin();
    const client = visit(server);
    await until(() => client.bound.length === 1);
    const session = server.sessions.get(client.session.id);
    client.socket?.terminate();
    await until(() => session?.attached === false);
    await session?.send("push");
    await until(() => client.got.length === 1);
    expect(client.got).toEqual(["push"]);
  });

  it("gives a session back only to the principal it belongs to", async () => {
    let user = "ann";
    const { server } = await begin({
      authorize: () => undefined,
      session: { store: memoryStore(), principal: () => user },
    });
    const client = visit(server);
    await until(() => client.bound.length === 1);
    expect([...server.sessions.values()].map(({ principal }) => principal)).toEqual(["ann"]);
    user = "eve";
    client.socket?.terminate();
    await until(() => client.closes.includes(4401));
    expect(client.bound).toHaveLength(1);
  });

  it("reports what its functions throw, and goes on", async () => {
    const errors: string[] = [];
    const fail = (what: string) => () => {
      throw new Error(what);
    };
    const error = (thrown: unknown, { where }: { readonly where: string }) =>
      void errors.push(`${where} ${(thrown as Error).message}`);
    const { server } = await begin({
      error,
      session: { store: memoryStore(), principal: fail("principal") },
    });
    const client = visit(server);
    await until(() => client.closes.includes(1011));
    const other = await begin({
      error,
      session: { store: memoryStore(), message: fail("message") },
    });
    const second = visit(other.server);
    second.send("a").catch(() => {});
    await until(() => second.closes.includes(1011));
    expect(new Set(errors)).toEqual(new Set(["session principal", "session message"]));
  });

  it("refuses to start with options that are none", async () => {
    const wrong = { port: 0, session: { store: {} } } as unknown as ServeOptions;
    await expect(serve(wrong)).rejects.toThrow(TypeError);
    await expect(serve({ port: 0, session: { store: memoryStore(), ttlMs: -1 } })).rejects.toThrow(
      RangeError,
    );
  });
});

describe("a server with sessions that restarts", () => {
  it("finishes handlers, keeps what they did, and its clients go on elsewhere with nothing handled twice", async () => {
    const store = memoryStore();
    const handled: string[] = [];
    let open = () => {};
    const old = await begin(
      {
        session: {
          store,
          message: async (turn, message) => {
            const { text } = message;
            handled.push(text);
            await new Promise<void>((resolve) => {
              open = resolve;
            });
            turn.send(`old:${text}`);
          },
        },
      },
      store,
    );
    const next = await begin({}, store);
    const client = visit(old.server);
    const away = visit(old.server);
    await until(() => away.bound.length === 1);
    const done = [client.send("a"), client.send("b")];
    away.stop();
    await until(() => handled.length === 1);
    client.url = next.server.url;
    const draining = old.server.drain();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.closes).toEqual([]);
    open();
    await draining;
    await Promise.all(done);
    await until(() => client.got.length === 2);
    expect(client.closes).toEqual([1012]);
    expect(client.delays).toHaveLength(1);
    expect(handled).toEqual(["a"]);
    expect(next.handled).toEqual(["b"]);
    expect(client.got).toEqual(["old:a", "re:b"]);
    expect(old.server.sessions.size).toBe(0);
  });
});

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")(
  "a session that another process takes over",
  () => {
    const shared = () => Object.assign(Object.create(memoryStore()), { durability: "process" });

    it("moves with its connection: nothing is resumed, nothing handled twice", async () => {
      const store = shared();
      const handled: string[] = [];
      const session = {
        store,
        message: (turn: { send(text: string): unknown }, message: { readonly text: string }) => {
          handled.push(message.text);
          return turn.send(`re:${message.text}`);
        },
        resume: () => void handled.push("resume"),
      };
      const line = new Line();
      const old = await line.next({ session });
      const clients = Array.from({ length: 5 }, () => visit(old.server));
      let count = 0;
      const sent: Promise<void>[] = [];
      const sending = setInterval(() => {
        count++;
        for (const client of clients) sent.push(client.send(`m${count}`));
      }, 2);
      await until(() => count > 20);
      const next = await line.next({ session });
      const { moved } = (await old.left) ?? {};
      await new Promise((resolve) => setTimeout(resolve, 100));
      clearInterval(sending);
      await Promise.all(sent);
      expect(moved).toBe(5);
      const all = Array.from({ length: count }, (_, index) => `re:m${index + 1}`);
      for (const client of clients) {
        await until(() => client.got.length === count);
        expect(client.got).toEqual(all);
        expect(client.closes).toEqual([]);
        expect(client.bound).toHaveLength(1);
      }
      expect(handled).toHaveLength(5 * count);
      expect(next.server.sessions.size).toBe(5);
    });

    it("moves out of one memory into another: nothing is resumed, and it comes back there later", async () => {
      const handled: string[] = [];
      const session = () => ({
        store: memoryStore(),
        mailbox: true,
        message: (turn: { send(text: string): unknown }, message: { readonly text: string }) => {
          handled.push(message.text);
          return turn.send(`re:${message.text}`);
        },
      });
      const line = new Line();
      const old = await line.next({ session: session() });
      const client = visit(old.server);
      await client.send("a");
      await old.server.sendTo(client.session.id, "mail");
      await until(() => client.got.length === 2);
      const next = await line.next({ session: session() });
      expect((await old.left).moved).toBe(1);
      await client.send("b");
      await next.server.sendTo(client.session.id, "more");
      await until(() => client.got.length === 4);
      expect(client.bound).toHaveLength(1);
      client.socket?.terminate();
      await until(() => client.bound.length === 2);
      await client.send("c");
      await until(() => client.got.length === 5);
      expect([...client.got].sort()).toEqual(["mail", "more", "re:a", "re:b", "re:c"]);
      expect(handled).toEqual(["a", "b", "c"]);
      expect(client.lost).toEqual([]);
    });

    it("is served while others move, where its connection can not", async () => {
      const line = new Line();
      const session = { store: memoryStore(), message: () => {} };
      let isAsked = false;
      let answer = () => {};
      const old = await line.next({
        session,
        handleLane: false,
        // Somebody else has a hold on the socket.
        authorize: ({ raw }) => void raw.socket.on("timeout", () => {}),
        http: (_, response) => {
          isAsked = true;
          answer = () => response.end();
        },
      });
      const client = visit(old.server);
      await client.send("a");
      const request = await tcp(old.server);
      request.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      await until(() => isAsked);
      await line.next({ session });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await client.send("b");
      expect(client.closes).toEqual([]);
      answer();
      expect(await old.left).toMatchObject({ fellBack: { lane: 1 } });
    });

    it("does not hold up the others where its store throws when it is to move", async () => {
      const line = new Line();
      const store = memoryStore();
      const broken = Object.assign(store, {
        export: () => {
          throw new Error("no export");
        },
      });
      const errors: string[] = [];
      const error = (thrown: unknown) => void errors.push(String(thrown));
      const old = await line.next({ session: { store: broken }, error, message: () => {} });
      const client = visit(old.server);
      await until(() => client.bound.length === 1);
      await join(old.server);
      await line.next({ session: { store: memoryStore() } });
      expect(await old.left).toMatchObject({ moved: 1, fellBack: { export: 1 } });
      expect(errors).toEqual(["Error: no export"]);
    });

    it("stays where nobody else has the store: its client is told", async () => {
      const line = new Line();
      const lone = () => ({ ...memoryStore(), durability: "none" as const });
      const alone = () => Object.assign(lone(), { export: undefined, adopt: undefined });
      const old = await line.next({ session: { store: alone() as never } });
      const client = visit(old.server);
      await until(() => client.bound.length === 1);
      await line.next({ session: { store: alone() as never } });
      await until(() => client.lost.length === 1);
      expect(client.closes[0]).toBe(1012);
      expect(client.lost).toMatchObject([{ reason: "unknown" }]);
    });
  },
);
