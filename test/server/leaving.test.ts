import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ensureBuilt } from "../support/built.js";
import { join } from "./world.js";

const stage = fileURLToPath(new URL("stage/server.js", import.meta.url));

beforeAll(ensureBuilt, 120_000);

/** A process that serves, and what it has said. */
async function begin(path: string, port: number, end: string) {
  const child: ChildProcess = spawn(process.execPath, [stage, path, String(port), end], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "close");
  let said = "";
  child.stdout?.setEncoding("utf8");
  await new Promise<void>((resolve) => {
    child.stdout?.on("data", (text) => {
      said += text;
      if (said.includes("listening")) resolve();
    });
  });
  return { exited, said: () => said, port: Number(/listening (\d+)/.exec(said)?.[1]) };
}

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a process that was succeeded", () => {
  it.each<[string, string, [number | null, string | null], string]>([
    ["ends by SIGTERM where nobody handles that", "default", [null, "SIGTERM"], ""],
    [
      "ends in order where the handler drains: there is nobody left",
      "drain",
      [0, null],
      "drained 0",
    ],
    ["is kept running by nothing where it does nothing to end", "nothing", [0, null], ""],
  ])("%s", async (_what, end, expected, said) => {
    const directory = mkdtempSync(joinPath(tmpdir(), "revoir-leaving-"));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const path = joinPath(directory, "restart.sock");
    const first = await begin(path, 0, end);
    const url = `ws://127.0.0.1:${first.port}`;
    const clients = await Promise.all([join(url), join(url)]);
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const [response] = await once(
      get({ port: first.port, agent, host: "127.0.0.1", path: "/" }),
      "response",
    );
    response.resume();
    await once(response, "end");
    await begin(path, first.port, "default");
    expect(await first.exited).toEqual(expected);
    expect(first.said()).toContain(said);
    for (const client of clients) {
      client.ws.send("still there");
      expect(await client.next()).toBe("still there");
    }
  });
});
