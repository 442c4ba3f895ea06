import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Attacker, flood, frame, handshake } from "./attacker.js";
import { Stage } from "./stage.js";

const MiB = 2 ** 20;
const close = frame(0x88, Buffer.from([0x03, 0xe8]));
const long = frame(0x82, Buffer.alloc(MiB));

/** What comes before the reset. The ones that begin with "once in" wait until they were let in. */
const states: readonly (readonly [string, (stage: Stage) => Promise<Attacker>])[] = [
  ["before a word", async ({ port }) => connected(port, Buffer.alloc(0))],
  ["inside the handshake", async ({ port }) => connected(port, handshake().subarray(0, 50))],
  ["with the handshake", async ({ port }) => connected(port, handshake())],
  ["once in", ({ port }) => entered(port)],
  ["inside a frame's header", ({ port }) => entered(port, long.subarray(0, 5))],
  ["inside a payload", ({ port }) => entered(port, long.subarray(0, 1000))],
  ["inside a message", ({ port }) => entered(port, frame(0x02, Buffer.alloc(1000)))],
  ["behind a message", ({ port }) => entered(port, frame(0x81, Buffer.from("hello")))],
  ["while echoes wait", async ({ port }) => unreading(port)],
  ["behind a broken rule", ({ port }) => entered(port, Buffer.from("c100", "hex"))],
  ["behind its close frame", ({ port }) => entered(port, close)],
  ["before it answers ours", ({ port }) => entered(port, undefined, "/leave")],
  ["behind its answer to ours", ({ port }) => entered(port, close, "/leave")],
  ["behind its FIN", async ({ port }) => finished(port)],
];

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open({}, afterAll);
});

test.each(states)("a reset %s leaves nothing behind", async (state, begin) => {
  await stage.suffers(`reset ${state}`, { peakMiB: 128, cpuMs: 6000 }, () =>
    flood(150, 15, async (index) => {
      const attacker = await begin(stage);
      if (index % 3 > 0) await wait((index % 3) * 2);
      attacker.reset();
      await attacker.over;
    }),
  );
  expect((await stage.look()).errors).toEqual([]);
});

async function connected(port: number, instead: Buffer): Promise<Attacker> {
  const attacker = new Attacker(port, { instead, stays: true });
  await new Promise((resolve) => attacker.socket.once("connect", resolve));
  return attacker;
}

async function entered(port: number, bytes?: Buffer, path = "/"): Promise<Attacker> {
  const attacker = new Attacker(port, { path, stays: true });
  await attacker.entered;
  if (bytes !== undefined) attacker.socket.write(bytes);
  return attacker;
}

async function unreading(port: number): Promise<Attacker> {
  const attacker = await entered(port);
  attacker.stopReading();
  for (let sent = 0; sent < 3; sent++) attacker.socket.write(long);
  return attacker;
}

async function finished(port: number): Promise<Attacker> {
  const attacker = await entered(port);
  attacker.socket.end();
  return attacker;
}
