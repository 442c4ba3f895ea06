import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ensureBuilt } from "../../support/built.js";
import { type Running, startServe } from "../../support/command.js";
import { freePort } from "../../support/free-port.js";

beforeAll(ensureBuilt, 60_000);

const id = "0123456789abcdef0123456789abcdef";

// biome-ignore lint/suspicious/noExplicitAny: each kind has its own facts, which the tests look at
type Told = { readonly kind: string; readonly [fact: string]: any };

class Watch {
  readonly letters: Told[] = [];
  readonly socket: WebSocket;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.socket = new WebSocket(`${url}/lab/watch?id=${id}`, { headers });
    this.socket.on("message", (data) => this.letters.push(JSON.parse(String(data))));
    this.socket.on("error", () => {});
    onTestFinished(() => this.socket.terminate());
  }

  async told(kind: string, fits: (letter: Told) => boolean = () => true): Promise<Told> {
    await expect
      .poll(() => this.letters.some((each) => each.kind === kind && fits(each)), { timeout: 8_000 })
      .toBe(true);
    return this.letters.find((each) => each.kind === kind && fits(each)) as Told;
  }

  order(deed: object): void {
    this.socket.send(JSON.stringify(deed));
  }
}

async function openLine(url: string, more = ""): Promise<WebSocket> {
  const line = new WebSocket(`${url}/lab/line?id=${id}${more}`);
  onTestFinished(() => line.terminate());
  await once(line, "open");
  return line;
}

/** A supervisor that is killed would leave its process behind. */
function endInOrder(server: Running): void {
  onTestFinished(async () => {
    server.kill("SIGTERM");
    await server.exit;
  });
}

