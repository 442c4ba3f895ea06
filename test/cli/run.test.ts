import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createConnection, createServer } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { readArguments } from "../../src/cli/arguments.js";
import { UsageError } from "../../src/cli/command.js";
import { superviseCommand } from "../../src/cli/run.js";
import { terminalOf } from "../../src/cli/terminal.js";
import { isAlive } from "../restart/supervisor/playing.js";
import { bin, ensureBuilt } from "../support/built.js";
import { revoir } from "../support/command.js";
import { Place } from "../support/supervising.js";

beforeAll(ensureBuilt, 60_000);

describe("revoir run", () => {
  test("restarts on SIGHUP and on SIGUSR2, and stays the same process", async () => {
    const run = new Place().run([], { boot: "takes" });
    expect(await run.line("supervising")).toMatchObject({ name: "generation", pid: run.pid });
    const first = await run.line("up");
    run.kill("SIGHUP");
    const second = await run.line("restarted");
    expect(second).toMatchObject({ generation: 2, result: { moved: 1203 } });
    run.kill("SIGUSR2");
    expect(await run.line("restarted", ({ generation }) => generation === 3)).toBeDefined();
    await expect.poll(() => [first.pid, second.pid].filter(isAlive)).toEqual([]);
    run.kill("SIGTERM");
    expect(await run.exit).toBe(0);
  });

  test("passes SIGTERM on, and ends with the status of its process", async () => {
    const place = new Place();
    const run = place.run(["--name", "app"], { boot: "takes", sigterm: "status 3" });
    await run.line("up");
    expect((await place.revoir("status", "app")).status).toBe(0);
    run.kill("SIGINT");
    expect(await run.exit).toBe(3);
    expect(run.lines.map(({ event }) => event).slice(-2)).toEqual(["stopping", "stopped"]);
    expect((await place.revoir("status", "app")).status).toBe(1);
  });

  test("kills who does not obey, when it is told a second time", async () => {
    const run = new Place().run([], { boot: "takes", sigterm: "ignored" });
    const { pid } = await run.line("up");
    run.kill("SIGTERM");
    await run.line("stopping");
    const again = setInterval(() => run.kill("SIGTERM"), 100);
    await run.line("killing");
    clearInterval(again);
    expect(await run.exit).toBe(137);
    expect(isAlive(pid)).toBe(false);
  });

  test("ends with the status of a process that cannot even start", async () => {
    const run = new Place().run([], { boot: "exits", status: 7 });
    expect(await run.line("start-failed")).toMatchObject({ why: "exited with status 7" });
    expect(await run.exit).toBe(7);
  });

  test("leaves its process at work when it is killed itself, and takes over from there", async () => {
    const place = new Place();
    const first = place.run([], { boot: "takes" });
    const orphan = await first.line("up");
    first.kill("SIGKILL");
    await expect.poll(() => isAlive(first.pid)).toBe(false);
    expect(isAlive(orphan.pid)).toBe(true);
    const second = place.run([], { boot: "takes" });
    await second.line("up");
    expect(second.lines[0]?.pid).not.toBe(first.pid);
    // It has handed over to a process whose supervisor is another one.
    await expect.poll(() => isAlive(orphan.pid)).toBe(false);
  });

  test("is one for each name", async () => {
    const place = new Place();
    const first = place.run(["--name", "app"], { boot: "takes" });
    await first.line("up");
    const { status, stderr } = await place.revoir("run", "--name", "app", bin);
    expect(stderr).toContain(`is running already, as process ${first.pid}`);
    expect(status).toBe(1);
    await place.run(["--name", "other"], { boot: "takes" }).line("up");
  });

  test("restarts when code changes, in the entry's directory and where else it is told to", async () => {
    const place = new Place();
    const folder = join(place.folder, "code");
    mkdirSync(join(folder, "lib"), { recursive: true });
    const app = join(folder, "app.mjs");
    writeFileSync(app, "process.send('ready'); setInterval(() => {}, 1000);");
    const run = place.start(["--watch", app]);
    await run.line("up");
    writeFileSync(join(folder, "lib", "part.js"), "");
    expect(await run.line("restarting")).toMatchObject({ reason: "lib/part.js has changed" });
    await run.line("restart-over");
  });

  test("gives the entry all that stands behind it, and the private directory", async () => {
    const place = new Place();
    const app = join(place.folder, "app.mjs");
    writeFileSync(
      app,
      "process.stdout.write(JSON.stringify([process.argv.slice(2), process.env.REVOIR_RUN]))",
    );
    const { stdout, status } = await place.revoir("run", "--name", "x", app, "--name", "y", "-h");
    expect(JSON.parse(stdout)).toEqual([
      ["--name", "y", "-h"],
      join(place.env.XDG_RUNTIME_DIR, "revoir", "x"),
    ]);
    expect(status).toBe(0);
  });

  test("follows a link that a deployment switches", async () => {
    const place = new Place();
    for (const version of ["1", "2"]) {
      mkdirSync(join(place.folder, version));
      const code = `process.send("ready"); process.stdout.write("version ${version}\\n"); setInterval(() => {}, 1000);`;
      writeFileSync(join(place.folder, version, "app.mjs"), code);
    }
    const current = join(place.folder, "current");
    symlinkSync("1", current);
    const run = place.start([join(current, "app.mjs")]);
    await run.line("up");
    symlinkSync("2", `${current}.next`);
    renameSync(`${current}.next`, current);
    run.kill("SIGHUP");
    await run.line("restarted");
    await expect.poll(() => run.output).toBe("version 1\nversion 2\n");
  });

  test("tells systemd how it is", async () => {
    const place = new Place();
    const notify = join(place.folder, "systemd-notify");
    writeFileSync(notify, '#!/bin/sh\necho "$*" >> "$0.log"\n');
    chmodSync(notify, 0o755);
    const env = { NOTIFY_SOCKET: "/run/n", PATH: `${place.folder}:${process.env.PATH}` };
    const run = place.run([], { boot: "takes" }, env);
    await run.line("started");
    run.kill("SIGHUP");
    await run.line("restart-over");
    run.kill("SIGTERM");
    expect(await run.exit).toBe(0);
    const told = readFileSync(`${notify}.log`, "utf8").replace(/MONOTONIC_USEC=\d+/, "...");
    expect(told).toBe("READY=1\nRELOADING=1 ...\nREADY=1\nSTOPPING=1\n");
  });

  test("tells what it does in one line each, on stderr", async () => {
    const place = new Place();
    const app = join(place.folder, "app.mjs");
    writeFileSync(app, "console.log('hello'); process.exitCode = 4;");
    const { stdout, stderr, status } = await revoir(["run", app], "", place.env);
    expect(stdout).toBe("hello\n");
    expect(stderr).toMatch(
      /^\d\d:\d\d:\d\d {2}revoir {2}process \d+ keeps "app" running; .*\n\d\d:\d\d:\d\d {2}revoir {2}Cannot start generation 1: it exited with status 4; .*\n.*stopped with status 4\n$/,
    );
    expect(status).toBe(4);
  });

  test.each([
    [[], "Cannot run revoir run: 1 more argument needed; usage: revoir run <entry> [arguments]"],
    [["nowhere.js"], 'Cannot run "nowhere.js": there is no such file in '],
    [["--name", "a/b", bin], 'Cannot use --name "a/b": expected up to 40 letters'],
    [["--workers", "0", bin], 'Cannot use --workers "0": expected a whole number from 1 to 256'],
    [["--workers", "many", bin], 'Cannot use --workers "many": expected'],
    [["--grace", "long", bin], 'Cannot use --grace "long": expected seconds'],
    [["--ready-timeout=-1", bin], 'Cannot use --ready-timeout "-1": expected seconds'],
    [["--wach", bin], "Cannot use --wach with revoir run: did you mean --watch?"],
  ])("%j is refused before anything is started", async (args, message) => {
    const { stdin, stdout, stderr } = process;
    const io = { stdin, stdout, stderr, terminal: terminalOf({}, {}) };
    const run = async () => superviseCommand.run(readArguments(superviseCommand, args), io);
    const refused = await run().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UsageError);
    expect((refused as Error).message).toContain(message);
  });

  test("cannot watch what is not there, nor keep its directory where others can write", async () => {
    const place = new Place();
    const watch = await place.revoir("run", "--watch=/nowhere", bin);
    expect(watch.stderr).toContain('Cannot watch "/nowhere"');
    chmodSync(join(place.env.XDG_RUNTIME_DIR, "revoir"), 0o777);
    const { stderr, status } = await place.revoir("run", bin);
    expect(stderr).toMatch(/^revoir: Cannot use .*: its mode is 0777; [^\n]*\n$/);
    expect([watch.status, status]).toEqual([1, 1]);
  });
});

