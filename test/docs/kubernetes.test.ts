import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ensureBuilt } from "../support/built.js";
import { freePort } from "../support/free-port.js";
import { cook, run, until } from "./recipe.js";

beforeAll(ensureBuilt, 120_000);

const delayMs = 1500;
const graceMs = 20_000;

/** Does to a process what a kubelet does to a pod's. */
class Kubelet {
  readonly #pod: ChildProcess;
  readonly #url: string;

  constructor(pod: ChildProcess, port: number) {
    this.#pod = pod;
    this.#url = `http://127.0.0.1:${port}/readyz`;
  }

  /** What the readiness probe gets: a status, or nothing. Each has a connection of its own. */
  async probe(): Promise<number | undefined> {
    const answer = await fetch(this.#url, { headers: { connection: "close" } }).catch(() => {});
    return answer?.status;
  }

  /** Deletes the pod. @returns exit status and signal */
  async delete(): Promise<unknown[]> {
    const gone = once(this.#pod, "exit");
    this.#pod.kill("SIGTERM");
    const killing = setTimeout(() => this.#pod.kill("SIGKILL"), graceMs);
    const how = await gone;
    clearTimeout(killing);
    return how;
  }
}

async function joined(port: number): Promise<WebSocket> {
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  onTestFinished(() => client.terminate());
  await once(client, "open");
  return client;
}

test("a pod is not ready before its clients are closed, closes all with 1012, and is gone within its grace period", async () => {
  const port = await freePort();
  const pod = run([process.execPath, join(cook("kubernetes", ["app.js"]), "app.js")], {
    env: { PORT: String(port), DRAIN_DELAY_MS: String(delayMs), DRAIN_MAX_MS: "2000" },
  });
  const kubelet = new Kubelet(pod, port);
  await until(async () => (await kubelet.probe()) === 200);
  const clients = await Promise.all(Array.from({ length: 20 }, () => joined(port)));

  const deletedAt = performance.now();
  const gone = kubelet.delete();
  await until(async () => (await kubelet.probe()) === 503);
  // The endpoint is still known elsewhere.
  clients.push(await joined(port));
  expect(clients.map(({ readyState }) => readyState)).toEqual(Array(21).fill(WebSocket.OPEN));

  const codes = await Promise.all(clients.map(async (client) => (await once(client, "close"))[0]));
  expect(codes).toEqual(Array(21).fill(1012));
  expect(performance.now() - deletedAt).toBeGreaterThanOrEqual(delayMs - 5);
  expect(await gone).toEqual([0, null]);
  expect(await kubelet.probe()).toBeUndefined();
}, 60_000);
