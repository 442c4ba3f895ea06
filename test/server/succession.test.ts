import { createServer } from "node:http";
import { connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { findPredecessor, type Heir, letters } from "../../src/restart/index.js";
import type { Peer } from "../../src/server/index.js";
import { answerAt } from "../restart/place.js";
import { Line } from "./generations.js";
import { type Client, join, later, until } from "./world.js";

const echo = async (client: Client, text: string): Promise<void> => {
  client.ws.send(text);
  expect(await client.next()).toBe(text);
};

/** A successor that does what a test tells it. */
async function stranger(path: string, parts: Partial<Heir>) {
  const taker = await findPredecessor(path, 0);
  if (taker === undefined) throw new Error("Nobody answers");
  const heir: Heir = {
    accepts: () => true,
    listen: async (listener) => listener?.close(() => {}),
    begin() {},
    adoptPeer() {
      throw new Error("not taken");
    },
    adoptNewcomer: (handle) => handle.close(() => {}),
    adoptPage: (handle) => handle.close(() => {}),
    publish() {},
    end() {},
    farewell() {},
    left() {},
    ...parts,
  };
  await taker.listen(heir);
  return { taker, begin: () => taker.begin(heir) };
}

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")(
  "a server that another one succeeds",
  () => {
    it("takes the place of one that has died, also where the system is slow to close it", async () => {
      const line = new Line();
      // It welcomes its successor, then says nothing more, and its path answers a moment longer than its channel.
      const dying = await answerAt(line.path, (type, _body, channel) => {
        const welcome = { format: 1, pid: 4711, node: "v0", stateVersion: 1 };
        if (type === letters.hello) channel.send(letters.welcome, welcome);
        else {
          channel.destroy();
          setTimeout(() => dying.close(), 300);
        }
      });
      const { server } = await line.next();
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(server.state).toBe("serving");
      const client = await join(server);
      const next = await line.next({ message: (peer) => void peer.send("of the next one") });
      await until(() => next.server.peers.size === 1);
      client.ws.send("x");
      expect(await client.next()).toBe("of the next one");
    });

    it("hands over everybody, who notice nothing, and its port", async () => {
      const line = new Line();
      const old = await line.next();
      const clients = await Promise.all([join(old.server), join(old.server), join(old.server)]);
      const successor = await line.next();
      const result = await old.left;
      expect(result).toMatchObject({ moved: 3, fellBack: {}, tailBytes: 0 });
      expect(successor.server.port).toBe(Number(new URL(clients[0]?.ws.url ?? "").port));
      expect(() => old.server.port).toThrow("does not listen");
      for (const client of clients) await echo(client, "still there");
      await echo(await join(successor.server), "new");
    });

    it("counts everybody once, and what went over each connection where it went", async () => {
      const line = new Line();
      const old = await line.next();
      const clients = await Promise.all([join(old.server), join(old.server), join(old.server)]);
      for (const client of clients) await echo(client, "12345");
      clients.pop()?.ws.close();
      await until(() => old.server.peers.size === 2);
      const before = old.server.metrics().traffic;
      const { server } = await line.next();
      await old.left;
      const left = old.server.metrics();
      expect(left).toMatchObject({
        opened: 3,
        peers: 0,
        moved: { in: 0, out: 2 },
        traffic: before,
      });
      expect(left.ended.reduce((sum, { count }) => sum + count, 0)).toBe(1);
      await echo(clients[0] as Client, "67");
      const got = server.metrics();
      expect(got).toMatchObject({ opened: 0, peers: 2, moved: { in: 2, out: 0 }, ended: [] });
      expect(got.traffic).toMatchObject({ textIn: 1, bytesIn: 2, messagesOut: 1, bytesOut: 2 });
      for (const client of clients) client.ws.close();
      await until(() => server.peers.size === 0);
      expect(server.metrics().traffic).toEqual(got.traffic);
      expect(server.prometheus()).toContain('revoir_moved_total{direction="in"} 2');
    });

    it("publishes to everybody exactly once, in the order of each publisher, while peers move", async () => {
      const line = new Line();
      const options = { open: (peer: Peer) => peer.subscribe("news") };
      const old = await line.next({ ...options, restart: { window: 2 } });
      const clients = await Promise.all(Array.from({ length: 40 }, () => join(old.server)));
      const [first] = old.server.peers;
      let [fromOld, fromNew] = [0, 0];
      old.server.publish("news", `old ${fromOld++}`, { except: first as Peer });
      const { server } = await line.next(options);
      let hasLeft = false;
      void old.left.then(() => {
        hasLeft = true;
      });
      while (!hasLeft || fromNew < 5) {
        // Only those are told to the successor that were published before all is over.
        if (!hasLeft) old.server.publish("news", `old ${fromOld++}`);
        server.publish("news", `new ${fromNew++}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const count = fromOld + fromNew;
      for (const [i, client] of clients.entries()) {
        const expected = i === 0 ? count - 1 : count;
        await until(() => client.received.length >= expected);
        const by = (name: string) =>
          client.received.filter((each) => String(each).startsWith(name));
        const all = (name: string, size: number) =>
          Array.from({ length: size }, (_, k) => `${name} ${k}`);
        expect(by("old")).toEqual(all("old", fromOld).slice(i === 0 ? 1 : 0));
        expect(by("new")).toEqual(all("new", fromNew));
      }
    });

    it("is one of a row, while a handler of the first still works", async () => {
      const line = new Line();
      const gate = later();
      const first = await line.next({
        async message(peer) {
          await gate.promise;
          peer.send("from the first");
        },
      });
      const client = await join(first.server);
      client.ws.send("x");
      await until(() => first.server.metrics().traffic.textIn === 1);
      const second = await line.next();
      await until(() => second.server.peers.size === 1);
      const third = await line.next();
      await until(() => third.server.peers.size === 1);
      client.ws.send("to the third");
      gate.resolve();
      expect([await client.next(), await client.next()]).toEqual([
        "from the first",
        "to the third",
      ]);
      await Promise.all([first.left, second.left]);
    });

    it("can be one of many", async () => {
      const line = new Line();
      let { server, left } = await line.next();
      const clients = await Promise.all([join(server), join(server)]);
      for (let i = 0; i < 5; i++) {
        const next = await line.next();
        expect(await left).toMatchObject({ moved: 2 });
        ({ server, left } = next);
        for (const client of clients) await echo(client, `${i}`);
      }
      expect([...server.peers].map(({ request }) => request.address)).toEqual([
        "127.0.0.1",
        "127.0.0.1",
      ]);
    });

    it("may be at an http server of one's own, which listens at the port it is given", async () => {
      const line = new Line();
      const own = () => {
        const http = createServer((_request, response) => void response.end("page"));
        onTestFinished(() => void http.close());
        return { server: http, port: 0, host: "127.0.0.1" };
      };
      const old = await line.next(own());
      const client = await join(old.server.url.replace("localhost", "127.0.0.1"));
      const silent = connect(old.server.port, "127.0.0.1");
      onTestFinished(() => void silent.destroy());
      await new Promise((resolve) => silent.once("connect", resolve));
      const { server } = await line.next(own());
      expect(await old.left).toMatchObject({ moved: 1, others: 1 });
      await echo(client, "x");
      expect(await (await fetch(`http://127.0.0.1:${server.port}`)).text()).toBe("page");
      await server.close();
      expect((await client.closed).code).toBe(1001);
    });

    it("goes on with everybody when the successor dies before it has confirmed them", async () => {
      const line = new Line();
      const old = await line.next();
      const clients = await Promise.all(Array.from({ length: 30 }, () => join(old.server)));
      let seen = 0;
      const { taker, begin } = await stranger(line.path, {
        adoptPeer() {
          if (++seen === 3) taker.giveUp();
          throw new Error("not taken");
        },
      });
      begin();
      await until(() => seen >= 3);
      for (const client of clients) await echo(client, "still here");
      await echo(await join(old.server), "new");
      expect(old.server.peers.size).toBe(31);
      const { server } = await line.next();
      expect((await old.left).moved).toBe(31);
      for (const client of clients) await echo(client, "there");
      expect(server.peers.size).toBe(31);
    });

    it("leaves when it has handed over everything, though the successor dies then", async () => {
      const line = new Line();
      const old = await line.next();
      const { taker, begin } = await stranger(line.path, { end: () => taker.giveUp() });
      begin();
      expect(await old.left).toMatchObject({ moved: 0 });
      await join((await line.next()).server);
    });

    it("asks again whom another successor did not take", async () => {
      const line = new Line();
      const old = await line.next();
      const client = await join(old.server);
      const over = later();
      const { taker, begin } = await stranger(line.path, {
        accepts: () => false,
        end: () => {
          taker.giveUp();
          over.resolve();
        },
      });
      begin();
      // It is closed only when the successor has said that this is all.
      await over.promise;
      expect((await client.closed).code).toBe(1012);
    });
  },
);

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("the end of a server", () => {
  it("comes at once where nobody has asked to succeed it", async () => {
    const line = new Line();
    const old = await line.next();
    const client = await join(old.server);
    const drained = old.server.drain();
    expect((await client.closed).code).toBe(1012);
    expect(await drained).toMatchObject({ closed: 1, forced: 0 });
    const next = await line.next();
    await echo(await join(next.server), "x");
  });

  it("waits for the successor that takes over, and finds nobody then", async () => {
    const line = new Line();
    const gate = later();
    const old = await line.next({ message: () => gate.promise });
    const client = await join(old.server);
    client.ws.send("x");
    await until(() => old.server.metrics().traffic.textIn === 1);
    const { server } = await line.next();
    await until(() => server.peers.size === 1);
    const drained = old.server.close();
    gate.resolve();
    expect(await drained).toMatchObject({ closed: 0, forced: 0 });
    await old.left;
    await echo(client, "y");
  });

  it("leaves with the predecessor whom it has not taken over yet", async () => {
    const line = new Line();
    const old = await line.next();
    const client = await join(old.server);
    const { server } = await line.next();
    // It listens, and has not begun to take anybody.
    await server.close();
    await echo(client, "still here");
    await echo(await join(old.server), "new");
    await line.next();
    expect((await old.left).moved).toBe(2);
  });

  it("is all the same after a handover", async () => {
    const line = new Line();
    const old = await line.next();
    const { server } = await line.next();
    await old.left;
    expect(await old.server.drain()).toMatchObject({ closed: 0, forced: 0 });
    await echo(await join(server), "x");
  });

  it("is refused a second place at the path of somebody who listens elsewhere", async () => {
    const line = new Line();
    const old = await line.next();
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port } = taken.address() as { port: number };
    await expect(line.next({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await echo(await join(old.server), "undisturbed");
    await line.next();
    expect((await old.left).moved).toBe(1);
  });
});
