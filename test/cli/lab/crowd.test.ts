import { beforeAll, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { isCrowd } from "../../../src/cli/lab/crowd.js";
import { crowdSize } from "../../../src/cli/page/lab/letters.js";
import { ensureBuilt } from "../../support/built.js";
import { startServe } from "../../support/command.js";

beforeAll(ensureBuilt, 60_000);

test("a crowd is told by one letter for each client", () => {
  expect(isCrowd("o".repeat(crowdSize))).toBe(true);
  expect(isCrowd("o".repeat(crowdSize - 1))).toBe(false);
  expect(isCrowd("x".repeat(crowdSize))).toBe(false);
});

test("500 clients come, one crowd at a time, and go when nobody looks any more", async () => {
  const { url, port } = await startServe();
  const watch = new WebSocket(`${url}/lab/watch?id=${"f".repeat(32)}`);
  onTestFinished(() => watch.terminate());
  const letters: { kind: string; states?: string; why?: string }[] = [];
  watch.on("message", (data) => letters.push(JSON.parse(String(data))));
  await expect.poll(() => letters.length).toBe(1);
  watch.send('{"do":"crowd"}');
  watch.send('{"do":"crowd"}');
  await expect.poll(() => letters.at(-1)?.why).toBe("busy");
  await expect.poll(() => letters.at(-1)?.states, { timeout: 15_000 }).toBe("o".repeat(crowdSize));
  watch.send('{"do":"crowd"}');
  await expect.poll(() => letters.at(-1)?.why).toBe("busy");
  watch.close();
  const peers = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    return ((await response.json()) as { peers: number }).peers;
  };
  await expect.poll(peers, { timeout: 10_000 }).toBe(0);
}, 40_000);
