import { once } from "node:events";
import { Agent, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { localhost } from "../support/certificate.js";
import { connectRaw, frame } from "../support/raw-client.js";
import { Line } from "./generations.js";
import { join, later, requestText, tcp, until } from "./world.js";

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")(
  "what a server leaves to its successor",
  () => {
    it("are connections of HTTP between two requests, too", async () => {
      const line = new Line();
      const options = (name: string) => ({
        http: (_request: IncomingMessage, response: ServerResponse) => void response.end(name),
      });
      const old = await line.next(options("old"));
      const agent = new Agent({ keepAlive: true });
      onTestFinished(() => agent.destroy());
      expect(await ask(old.server.port, agent)).toBe("old");
      const { server } = await line.next(options("new"));
      expect(await old.left).toMatchObject({ others: 1, moved: 0 });
      expect(await ask(server.port, agent)).toBe("new");
      const [sockets] = Object.values(agent.freeSockets);
      expect(sockets?.length).toBe(1);
    });

    it("are connections of HTTP that are asked again right behind every answer", async () => {
      const line = new Line();
      const http = (_: IncomingMessage, response: ServerResponse) =>
        void setTimeout(() => response.end("answer"), 250);
      const old = await line.next({ http });
      const client = await tcp(old.server);
      const heard = listen(client);
      client.on("data", (bytes) => {
        if (bytes.includes("answer")) client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      });
      client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      await until(() => heard().includes("answer"));
      await line.next({ http });
      const { others, tookMs } = await old.left;
      expect(others).toBe(1);
      // It is not left to chance whether somebody looks between an answer and the next request.
      expect(tookMs).toBeLessThan(1_500);
      const before = heard().length;
      await until(() => heard().length > before);
      expect(client.destroyed).toBe(false);
    });

    it("are connections that have not said a word", async () => {
      const line = new Line();
      const old = await line.next();
      const silent = await tcp(old.server);
      await until(() => old.server.metrics().peers === 0);
      // It is accepted in another turn of the event loop than the client's.
      await join(old.server);
      const { server } = await line.next();
      expect(await old.left).toMatchObject({ others: 1, moved: 1 });
      silent.write(requestText());
      const [answer] = await once(silent, "data");
      expect(String(answer)).toContain(" 101 ");
      await until(() => server.peers.size === 2);
    });

    it("waits for requests that are being answered, one behind the other, or half of which has come", async () => {
      const line = new Line();
      const gates = [later(), later()];
      const asked: string[] = [];
      const http = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        asked.push(request.url as string);
        await gates[asked.length - 1]?.promise;
        response.end(request.url);
      };
      const old = await line.next({ http });
      const [pipelined, half] = [await tcp(old.server), await tcp(old.server)];
      const heard = [pipelined, half].map(listen);
      pipelined?.write("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
      half?.write("GET /3 HT");
      await until(() => asked.length === 2);
      const log: string[] = [];
      void old.left.then(() => log.push("left"));
      await line.next();
      const client = await join(old.server.url);
      expect(client.ws.readyState).toBe(client.ws.OPEN);
      gates[1]?.resolve();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(log).toEqual([]);
      gates[0]?.resolve();
      await until(() => heard[0]?.().includes("/2") === true);
      half?.write("TP/1.1\r\nHost: a\r\n\r\n");
      await until(() => heard[1]?.().includes("/3") === true);
      expect(await old.left).toMatchObject({ others: 2, fellBack: {} });
      expect(heard[0]?.()).toMatch(/\/1[\s\S]*\/2/);
    });

    it("loses nothing of an answer that its client reads slowly", async () => {
      const line = new Line();
      const body = Buffer.alloc(12 * 1024 * 1024, "0123456789");
      const http = (_: IncomingMessage, response: ServerResponse) => void response.end(body);
      const old = await line.next({ http });
      const client = await tcp(old.server);
      client.pause();
      client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      await line.next({ http });
      await new Promise((resolve) => setTimeout(resolve, 100));
      let bytes = 0;
      client.on("data", (chunk) => (bytes += chunk.length));
      client.resume();
      expect(await old.left).toMatchObject({ others: 1 });
      await until(() => bytes > body.length);
      expect(client.destroyed).toBe(false);
    });

    it("is not what runs over TLS: those peers are closed with 1012", async () => {
      const line = new Line();
      const tls = localhost;
      const old = await line.next({ tls });
      const client = await join(old.server, { rejectUnauthorized: false });
      const idle = connectTls({ port: old.server.port, rejectUnauthorized: false });
      idle.on("error", () => {});
      idle.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      await once(idle, "data");
      const closed = once(idle, "close");
      idle.resume();
      const { server } = await line.next({ tls });
      expect((await client.closed).code).toBe(1012);
      expect(await old.left).toMatchObject({ moved: 0, fellBack: { lane: 1 } });
      await closed;
      const other = await join(server, { rejectUnauthorized: false });
      other.ws.send("x");
      expect(await other.next()).toBe("x");
    });

    it("is also what Node's sockets carry, by what it documents", async () => {
      const line = new Line();
      const old = await line.next({ handleLane: false });
      const client = await join(old.server);
      await line.next();
      expect(await old.left).toMatchObject({ moved: 1, fellBack: {} });
      client.ws.send("x");
      expect(await client.next()).toBe("x");
    });

    it("is not what somebody else has a hold on: those are closed with 1012", async () => {
      const line = new Line();
      const old = await line.next({
        handleLane: false,
        authorize: ({ raw }) => void raw.socket.on("timeout", () => {}),
      });
      const client = await join(old.server);
      const { server } = await line.next();
      expect((await client.closed).code).toBe(1012);
      expect(await old.left).toMatchObject({ fellBack: { lane: 1 } });
      await join(server);
    });

    it("is whoever can not move by the time that is set: he is closed with 1012", async () => {
      const line = new Line();
      const old = await line.next({ restart: { deadlineMs: 150, maxTailBytes: 1000 } });
      const { port } = old.server;
      // The beginning of a compressed message, whose state nobody can write down.
      const compressed = await join(old.server);
      const slow = await connectRaw(port);
      slow.socket.pause();
      await until(() => old.server.peers.size === 2);
      const [, peer] = old.server.peers;
      while (peer && peer.buffered < 100_000) {
        peer.send(Buffer.alloc(50_000));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await line.next();
      slow.socket.resume();
      const result = await old.left;
      expect(compressed.ws.readyState).toBe(compressed.ws.OPEN);
      expect(result.moved + (result.fellBack.tail ?? 0)).toBe(2);
    });

    it("are the bytes of nobody who reads them within a moment: he moves last, and without any", async () => {
      const line = new Line();
      const old = await line.next();
      const slow = await connectRaw(old.server.port);
      const quick = await join(old.server);
      slow.socket.pause();
      await until(() => old.server.peers.size === 2);
      const [peer] = old.server.peers;
      while (peer && peer.buffered < 1_000_000) {
        peer.send(Buffer.alloc(100_000));
        await new Promise((resolve) => setImmediate(resolve));
      }
      const { server } = await line.next();
      await until(() => old.server.peers.size === 1);
      expect(server.peers.size).toBe(1);
      slow.socket.resume();
      expect(await old.left).toMatchObject({ moved: 2, tailBytes: 0 });
      quick.ws.send("x");
      expect(await quick.next()).toBe("x");
    });

    it("are the bytes that a peer has not read, byte for byte, in front of all else", async () => {
      const line = new Line();
      const drained: string[] = [];
      const flowing: boolean[] = [];
      const handled: string[] = [];
      const old = await line.next({
        limits: { highWaterBytes: 100_000, maxSlowMs: 3_000, maxBufferedBytes: 64 * 1024 * 1024 },
        open(peer) {
          for (let i = 0; i < 120; i++) flowing.push(peer.send(Buffer.alloc(65_536, i)));
        },
        close: (_peer, { code }) => void drained.push(`old ${code}`),
        restart: { maxTailBytes: 32 * 1024 * 1024 },
      });
      const client = await connectRaw(old.server.port);
      client.socket.pause();
      const { server } = await line.next({
        limits: { highWaterBytes: 100_000, maxBufferedBytes: 64 * 1024 * 1024 },
        message(peer, message) {
          handled.push(message.kind);
          peer.send(message);
        },
        drain: () => void drained.push("drain"),
        close: (_peer, { code }) => void drained.push(`new ${code}`),
      });
      const result = await old.left;
      expect(flowing.at(-1)).toBe(false);
      expect(result).toMatchObject({ moved: 1 });
      expect(result.tailBytes).toBeGreaterThan(1_000_000);
      const [peer] = server.peers;
      expect(peer?.buffered).toBeGreaterThan(1_000_000);
      client.socket.write(frame(1, "early"));
      await new Promise((resolve) => setTimeout(resolve, 100));
      // It is not read, since it does not read.
      expect(handled).toEqual([]);
      peer?.send("behind");
      // Longer than the old process would have waited for a peer that it does not have any more.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      client.socket.resume();
      for (let i = 0; i < 120; i++) {
        const message = await client.take(10 + 65_536);
        expect(message.subarray(10).equals(Buffer.alloc(65_536, i))).toBe(true);
      }
      expect((await client.take(8)).subarray(2).toString()).toBe("behind");
      expect((await client.take(7)).subarray(2).toString()).toBe("early");
      expect(drained).toEqual(["drain"]);
      client.socket.write(frame(1, "read again"));
      expect((await client.take(12)).subarray(2).toString()).toBe("read again");
    });
  },
);

async function ask(port: number, agent: Agent): Promise<string> {
  const [response] = (await once(get({ port, agent, host: "127.0.0.1" }), "response")) as [
    IncomingMessage,
  ];
  let body = "";
  for await (const chunk of response) body += chunk;
  // The agent takes the socket back in the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  return body;
}

function listen(socket: Socket | undefined): () => string {
  let text = "";
  socket?.on("data", (chunk) => (text += chunk.toString("latin1")));
  return () => text;
}
