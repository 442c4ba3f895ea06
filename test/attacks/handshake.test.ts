import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { Random } from "../protocol/differential/random.js";
import { Attacker, flood, handshake, tally } from "./attacker.js";
import { Stage } from "./stage.js";

test("a handshake that trickles in is answered with 408 after handshakeTimeoutMs (slowloris)", async () => {
  const stage = await Stage.open({ limits: { handshakeTimeoutMs: 500 } });
  const request = handshake();
  await stage.suffers("slowloris", { peakMiB: 64, cpuMs: 6000 }, async () => {
    const statuses = await flood(500, 500, async () => {
      const attacker = new Attacker(stage.port, { instead: request.subarray(0, 20) });
      for (let at = 20; at < 60; at++) {
        await wait(50);
        if (!(await attacker.send(request.subarray(at, at + 1)))) break;
      }
      return (await attacker.over).status;
    });
    // The answer is lost to those whose next byte crosses it: the kernel resets them then.
    const { 408: answered, undefined: cut = 0 } = tally(statuses);
    expect(answered + cut).toBe(500);
    expect(answered).toBeGreaterThan(0);
  });
});

test("who connects and says nothing is not waited for any longer", async () => {
  const stage = await Stage.open({ limits: { handshakeTimeoutMs: 500 } });
  await stage.suffers("silence", { peakMiB: 64, cpuMs: 4000 }, () =>
    flood(500, 500, async () => {
      expect((await new Attacker(stage.port, { instead: Buffer.alloc(0) }).over).code).toBe(
        undefined,
      );
    }),
  );
});

const floods: readonly (readonly [string, () => Buffer])[] = [
  ["one endless header", () => Buffer.alloc(4 * 2 ** 20, "a")],
  ["headers without end", () => Buffer.from("x: y\r\n".repeat(200_000))],
  ["headers of one name without end", () => Buffer.from("Cookie: a=b\r\n".repeat(200_000))],
  ["folded lines without end", () => Buffer.from("x: y\r\n z\r\n".repeat(200_000))],
];

test.each(floods)("%s: refused with 431 at 16 KiB, or with 400", async (name, more) => {
  const stage = await Stage.open();
  const start = handshake().subarray(0, -2);
  const end = more();
  await stage.suffers(name, { peakMiB: 64, cpuMs: 4000 }, async () => {
    const statuses = await flood(40, 10, async () => {
      const attacker = new Attacker(stage.port, { instead: start });
      await attacker.send(Buffer.concat([Buffer.from("x: "), end]));
      return (await attacker.over).status;
    });
    // A reset may take the answer away, since the attacker still sends; nobody is let in.
    expect(Object.keys(tally(statuses)).every((status) => /431|400|undefined/.test(status))).toBe(
      true,
    );
  });
});

test("an endless request target is refused with 431", async () => {
  const stage = await Stage.open();
  const instead = Buffer.from(`GET /${"a".repeat(2 ** 20)}`);
  await stage.suffers("endless target", { peakMiB: 64, cpuMs: 4000 }, () =>
    flood(40, 10, async () => {
      const { status } = await new Attacker(stage.port, { instead }).over;
      expect([431, 400, undefined]).toContain(status);
    }),
  );
});

test("noise instead of a request, and noise behind one, lets nobody in and nobody down", async () => {
  const stage = await Stage.open();
  const random = new Random(6455);
  await stage.suffers("noise", { peakMiB: 96, cpuMs: 10_000 }, () =>
    flood(1000, 50, async (index) => {
      const noise = random.bytes(1 + random.below(2000));
      const behind = { first: noise };
      const attacker = new Attacker(stage.port, index % 2 === 0 ? { instead: noise } : behind);
      // Noise may begin like a frame of a length that never comes.
      const over = await Promise.race([attacker.over, attacker.entered.then(() => wait(20))]);
      if (over === undefined) attacker.reset();
      if (index % 2 === 0) expect(attacker.seen.status).not.toBe(101);
    }),
  );
});

test("handshakes with one thing wrong are refused, each with its status", async () => {
  const stage = await Stage.open({ path: "/*", origins: ["https://example.com"] });
  const wrongs: readonly (readonly [number, (text: string) => string])[] = [
    [405, (text) => text.replace("GET", "PUT")],
    [400, (text) => text.replace(/Sec-WebSocket-Key: .*\r\n/, "")],
    [400, (text) => text.replace("dGhlIHNhbXBsZSBub25jZQ==", "short")],
    [426, (text) => text.replace("Version: 13", "Version: 12")],
    [400, (text) => text.replace("Host: 127.0.0.1\r\n", "")],
    [403, (text) => text.replace("\r\n", "\r\nOrigin: https://evil.example\r\n")],
    [400, (text) => text.replace("\r\n", "\r\nSec-WebSocket-Protocol: a,,\u0001\r\n")],
  ];
  await stage.suffers("wrong handshakes", { peakMiB: 64, cpuMs: 8000 }, () =>
    flood(wrongs.length * 100, 20, async (index) => {
      const [status, breakIt] = wrongs[index % wrongs.length];
      const instead = Buffer.from(breakIt(handshake().toString("latin1")), "latin1");
      expect((await new Attacker(stage.port, { instead }).over).status).toBe(status);
    }),
  );
});
