import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocketServer } from "ws";
import { type Contender, contenders } from "../../bench/contenders.js";
import {
  type LoadOptions,
  type Measure,
  prepareGenerator,
  runLoad,
} from "../../bench/generator.js";
import { writeMessages } from "../../bench/messages.js";
import { takeRounds } from "../../bench/rounds.js";
import { prepareCallers } from "../../bench/sessions/callers.js";
import { restart, resume } from "../../bench/sessions/resumes.js";
import { SessionServer } from "../../bench/sessions/server-process.js";
import { fanOut, pingPong, type Workload } from "../../bench/workloads.js";
import { ensureBuilt, root } from "../support/built.js";
import { requirement } from "../support/requirements.js";

const isLinux = process.platform === "linux";
const hasCompiler = isLinux && requirement("c-compiler").present;
// Long enough for a reply to come on a machine whose cores are taken by other tests.
const short = { "warm-ms": 0, "measure-ms": 300 };

// The servers' CPU time is read as Linux has it; elsewhere the harness says so and stops.
describe.skipIf(!isLinux)("the harness", () => {
  beforeAll(ensureBuilt, 120_000);

  describe.each([
    ["in C", false],
    ["in JavaScript", true],
  ])("with the generator %s", (_where, slow) => {
    const where = test.skipIf(!slow && !hasCompiler);

    where("counts as many replies as the server sent", async () => {
      const server = await countingServer((message) => message);
      const { messages, replyBytes } = await load(pingPong("test-echo", 3), server.port, slow);
      expect(messages).toBeGreaterThan(0);
      expect(replyBytes).toBe(messages * 64);
      expect(server.sent() - messages).toBeGreaterThanOrEqual(0);
      expect(server.sent() - messages).toBeLessThanOrEqual(3); // on their way when the time was up
    });

    where("stops at the first reply that is not the message", async () => {
      const server = await countingServer((message) => message.toUpperCase());
      await expect(load(pingPong("test-wrong", 3), server.port, slow)).rejects.toThrow(
        "a reply is not what was expected",
      );
    });

    where("counts every connection that it opens", async () => {
      const server = await countingServer((message) => message);
      const workload: Workload = { ...pingPong("test-handshake", 7), kind: "handshake" };
      expect(await load(workload, server.port, slow)).toMatchObject({ messages: 7, replyBytes: 0 });
      expect(server.connections()).toBe(7);
    });

    where.each([
      fanOut("test-topics", 6, 2, { topics: 3, subscriptions: 2 }),
      { ...pingPong("test-reset", 2), content: { kind: "json", bytes: 1024 }, deflate: "reset" },
      { ...pingPong("test-kept", 2), content: { kind: "json", bytes: 1024 }, deflate: "kept" },
      { ...pingPong("test-idle", 20), kind: "idle", content: undefined, points: [10, 20] },
    ] as Workload[])("takes a round of revoir: $name", async (workload) => {
      const { outcomes } = await takeRounds(tinyBench(slow, ["revoir"]), workload);
      const outcome = outcomes.get("revoir");
      expect(outcome?.failed).toBeUndefined();
      expect(outcome?.samples).toHaveLength(1);
      expect(outcome?.samples[0]?.cost).not.toBeNaN();
    });
  });

  describe.each([
    ["in C", false],
    ["in JavaScript", true],
  ])("with sessions that come back, %s", (_where, slow) => {
    const where = test.skipIf(!slow && !hasCompiler);

    where("counts those that are resumed", async () => {
      const server = await SessionServer.start({ kind: "memory" }, process.execPath);
      const shape = { sessions: 10, atATime: 4, ms: 300 };
      const { perSecond, cpuUs, losses } = await resume(server, prepareCallers(slow), shape);
      await server.kill();
      expect(perSecond).toBeGreaterThan(0);
      expect(cpuUs).toBeGreaterThan(0);
      expect(losses).toBe(0);
    });

    where.each([
      ["that its store keeps", "lmdb", 0],
      ["that were in its memory, as losses", "memory", 10],
    ] as const)("times a killed server's sessions %s", async (_which, kind, lost) => {
      const folder = mkdtempSync(join(tmpdir(), "revoir-bench-"));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const place = kind === "lmdb" ? { kind, path: join(folder, "lmdb") } : { kind };
      const start = () => SessionServer.start(place, process.execPath);
      const shape = { sessions: 10, start };
      const figures = await restart(await start(), prepareCallers(slow), shape);
      expect(figures.losses).toBe(lost);
      expect(figures.startedMs).toBeLessThan(figures.p50Ms);
      expect(figures.p50Ms).toBeLessThanOrEqual(figures.allMs);
    });
  });

  test("leaves out who cannot do a workload, and names what failed", async () => {
    const broken: Contender = { ...contenderOf("revoir"), name: "broken", server: "absent.js" };
    const bench = tinyBench(true, ["net", "revoir"]);
    const workload = { ...pingPong("test-out", 2), text: "decoded" } as Workload;
    const { outcomes } = await takeRounds(
      { ...bench, contenders: [...bench.contenders, broken] },
      workload,
    );
    expect([...outcomes.keys()]).toEqual(["revoir", "broken"]);
    expect(outcomes.get("broken")?.failed).toContain("absent.js");
    expect(outcomes.get("revoir")?.samples).toHaveLength(1);
  });
});

