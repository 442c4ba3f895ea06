import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { connect } from "../../src/client/node.js";
import { ensureBuilt } from "../support/built.js";
import { revoir, startServe } from "../support/command.js";

beforeAll(ensureBuilt, 60_000);

/** A `ws` client, open. */
async function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await once(socket, "open");
  return socket;
}

async function closed(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = await once(socket, "close");
  return { code, reason: String(reason) };
}

/** A raw connection after its handshake, for bytes no client would send. */
async function dialRaw(port: number): Promise<Socket> {
  const socket = createConnection(port, "127.0.0.1");
  socket.write(
    `GET /echo HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await once(socket, "data");
  return socket;
}

describe("revoir serve", () => {
  test("says first where it listens and which process to signal", async () => {
    const { server, url } = await startServe();
    expect(server.lines[0]).toEqual({ event: "listening", url, pid: server.pid });
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
  });

  test("/echo sends back text as text and bytes as bytes", async () => {
    const { url } = await startServe();
    const socket = await open(`${url}/echo`);
    socket.send("grüße");
    expect((await once(socket, "message")).map(String)).toEqual(["grüße", "false"]);
    socket.send(Buffer.from("c328", "hex"));
    const [bytes, isBinary] = await once(socket, "message");
    expect([bytes.toString("hex"), isBinary]).toEqual(["c328", true]);
  });

  test("/topics/<name> passes a message on to all others there, and to nobody elsewhere", async () => {
    const { url } = await startServe();
    const [a, b, c, elsewhere] = await Promise.all(
      ["news", "news", "news", "other"].map((topic) => open(`${url}/topics/${topic}`)),
    );
    const heard: string[] = [];
    for (const socket of [a, elsewhere]) socket?.on("message", (text) => heard.push(String(text)));
    const both = [b, c].map((socket) => once(socket as WebSocket, "message"));
    a?.send("to the others");
    expect((await Promise.all(both)).map(([text]) => String(text))).toEqual([
      "to the others",
      "to the others",
    ]);
    // What the server does next comes behind: had it sent the message to more, they would have it by now.
    elsewhere?.ping();
    await once(elsewhere as WebSocket, "pong");
    expect(heard).toEqual([]);
  });

  test("a path that is neither is refused with 404", async () => {
    const { url } = await startServe();
    for (const path of ["/", "/nowhere", "/topics/", "/topics/a/b", "/topics/%00"]) {
      const socket = new WebSocket(`${url}${path}`);
      const [error] = await once(socket, "error");
      expect(String(error), path).toContain("404");
    }
  });

  test("invalid UTF-8 in text ends with 1007, and the reason names the byte", async () => {
    const { server, port } = await startServe();
    const socket = await dialRaw(port);
    socket.write(Buffer.from("81830000000061c328", "hex"));
    const [frame] = await once(socket, "data");
    expect(frame.subarray(0, 4).toString("hex")).toMatch(/^88..03ef$/);
    expect(frame.toString("utf8", 4)).toBe("invalid UTF-8 at byte 1: c3 28");
    socket.destroy();
    expect(await server.line("end")).toMatchObject({
      code: 1007,
      by: "us",
      class: "their-bug",
      path: "/echo",
      sentence: expect.stringContaining("not UTF-8"),
    });
  });

  test("every opening and every end is told in a line of JSON", async () => {
    const { server, url } = await startServe();
    const socket = await open(`${url}/echo`);
    const { peer } = await server.line("open");
    socket.close(4001, "that was all");
    expect(await server.line("end")).toMatchObject({
      peer,
      code: 4001,
      by: "peer",
      reason: "that was all",
      clean: true,
      sentence: expect.stringContaining("4001"),
    });
  });

  test("/metrics and /healthz tell how it is", async () => {
    const { server, url } = await startServe();
    await open(`${url}/echo`);
    const site = url.replace("ws", "http");
    const metrics = await fetch(`${site}/metrics`);
    expect(metrics.headers.get("content-type")).toContain("version=0.0.4");
    expect(await metrics.text()).toContain("revoir_peers 1");
    expect(await (await fetch(`${site}/healthz`)).json()).toMatchObject({
      status: "ok",
      pid: server.pid,
      peers: 1,
    });
  });

  test("without --json it says what to try next", async () => {
    const { stderr, status } = await revoir(["serve", "--port", "1", "--host", "203.0.113.1"]);
    expect(stderr).toMatch(/^revoir: Cannot listen on 203\.0\.113\.1 port 1: [^\n]*\n$/);
    expect(status).toBe(1);
  });

  test("a port that is in use is said in one line, with a way out", async () => {
    const { port } = await startServe();
    const { status, stderr } = await revoir(["serve", "--port", String(port)]);
    expect(stderr).toBe(
      `revoir: Cannot listen on 127.0.0.1 port ${port}: the port is in use (EADDRINUSE); stop what is there, or try --port 0 for a free one\n`,
    );
    expect(status).toBe(1);
  });
});

describe("revoir serve, told to stop", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "%s closes everybody with 1012 and exits with 0",
    async (signal) => {
      const { server, url } = await startServe();
      const sockets = await Promise.all([1, 2, 3].map(() => open(`${url}/echo`)));
      const ends = sockets.map(closed);
      server.kill(signal);
      for (const end of await Promise.all(ends))
        expect(end).toEqual({ code: 1012, reason: "restarting" });
      expect(await server.exit).toBe(0);
      expect(server.lines.map(({ event }) => event).filter((event) => event !== "open")).toEqual([
        "listening",
        "draining",
        ...["end", "end", "end"],
        "drained",
      ]);
      expect(await server.line("drained")).toMatchObject({ closed: 3, forced: 0 });
    },
  );

  test("while it drains, health is 503 and nobody new comes in", async () => {
    const { server, url, port } = await startServe();
    const silent = await dialRaw(port); // never answers the close frame, so the drain goes on
    silent.resume();
    server.kill("SIGTERM");
    await server.line("draining");
    const health = await fetch(`${url.replace("ws", "http")}/healthz`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ status: "draining" });
    const [error] = await once(new WebSocket(`${url}/echo`), "error");
    expect(String(error)).toContain("503");
    expect(await server.exit).toBe(0);
  });

  test("a second signal lets go at once and exits with 1", async () => {
    const { server, port } = await startServe();
    const silent = await dialRaw(port);
    silent.on("error", () => {}).resume();
    server.kill("SIGTERM");
    await server.line("draining");
    await new Promise((resolve) => setTimeout(resolve, 600)); // nearer signals are one wish
    server.kill("SIGTERM");
    await server.line("forced");
    expect(await server.exit).toBe(1);
    expect(await server.line("drained")).toMatchObject({ forced: 1 });
  });

  test("started again on the same port, a revoir client is back by itself", async () => {
    const first = await startServe();
    const link = connect(`${first.url}/echo`);
    const messages = link[Symbol.asyncIterator]();
    await link.send("before");
    expect((await messages.next()).value).toMatchObject({ text: "before" });
    first.server.kill("SIGTERM");
    await first.server.exit;
    expect(link.status.sentence).toMatch(/^The server is restarting, back in \d s$/);
    const waiting = link.send("while away");
    await startServe(first.port);
    await waiting;
    expect((await messages.next()).value).toMatchObject({ text: "while away" });
    link.close();
  });
});
