import { expect, test } from "vitest";
import { Random } from "../protocol/differential/random.js";
import { createStream } from "../protocol/differential/stream.js";
import { Attacker, flood } from "./attacker.js";
import { Stage } from "./stage.js";

// REVOIR_ATTACK_FRAMES=10000000 is the long run; SEED=… repeats one.
const frames = Number(process.env.REVOIR_ATTACK_FRAMES ?? 200_000);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** About so many frames are in one stream, of which most have one or two that are broken. */
const framesInStream = 5;
const streamsPerConnection = 4;
const timeoutMs = 60_000 + frames / 2;

test(
  `${frames} frames, most connections with broken ones, end by the rules or not at all (SEED=${seed})`,
  async () => {
    const stage = await Stage.open({ deflate: true });
    const connections = Math.ceil(frames / framesInStream / streamsPerConnection);
    const bounds = { peakMiB: 192, cpuMs: timeoutMs };
    const { ends } = await stage.suffers(`${frames} mutated frames`, bounds, () =>
      flood(connections, 32, (index) => talkNonsense(stage.port, seed + index)),
    );
    const codes = new Set(Object.keys(ends).map((end) => Number(end.split(" ")[0])));
    // Whatever came, it is a rule of the protocol that ended it, the peer's own close frame, or its reset.
    for (const code of codes) expect(isKnown(code), `${code}`).toBe(true);
    expect(Object.keys(ends).filter((end) => end.startsWith("1011 us"))).toEqual([]);
  },
  timeoutMs,
);

async function talkNonsense(port: number, streamSeed: number): Promise<void> {
  const random = new Random(streamSeed);
  const compressed = random.onceIn(2);
  const fields = compressed ? ["Sec-WebSocket-Extensions: permessage-deflate"] : [];
  const streams = Array.from({ length: streamsPerConnection }, () =>
    createStream(random, compressed),
  );
  const attacker = new Attacker(port, { fields, first: Buffer.concat(streams) });
  await attacker.entered;
  // Some streams are whole: the FIN behind them is an end, too.
  attacker.socket.end();
  await attacker.over;
}

function isKnown(code: number): boolean {
  return code >= 1000 && code < 5000;
}