describe.skipIf(!isLinux)("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "revoir-bench-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("keeps the figures of each contender, their ratio to revoir, and a picture", async () => {
    const out = join(folder, "result.json");
    const main = join(root, "bench", "main.js");
    const options = ["--quick", "--rounds", "1", "--with", "net,revoir", "--out", out, "pipelined"];
    await promisify(execFile)(process.execPath, [main, ...options]);
    const { rounds, contenders: figures } = JSON.parse(readFileSync(out, "utf8")).workloads
      .pipelined;
    expect(rounds).toBe(1);
    expect(Object.keys(figures)).toEqual(["net", "revoir"]);
    expect(figures.revoir).toMatchObject({ replyBytes: 128, ratio: { median: 1 } });
    expect(figures.net.ratio.median).toBeGreaterThan(0);
    expect(readFileSync(join(folder, "result.svg"), "utf8")).toContain("raw net");
  });

  test("names what there is when it is asked for something else", async () => {
    const { status, stderr } = spawnSync(process.execPath, [
      join(root, "bench", "main.js"),
      "pingpong",
    ]);
    expect(status).toBe(1);
    expect(String(stderr)).toContain('Cannot run "pingpong": there are ping-pong,');
  });

  test.each([
    [
      ["sessions", "--parts", "resumes,restart"],
      'the part "restart": there are bytes, talks, resumes, restarts',
    ],
    [
      ["sessions", "--with", "memory,file"],
      'measure "file": sessions are measured with off, memory, sqlite, lmdb, redis',
    ],
    [["pipelined", "--parts", "resumes"], 'Cannot take --parts here: only "sessions" has parts'],
  ])("names the parts and stores that there are: %s", (options, sentence) => {
    const main = join(root, "bench", "main.js");
    const { status, stderr } = spawnSync(process.execPath, [main, ...options]);
    expect(status).toBe(1);
    expect(String(stderr)).toContain(sentence);
  });

  test("keeps a part of the sessions' figures, and leaves what else is in the file", async () => {
    const out = join(folder, "sessions.json");
    writeFileSync(out, JSON.stringify({ taken: { talks: { rounds: 7 } }, talks: { single: {} } }));
    const main = join(root, "bench", "main.js");
    const options = ["--quick", "--with", "memory", "--parts", "resumes", "--out", out];
    const { stderr } = await promisify(execFile)(process.execPath, [main, "sessions", ...options]);
    expect(stderr).toContain("bench: sessions: 100 sessions are cut off and resumed");
    const { taken, ...parts } = JSON.parse(readFileSync(out, "utf8"));
    expect(parts).toMatchObject({ talks: { single: {} }, resumes: { memory: { losses: 0 } } });
    expect(taken).toMatchObject({ talks: { rounds: 7 }, resumes: { sessions: 100 } });
  });
});

function tinyBench(slow: boolean, names: readonly string[]): Parameters<typeof takeRounds>[0] {
  const timeMs = Number.POSITIVE_INFINITY;
  return {
    plan: { rounds: 1, warmMs: 10, firstWarmMs: 10, measureMs: 1000, share: 1, timeMs },
    node: process.execPath,
    generator: prepareGenerator(slow),
    contenders: names.map(contenderOf),
    tell: () => {},
  };
}

function contenderOf(name: string): Contender {
  const found = contenders.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no contender "${name}"`);
  return found;
}

/** A server that counts by itself, and is no part of the harness. */
async function countingServer(answer: (message: string) => string): Promise<{
  port: number;
  sent: () => number;
  connections: () => number;
}> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  let sent = 0;
  let connections = 0;
  server.on("connection", (socket) => {
    connections++;
    socket.on("error", () => {}); // the generator resets connections
    socket.on("message", (message) => {
      sent++;
      socket.send(answer(String(message)));
    });
  });
  await once(server, "listening");
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, sent: () => sent, connections: () => connections };
}

async function load(workload: Workload, port: number, slow: boolean): Promise<Measure> {
  const messages = await writeMessages(workload, "websocket");
  const { kind, connections, depth } = workload;
  const options: LoadOptions = { kind, connections, depth, port, server: process.pid, ...short };
  return runLoad(prepareGenerator(slow), { ...options, messages: messages ?? "" });
}
