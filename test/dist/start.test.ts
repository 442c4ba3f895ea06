import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ensureBuilt, root } from "../support/built.js";

beforeAll(ensureBuilt, 60_000);

describe("npm start", () => {
  test("passes its arguments on, and with --json every line on stdout is JSON", async () => {
    const { child, lines, listening, stop } = startByNpm("--json", "--port", "0");
    const { url } = JSON.parse(await listening);
    const socket = new WebSocket(`${url}/echo`);
    await once(socket, "open");
    const ended = once(socket, "close");
    child.kill("SIGTERM"); // npm itself, which passes it on to the supervisor, and that to the service
    expect((await ended)[0]).toBe(1012);
    expect(await stop).toBe(0);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual([
      "listening",
      "open",
      "draining",
      "end",
      "drained",
    ]);
  }, 60_000);

  test("one Ctrl-C, which npm passes on a second time, lets everybody out in good order", async () => {
    const { child, lines, listening, stop } = startByNpm("--json", "--port", "0");
    await listening;
    process.kill(-(child.pid ?? 0), "SIGINT"); // the terminal signals the whole group
    expect(await stop).toBe(0);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual([
      "listening",
      "draining",
      "drained",
    ]);
  }, 60_000);

  test("for people it says what to try next, in commands that work from here", async () => {
    const { lines, listening, child, stop } = startByNpm("--port", "0");
    await listening;
    await expect.poll(() => lines.join("\n")).toContain("npx revoir reload serve-");
    expect(lines.join("\n")).toMatch(/npx revoir connect ws:\/\/127\.0\.0\.1:\d+\/echo/);
    child.kill("SIGTERM");
    expect(await stop).toBe(0);
    expect(lines.join("\n")).toContain("Done: 0 closed, 0 let go");
  }, 60_000);

  test("npx revoir runs what was built here", async () => {
    const child = spawn("npx", ["revoir", "explain", "1012"], { cwd: root });
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    const [status] = await once(child, "close");
    expect(output).toContain("1012 Service Restart");
    expect(status).toBe(0);
  }, 60_000);
});

/** Starts `npm start` as a person would, in a group of its own as a terminal would. */
function startByNpm(...args: readonly string[]) {
  const child = spawn("npm", ["start", "--", ...args], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null)
      process.kill(-(child.pid ?? 0), "SIGKILL");
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const listening = new Promise<string>((resolve) => reader.once("line", resolve));
  reader.on("line", (line) => lines.push(line));
  const stop = once(child, "close").then(([status]) => status as number | null);
  return { child, lines, listening, stop };
}