test("sockets of systemd stay open from one generation to the next: no connection is refused", async () => {
  const place = new Place();
  const app = join(place.folder, "app.mjs");
  writeFileSync(
    app,
    `import { createServer } from "node:net";
    if (process.env.LISTEN_FDS !== "1" || process.env.REVOIR_LISTEN_FDS !== "1") process.exit(9);
    const server = createServer((socket) => socket.on("error", () => {}).end(process.env.REVOIR_GENERATION));
    server.listen({ fd: 3 }, () => process.send("ready"));
    process.once("SIGTERM", () => server.close(() => process.exit(0)));`,
  );
  // What systemd does: listens, and starts the service with the socket as descriptor 3.
  const listening = createServer().listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const { fd } = (listening as unknown as { _handle: { fd: number } })._handle;
  const shell = 'export LISTEN_PID=$$; exec "$0" "$@"';
  const child = spawn("sh", ["-c", shell, process.execPath, bin, "run", app], {
    env: { ...process.env, ...place.env, LISTEN_FDS: "1" },
    stdio: ["ignore", "ignore", "ignore", fd, "ipc"],
  });
  const said: unknown[] = [];
  child.on("message", (message) => said.push(message));
  listening.close(); // This process must not take connections itself.
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  const seen = new Map<string, number>();
  const failures: unknown[] = [];
  const ask = async (): Promise<void> => {
    const generation = await dial(port).catch((error: unknown) => failures.push(error));
    seen.set(String(generation), (seen.get(String(generation)) ?? 0) + 1);
  };
  for (let generation = 1; generation <= 3; generation++) {
    while (!seen.has(String(generation)) && failures.length === 0) await ask();
    for (let count = 0; count < 20; count++) await ask();
    if (generation < 3) child.kill("SIGHUP");
  }
  expect(failures).toEqual([]);
  expect(said).toEqual(["ready"]); // The way of pm2, which may have started it.
});

/** What a server says to who connects. */
function dial(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = createConnection(port, "127.0.0.1");
    socket.setEncoding("utf8").on("data", (piece) => (text += piece));
    socket.on("end", () => resolve(text)).on("error", reject);
  });
}
