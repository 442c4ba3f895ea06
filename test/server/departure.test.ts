import { describe, expect, it } from "vitest";
import { type Message, notMovable, type Peer } from "../../src/server/index.js";
import { Line } from "./generations.js";
import { join, later, until } from "./world.js";

const echo = (peer: Peer, message: Message): void =>
  void peer.send(`new: ${message.kind === "text" ? message.text : ""}`);

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")(
  "a peer on its way to another process",
  () => {
    it("gets what is sent to it before, meanwhile and afterwards, in this order", async () => {
      const line = new Line();
      const old = await line.next({
        handover: {
          export(peer) {
            peer.send("while it is written down");
            process.nextTick(() => peer.send("in between"));
            return undefined;
          },
        },
        moved(peer) {
          expect(peer.moved).toBe(true);
          peer.send("afterwards");
        },
      });
      const client = await join(old.server);
      const [peer] = old.server.peers as Set<Peer>;
      peer?.send("before");
      await line.next({ message: echo });
      expect((await old.left).moved).toBe(1);
      client.ws.send("x");
      const got = [];
      for (let i = 0; i < 5; i++) got.push(await client.next());
      expect(got).toEqual([
        "before",
        "while it is written down",
        "in between",
        "afterwards",
        "new: x",
      ]);
    });

    it("gets what is published in the order of what is sent to it", async () => {
      const line = new Line();
      const old = await line.next({
        open: (peer) => peer.subscribe("all"),
        handover: {
          export(peer) {
            process.nextTick(() => {
              for (let i = 0; i < 4; i++)
                if (i % 2 === 0) peer.send(String(i));
                else old.server.publish("all", String(i));
            });
            return undefined;
          },
        },
      });
      const client = await join(old.server);
      await line.next({ message: echo });
      const got = [];
      for (let i = 0; i < 4; i++) got.push(await client.next());
      expect(got).toEqual(["0", "1", "2", "3"]);
    });

    it("is waited for by its next message as long as a handler works, and so is the end", async () => {
      const line = new Line();
      const gate = later();
      const log: string[] = [];
      const old = await line.next({
        async message(peer) {
          log.push("begun");
          await gate.promise;
          log.push("done");
          peer.send("old: done");
        },
      });
      void old.left.then(() => log.push("left"));
      const client = await join(old.server);
      client.ws.send("slow");
      await until(() => log.length === 1);
      const { server } = await line.next({ message: echo });
      await until(() => server.peers.size === 1);
      client.ws.send("next");
      client.ws.ping();
      await new Promise((resolve) => client.ws.once("pong", resolve));
      expect(client.received).toEqual([]);
      gate.resolve();
      expect([await client.next(), await client.next()]).toEqual(["old: done", "new: next"]);
      await old.left;
      expect(log).toEqual(["begun", "done", "left"]);
    });

    it("does not wait for handlers where nobody has asked for an order", async () => {
      const line = new Line();
      const gate = later();
      const old = await line.next({
        ordered: false,
        async message(peer) {
          await gate.promise;
          peer.send("old: done");
        },
      });
      const client = await join(old.server);
      client.ws.send("slow");
      const { server } = await line.next({ ordered: false, message: echo });
      await until(() => server.peers.size === 1);
      client.ws.send("next");
      expect(await client.next()).toBe("new: next");
      gate.resolve();
      expect(await client.next()).toBe("old: done");
      await old.left;
    });

    it("is closed with 1011 when a handler throws that it left behind, and no other is called", async () => {
      const line = new Line();
      const gate = later();
      const errors: string[] = [];
      const got: string[] = [];
      const old = await line.next({
        async message() {
          await gate.promise;
          throw new Error("broken");
        },
        error: (_error, { where }) => void errors.push(where),
      });
      const client = await join(old.server);
      client.ws.send("slow");
      await until(() => (old.server.metrics().traffic.textIn as number) === 1);
      const { server } = await line.next({
        message: (_peer, message) => void got.push(message.kind),
      });
      await until(() => server.peers.size === 1);
      client.ws.send("never handled");
      await until(() => server.metrics().traffic.textIn === 1);
      gate.resolve();
      expect(await client.closed).toEqual({ code: 1011, reason: "internal error" });
      await old.left;
      expect(errors).toEqual(["message"]);
      await until(() => server.peers.size === 0);
      expect(got).toEqual([]);
    });

    it("is well when its moved handler throws", async () => {
      const line = new Line();
      const errors: string[] = [];
      const old = await line.next({
        moved() {
          throw new Error("broken");
        },
        error: (_error, { where }) => void errors.push(where),
      });
      const client = await join(old.server);
      await line.next({ message: echo });
      await old.left;
      expect(errors).toEqual(["moved"]);
      client.ws.send("x");
      expect(await client.next()).toBe("new: x");
    });

    it.each<[string, (peer: Peer) => void, { code: number; reason: string }]>([
      ["closed", (peer) => peer.close(4001, "bye"), { code: 4001, reason: "bye" }],
      ["aborted", (peer) => peer.abort(), { code: 1006, reason: "" }],
    ])("can be %s from where it was", async (_what, end, expected) => {
      const line = new Line();
      const old = await line.next({ moved: end });
      const client = await join(old.server);
      const { server } = await line.next();
      expect(await client.closed).toEqual(expected);
      await until(() => server.peers.size === 0);
      const [row] = server.metrics().ended;
      expect(row).toMatchObject({ count: 1, by: "us" });
    });

    it("can be subscribed, unsubscribed, pinged, paused and resumed from where it was", async () => {
      const line = new Line();
      const old = await line.next({
        open(peer) {
          peer.subscribe("a");
          peer.subscribe("b");
        },
        moved(peer) {
          peer.unsubscribe("a");
          peer.subscribe("c");
          peer.pause();
          peer.ping();
          peer.resume();
        },
      });
      const client = await join(old.server);
      const pinged = new Promise((resolve) => client.ws.once("ping", resolve));
      const { server } = await line.next({ message: echo });
      await pinged;
      await until(() => server.metrics().topics === 2);
      const [peer] = server.peers;
      expect([...(peer?.topics ?? [])]).toEqual(["b", "c"]);
      expect([server.publish("a", "1"), server.publish("b", "2")]).toEqual([0, 1]);
      client.ws.send("read");
      expect([await client.next(), await client.next()]).toEqual(["2", "new: read"]);
    });

    it("stays paused where the application has paused it", async () => {
      const line = new Line();
      const old = await line.next({ open: (peer) => peer.pause() });
      const client = await join(old.server);
      client.ws.send("a");
      const { server } = await line.next({ message: echo });
      await old.left;
      const other = await join(server);
      other.ws.send("b");
      expect(await other.next()).toBe("new: b");
      expect(client.received).toEqual([]);
      for (const peer of server.peers) peer.resume();
      expect(await client.next()).toBe("new: a");
    });

    it("takes along what waits for its handler, more than the inbox holds too", async () => {
      const line = new Line();
      const gate = later();
      const sent = Array.from({ length: 50 }, (_, i) => `${i} ${"x".repeat(1000)}`);
      const old = await line.next({ open: () => gate.promise, limits: { maxWaitingBytes: 4_000 } });
      const client = await join(old.server);
      for (const text of sent) client.ws.send(text);
      await until(() => old.server.metrics().traffic.textIn >= 3);
      const got: string[] = [];
      const { server } = await line.next({
        message: (_peer, message) => void got.push((message as { text: string }).text),
      });
      await until(() => server.peers.size === 1);
      gate.resolve();
      await old.left;
      await until(() => got.length === sent.length);
      expect(got).toEqual(sent);
    });

    it("ends the loops over its messages, and gives what they have not taken to the next one", async () => {
      const line = new Line();
      const log: string[] = [];
      async function listen(peer: Peer, name: string): Promise<void> {
        for await (const message of peer)
          if (message.kind === "text") log.push(`${name} ${message.text}`);
        log.push(`${name} over`);
      }
      const handover = { import: (peer: Peer) => void listen(peer, "new") };
      const old = await line.next({
        message: undefined,
        handover,
        open: (peer) => void listen(peer, "old"),
      });
      const client = await join(old.server);
      client.ws.send("1");
      await until(() => log.length === 1);
      await line.next({ message: undefined, handover });
      await old.left;
      client.ws.send("2");
      client.ws.close(1000);
      await until(() => log.length === 4);
      expect(log).toEqual(["old 1", "old over", "new 2", "new over"]);
    });

    it("closes the stream of its messages, and still takes what is written to the other", async () => {
      const line = new Line();
      const handover = { import: () => {} };
      const read = later<unknown>();
      const writers: WritableStreamDefaultWriter[] = [];
      const old = await line.next({
        message: undefined,
        handover,
        open(peer) {
          writers.push(peer.writable.getWriter());
          void peer.readable.getReader().read().then(read.resolve);
        },
        moved() {
          void writers[0]?.write("written behind it");
          void writers[0]?.close();
        },
      });
      const client = await join(old.server);
      await line.next({ message: undefined, handover });
      expect(await read.promise).toEqual({ done: true, value: undefined });
      expect(await client.next()).toBe("written behind it");
      expect((await client.closed).code).toBe(1000);
    });

    it("comes back when the successor does not take it, with all that was done to it meanwhile", async () => {
      const line = new Line();
      const drained: number[] = [];
      const old = await line.next({
        open: (peer) => peer.subscribe("a"),
        handover: {
          export(peer) {
            peer.send("1");
            process.nextTick(() => {
              peer.send("2");
              peer.subscribe("b");
              old.server.publish("a", "3");
            });
            return undefined;
          },
        },
        restart: { fallback: { code: 1013 } },
        close: (_peer, end) => void drained.push(end.code),
      });
      const client = await join(old.server);
      const { server } = await line.next({
        limits: { maxConnections: 1 },
        handover: {
          import() {
            throw new Error("does not understand");
          },
        },
      });
      const result = await old.left;
      expect(result).toMatchObject({ moved: 0, fellBack: { declined: 1 } });
      expect(await client.closed).toEqual({ code: 1013, reason: "" });
      expect(client.received).toEqual(["1", "2", "3"]);
      expect(drained).toEqual([1013]);
      // Its place there was given back once, not twice.
      expect(server.metrics()).toMatchObject({ peers: 0, moved: { in: 0, out: 0 }, ended: [] });
      await join(server);
      const refused = await join(server).catch((error: Error) => error.message);
      expect(refused).toContain("503");
    });

    it.each<[string, () => unknown, string[]]>([
      ["can not be written down", () => () => {}, ["export"]],
      ["is a promise", async () => 1, ["export"]],
      [
        "is thrown",
        () => {
          throw new Error("broken");
        },
        ["export"],
      ],
      ["is not movable", () => notMovable, []],
    ])("is closed with 1012 where its state %s", async (_what, state, reported) => {
      const line = new Line();
      const errors: string[] = [];
      const old = await line.next({
        handover: { export: () => state() },
        error: (_error, { where }) => void errors.push(where),
      });
      const client = await join(old.server);
      await line.next();
      expect(await client.closed).toEqual({ code: 1012, reason: "restarting" });
      expect(await old.left).toMatchObject({ moved: 0, fellBack: { export: 1 } });
      expect(errors).toEqual(reported);
    });
  },
);
