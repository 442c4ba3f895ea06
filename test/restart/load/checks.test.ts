// The load proves nothing about restarts unless it sees what can go wrong. Here everything goes wrong on purpose.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { RawClient } from "../../../bench/restart/client.js";
import { makeMessage } from "../../../bench/restart/content.js";
import { maskedFrame } from "../../../bench/restart/framing.js";
import { HttpClients } from "../../../bench/restart/http-clients.js";
import { mangles } from "../../../bench/restart/mangle.js";
import type { Wishes } from "../../../bench/restart/population.js";
import { Stage } from "../../../bench/restart/stage.js";
import { type Fault, Tally } from "../../../bench/restart/tally.js";
import { Random } from "../../fuzz/random.js";
import { ensureBuilt } from "../../support/built.js";
import { brokenWire, type Direction, type Mangle } from "./relay.js";

beforeAll(ensureBuilt, 120_000);

const seed = Math.floor(Math.random() * 2 ** 31);

test("a server without faults is found without fault, by every kind of client", async () => {
  const stage = await open({
    ...{ echo: 20, async: 5, chopper: 5, slow: 2, paused: 5, pinger: 5, publisher: 4 },
    subscriber: 12,
  });
  const { population } = stage;
  population.start();
  await population.talkFor(600);
  expect(await stage.settle(), stage.report()).toEqual([]);
  const verdict = population.tally.verdict();
  for (const seen of ["pushes", "publications", "pongs", "newcomers", "left", "httpAnswered"])
    expect(verdict[seen as "pushes"], seen).toBeGreaterThan(0);
});

/** What each fault of a server has to be called; it may be called more besides. */
const names: Record<keyof typeof mangles, Fault> = {
  lose: "lost",
  double: "doubled",
  reorder: "reordered",
  damage: "damaged",
  truncate: "damaged",
  misplace: "damaged",
  mistype: "damaged",
  cut: "closed",
};

test.each(Object.keys(mangles))(
  "a server that does this to replies is caught: %s",
  async (fault) => {
    const stage = await open({ echo: 12 }, { fault });
    stage.population.start();
    await stage.population.talkFor(160);
    await stage.settle();
    expect(stage.population.tally.count(names[fault]), stage.report()).toBeGreaterThan(0);
  },
);

const manglings: readonly [string, Mangle][] = [
  ["loses bytes", (bytes) => [bytes.subarray(0, -1)]],
  ["doubles a chunk", (bytes) => [bytes, bytes]],
  ["swaps two halves", (bytes) => [bytes.subarray(bytes.length >> 1), half(bytes)]],
  ["flips a bit", (bytes) => [flipped(bytes)]],
];

describe.each(["up", "down"] as Direction[])("on the way %s", (direction) => {
  test.each(manglings)("a wire that %s is caught", async (_name, mangle) => {
    const route = async (port: number) => {
      const wire = await brokenWire(port, direction, mangle);
      onTestFinished(wire.close);
      return wire.port;
    };
    const stage = await open({ echo: 10, chopper: 2 }, { route });
    stage.population.start();
    await stage.population.talkFor(100);
    await stage.settle();
    expect(stage.population.tally.wrong(["refused", "http"]), stage.report()).toBeGreaterThan(0);
  });
});

/** What the server has to say of a client that does this; each begins with a message as it should be. */
const lies: readonly [string, string, (client: RawClient) => void][] = [
  ["leaves one out", "lost", (client) => void client.ledger.make("e", "a", 50)],
  ["says one twice", "doubled", (client) => client.write(textFrame(first(client)))],
  ["says one of another client", "damaged", (client) => client.write(textFrame(first(client, 1)))],
  ["says one that is cut short", "damaged", (client) => client.write(cutShort(client))],
];

test.each(lies)("the server catches a client that %s", async (_name, cause, lie) => {
  const stage = await open({ echo: 1 });
  const { population } = stage;
  const client = new RawClient(500, population);
  await client.entered;
  client.send("e", "a", 50);
  lie(client);
  client.send("e", "a", 50);
  await vi.waitUntil(() => population.tally.count("server") > 0, { timeout: 10_000 });
  expect(population.tally.verdict().causes, stage.report()).toHaveProperty([`server ${cause}`]);
  client.end();
});

test("a port where nobody listens is refused, and told from a server that cuts", async () => {
  const stage = await open({ echo: 2 });
  stage.current.kill();
  await stage.current.exited;
  const client = new RawClient(500, stage.population);
  expect(await client.entered).toBe(false);
  await vi.waitUntil(() => stage.population.tally.count("closed") >= 2);
  expect(stage.population.tally.verdict().causes).toMatchObject({
    "closed FIN": 2,
    "refused ECONNREFUSED": 1,
  });
});

test("a page that is not the one that was asked for is caught", async () => {
  const pages = createServer((_request, response) => response.end("answer 0\n"));
  await once(pages.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void pages.close());
  const { port } = pages.address() as AddressInfo;
  const world = { port, tally: new Tally(), random: new Random(seed), mayAsk: true, isOver: false };
  const clients = new HttpClients(world, 1);
  await vi.waitUntil(() => world.tally.count("http") > 0);
  world.mayAsk = false;
  clients.end();
});

test("a page that never comes is caught", async () => {
  const pages = createServer(() => {});
  await once(pages.listen(0, "127.0.0.1"), "listening");
  const { port } = pages.address() as AddressInfo;
  const world = { port, tally: new Tally(), random: new Random(seed), mayAsk: true, isOver: false };
  const clients = new HttpClients(world, 1);
  onTestFinished(() => {
    world.isOver = true;
    clients.end();
    pages.close();
  });
  await once(pages, "request");
  expect(clients.owed).toBe(1);
  clients.settle();
  expect(world.tally.verdict().causes).toMatchObject({ "http unanswered": 1 });
});

test("a process that is left over is caught", async () => {
  const stage = await open({ echo: 2 });
  await stage.start({ path: undefined, port: 0 }).reaches("serving");
  expect(await stage.settle()).toEqual(["server processes x 1"]);
});

interface Extras {
  readonly fault?: string;
  readonly route?: (port: number) => Promise<number>;
}

async function open(counts: Wishes["counts"], { fault, route }: Extras = {}): Promise<Stage> {
  const isWell = fault === undefined && route === undefined;
  const stage = await Stage.open(
    {
      ...{ seed, random: new Random(seed), counts, ratePerSecond: 500 },
      // What is expected to go wrong is not waited for.
      ...(isWell ? { newcomersPerSecond: 20, httpClients: 2, deflate: 5 } : { patienceMs: 300 }),
    },
    { task: { path: undefined, fault }, route },
  );
  onTestFinished(() => stage.end());
  return stage;
}

/** The client's first message again, or another client's. */
function first(client: RawClient, other = 0): Buffer {
  return makeMessage("e", "a", client.id + other, 0, 50);
}

function textFrame(message: Buffer): Buffer {
  return maskedFrame(0x81, message);
}

function cutShort(client: RawClient): Buffer {
  return textFrame(client.ledger.make("e", "a", 50).subarray(0, 40));
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length >> 1);
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length >> 1] ^= 1;
  return copy;
}
