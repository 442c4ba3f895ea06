import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { ensureBuilt } from "../support/built.js";
import { until } from "./world.js";

ensureBuilt();
const program = fileURLToPath(new URL("stage/queue.js", import.meta.url));

/** Twice as many as Node has room for, if this machine has. */
const many = 1000;

function newPath(): string {
  const directory = mkdtempSync(join(tmpdir(), "revoir-queue-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, "restart.sock");
}

async function begin(port: number, path: string, backlog = "") {
  const child = fork(program, [String(port), path, backlog], { stdio: "inherit" });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [listening] = await Promise.race([once(child, "message"), once(child, "exit")]);
  expect(child.exitCode).toBe(null);
  return { child, port: listening as number };
}

/** Stops it, so that it accepts nobody any more. */
async function stop(child: ChildProcess): Promise<void> {
  child.send("stop");
  await until(() => / T /.test(readFileSync(`/proc/${child.pid}/stat`, "utf8")));
}

/** Knocks so often. @returns how many have a place: those whom the kernel has let in */
function knock(port: number, count: number): { places: number } {
  const counted = { places: 0 };
  for (let each = 0; each < count; each++) {
    const socket = connect(port, "127.0.0.1", () => counted.places++).on("error", () => {});
    onTestFinished(() => void socket.destroy());
  }
  return counted;
}

describe.runIf(process.platform === "linux")("who comes while nobody is accepted", () => {
  const room = Math.min(many, Number(readFileSync("/proc/sys/net/core/somaxconn", "utf8")));

  it("waits, as many as the system allows", async () => {
    const { child, port } = await begin(0, newPath());
    await stop(child);
    const counted = knock(port, room);
    await until(() => counted.places === room);
  });

  it("is turned away beyond the backlog that was set", async () => {
    const { child, port } = await begin(0, newPath(), "10");
    await stop(child);
    const counted = knock(port, 100);
    await until(() => counted.places >= 10);
    await sleep(200);
    expect(counted.places).toBeLessThan(15);
  });

  it("waits in the place that a successor keeps, which may be another one", async () => {
    const path = newPath();
    const first = await begin(0, path, "10");
    const gone = once(first.child, "exit");
    const second = await begin(first.port, path);
    await gone;
    await stop(second.child);
    const counted = knock(first.port, room);
    await until(() => counted.places === room);
  });
});
