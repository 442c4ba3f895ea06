import { existsSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { ask } from "../../../src/restart/supervisor/ask.js";
import { type Answers, openControl } from "../../../src/restart/supervisor/control.js";
import { controlPath } from "../../../src/restart/supervisor/directory.js";
import type { Status } from "../../../src/restart/supervisor/status.js";
import { tree } from "../../support/tree.js";

const status: Status = {
  name: "app",
  pid: 4711,
  node: "v20.0.0",
  entry: "/srv/app.js",
  since: "2026-01-01T00:00:00.000Z",
  workers: [],
  restarts: [],
};

async function open(answers: Partial<Answers> = {}, directory = tree({})): Promise<string> {
  const all = { status: () => status, restart: async () => ({ ok: true }), ...answers };
  const control = await openControl(directory, all);
  onTestFinished(() => control.close());
  return directory;
}

/** What comes back for some bytes. */
function say(directory: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let reply = "";
    const socket = createConnection(controlPath(directory));
    socket.setEncoding("utf8").on("data", (text) => (reply += text));
    socket.on("error", () => {}).on("close", () => resolve(reply));
    socket.write(bytes);
  });
}

describe("a supervisor's control socket", () => {
  test("answers what it is asked, to this user alone", async () => {
    const directory = await open();
    expect(await ask(controlPath(directory), "status")).toEqual(status);
    expect(await ask(controlPath(directory), "restart")).toEqual({ ok: true });
    expect(statSync(controlPath(directory)).mode & 0o777).toBe(0o600);
  });

  test("answers for as long as a restart takes, and others meanwhile", async () => {
    let finish: (round: object) => void = () => {};
    const directory = await open({ restart: () => new Promise((resolve) => (finish = resolve)) });
    const waiting = ask(controlPath(directory), "restart");
    expect(await ask(controlPath(directory), "status")).toEqual(status);
    finish({ ok: false });
    expect(await waiting).toEqual({ ok: false });
  });

  test.each([["nonsense\n"], ["null\n"], ['{"ask":"money"}\n'], ["7\n"], ["x".repeat(100_000)]])(
    "answers what it does not understand with what it would: %.20j",
    async (bytes) => {
      const directory = await open();
      expect(JSON.parse(await say(directory, bytes))).toEqual({
        error: 'expected {"ask":"status"} or {"ask":"restart"}',
      });
      expect(await ask(controlPath(directory), "status")).toEqual(status);
    },
  );

  test("does not mind who goes away without waiting for the answer", async () => {
    const directory = await open({ restart: () => new Promise(() => {}) });
    for (const bytes of ["", '{"ask":', '{"ask":"restart"}\n']) {
      const socket = createConnection(controlPath(directory));
      await new Promise<void>((resolve) => socket.write(bytes || " ", () => resolve()));
      socket.destroy();
    }
    expect(await ask(controlPath(directory), "status")).toEqual(status);
  });

  test("is gone when it is closed, for who waits as well", async () => {
    const directory = tree({});
    const restart = () => new Promise<object>(() => {});
    const control = await openControl(directory, { status: () => status, restart });
    const waiting = ask(controlPath(directory), "restart");
    await ask(controlPath(directory), "status");
    control.close();
    await expect(waiting).rejects.toThrow("it ended before it answered");
    await expect.poll(() => existsSync(controlPath(directory))).toBe(false);
  });
});

describe("two supervisors of one name", () => {
  test("are one too many: the second is told which process the first is", async () => {
    const directory = await open();
    await expect(open({}, directory)).rejects.toThrow(
      'Cannot run "app": it is running already, as process 4711 (/srv/app.js)',
    );
    expect(await ask(controlPath(directory), "status")).toEqual(status);
  });

  test("that start at the same time are one in the end", async () => {
    const directory = tree({});
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => open({}, directory)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await ask(controlPath(directory), "status")).toEqual(status);
  });

  test("are none when the first was killed: what it left behind is replaced", async () => {
    const directory = tree({});
    // A socket that nobody listens to any more: its name is another one's now.
    const dead = createServer().listen(`${controlPath(directory)}.dead`);
    await new Promise((resolve) => dead.once("listening", resolve));
    const { linkSync } = await import("node:fs");
    linkSync(`${controlPath(directory)}.dead`, controlPath(directory));
    await new Promise((resolve) => dead.close(resolve));
    const mark = `${controlPath(directory)}.lock`;
    writeFileSync(mark, "");
    await expect(open({}, directory)).rejects.toThrow("another revoir is just starting there");
    utimesSync(mark, 0, 0);
    await open({}, directory);
    expect(await ask(controlPath(directory), "status")).toEqual(status);
  });
});