describe("the lab", () => {
  test("tells a watcher what goes over the line, and does to it what it is asked", async () => {
    const { url, server } = await startServe();
    const watch = new Watch(url);
    expect(await watch.told("hello")).toMatchObject({
      pid: server.pid,
      deeds: true,
      restarts: false,
    });
    const line = await openLine(url);
    expect((await watch.told("open")).answer).toMatch(/^HTTP\/1\.1 101/);
    line.send("héllo");
    expect(await watch.told("frame", ({ way }) => way === "out")).toMatchObject({
      number: 1,
      opcode: 1,
      masked: false,
      payload: "68 c3 a9 6c 6c 6f",
    });
    watch.order({ do: "forge", bytes: "63 61 66 c3 28" });
    expect((await once(line, "close"))[0]).toBe(1007);
    const { end } = await watch.told("end");
    expect(end).toMatchObject({ code: 1007, rule: "text-not-utf8" });
    expect(end.detail).toMatchObject({ offset: 4, sequenceStart: 3, problem: "broken-sequence" });
  });

  test("compresses every message of a line that is to be compressed, and of no other place", async () => {
    const { url } = await startServe();
    const watch = new Watch(url);
    await watch.told("hello");
    for (const [more, compressed] of [
      ["", false],
      ["&compressed", true],
    ] as const) {
      const line = await openLine(url, more);
      expect(line.extensions).toBe(compressed ? "permessage-deflate" : "");
      const back = once(line, "message");
      line.send("hé");
      expect(String((await back)[0])).toBe("hé");
      const told = await watch.told("frame", (each) => each.way === "out" && each.opcode === 1);
      expect(told).toMatchObject({ compressed });
      watch.letters.length = 0;
      line.terminate();
    }
    const echo = new WebSocket(`${url}/echo?compressed`);
    onTestFinished(() => echo.terminate());
    await once(echo, "open");
    expect(echo.extensions).toBe("");
    expect(watch.socket.extensions).toBe("");
  });

  test.each([
    ["close", { code: 1013, reason: "busy" }, 1013],
    ["cut", {}, 1006],
    ["reset", {}, 1006],
  ])("%s ends the line", async (deed, facts, code) => {
    const { url } = await startServe();
    const watch = new Watch(url);
    await watch.told("hello");
    const line = await openLine(url);
    watch.order({ do: deed, ...facts });
    expect((await once(line, "close"))[0]).toBe(code);
    expect(await watch.told("done")).toMatchObject({ deed });
    expect((await watch.told("end")).end.code).toBe(code);
  });

  test("freezes and slows down the line", async () => {
    const { url } = await startServe();
    const watch = new Watch(url);
    await watch.told("hello");
    const line = await openLine(url);
    const tookMs = async () => {
      const since = performance.now();
      line.send("ping");
      await once(line, "message");
      return performance.now() - since;
    };
    watch.order({ do: "freeze", ms: 400 });
    await watch.told("done");
    expect(await tookMs()).toBeGreaterThan(200);
    await watch.told("done", ({ deed }) => deed === "thaw");
    watch.order({ do: "delay", ms: 150 });
    await watch.told("done", ({ deed }) => deed === "delay");
    expect(await tookMs()).toBeGreaterThan(295);
  });

  test("falls silent, and forgets the line when the client has gone", async () => {
    const { url } = await startServe();
    const watch = new Watch(url);
    await watch.told("hello");
    const line = await openLine(url);
    watch.order({ do: "silence" });
    await watch.told("done");
    line.on("message", () => expect.unreachable());
    line.send("hello?");
    expect(await watch.told("frame")).toMatchObject({ way: "in", lost: true });
    line.terminate();
    await watch.told("end");
    watch.order({ do: "cut" });
    expect(await watch.told("refused")).toMatchObject({ deed: "cut", why: "no-line" });
  });

  test("watches a line with a session as well", async () => {
    const { url } = await startServe();
    const watch = new Watch(url);
    await watch.told("hello");
    const line = new WebSocket(`${url}/lab/line?id=${id}`, "revoir.v1");
    onTestFinished(() => line.terminate());
    await once(line, "open");
    watch.order({ do: "close", code: 4000, reason: "" });
    expect((await once(line, "close"))[0]).toBe(4000);
    expect((await watch.told("end")).end.code).toBe(4000);
  });

  test("a stranger may only harm himself: not by a name that was pointed here, and not from elsewhere", async () => {
    const { url } = await startServe();
    const watch = new Watch(url, { Host: "evil.example" });
    expect(await watch.told("hello")).toMatchObject({ deeds: false, restarts: false });
    await openLine(url);
    watch.order({ do: "cut" });
    expect(await watch.told("refused")).toMatchObject({ deed: "cut", why: "not-allowed" });
    watch.order({ do: "forge", bytes: "ff" });
    await watch.told("end");
    const foreign = new Watch(url, { Origin: "https://evil.example" });
    const [error] = await once(foreign.socket, "error");
    expect(String(error)).toContain("403");
  });

  test("with --lab everybody may", async () => {
    const { url } = await startServe(0, "--lab");
    const watch = new Watch(url, { Host: "lab.example" });
    expect(await watch.told("hello")).toMatchObject({ deeds: true });
  });

  test("what makes no sense is refused, and so is what comes too often", async () => {
    const { url } = await startServe();
    const watch = new Watch(url);
    await watch.told("hello");
    watch.order({ do: "close", code: 1006, reason: "" });
    expect(await watch.told("refused")).toMatchObject({ why: "unreadable" });
    for (let count = 0; count < 25; count++) watch.order({ do: "cut" });
    await watch.told("refused", ({ why }) => why === "too-often");
    const wrong = new WebSocket(`${url}/lab/line?id=short`);
    const [error] = await once(wrong, "error");
    expect(String(error)).toContain("400");
  });

  test("frames beyond what anybody can read are counted and not told", async () => {
    const { url } = await startServe();
    const watch = new Watch(url);
    await watch.told("hello");
    const line = await openLine(url);
    for (let count = 0; count < 1_000; count++) line.send("x");
    await sleep(500);
    line.send("y");
    await watch.told("skipped", ({ count }) => count > 50);
    expect(await watch.told("frame", ({ payload }) => payload === "79")).toMatchObject({
      number: 1_001,
    });
  });

  test("goes on in another process: the line, its numbers, and who watches", async () => {
    const { url, port, server } = await startServe(0, "--supervised");
    endInOrder(server);
    const watch = new Watch(url);
    const { pid } = await watch.told("hello");
    const line = await openLine(url);
    line.on("close", () => watch.letters.push({ kind: "lost" }));
    line.send("before");
    await watch.told("frame", ({ way }) => way === "out");
    await sleep(1_100);
    const answer = await fetch(`http://127.0.0.1:${port}/restart`, { method: "POST" });
    expect(answer.status).toBe(202);
    const moved = await watch.told("moved");
    expect(moved.pid).not.toBe(pid);
    line.send("after");
    const frame = await watch.told("frame", ({ way, number }) => way === "out" && number === 2);
    expect(frame.payload).toBe("61 66 74 65 72");
    watch.order({ do: "forge", bytes: "ff" });
    expect((await watch.told("end")).end.code).toBe(1007);
  }, 30_000);

  test("closes everybody with 1012 and a slot when that is asked for, and the next process is there then", async () => {
    const given = await freePort();
    const { url, server } = await startServe(given, "--supervised");
    endInOrder(server);
    const line = await openLine(url);
    const closed = once(line, "close");
    const answer = await fetch(`http://127.0.0.1:${given}/restart?closing`, { method: "POST" });
    expect(answer.status).toBe(202);
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([1012, expect.stringMatching(/after=\d{4}/)]);
    const first = await server.line("listening");
    await server.line("listening", ({ pid }) => pid !== first.pid);
    await openLine(url);
  }, 30_000);
});
