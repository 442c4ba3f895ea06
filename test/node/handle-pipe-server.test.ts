import { existsSync, lstatSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { greeting } from "../../src/node/handle-frames.js";
import {
  dialPipe,
  type HandlePipe,
  type PipeServerOptions,
  proveHandleLane,
  servePipes,
} from "../../src/node/index.js";
import { PipeRecorder, privateDirectory, until } from "../support/handle-pipes.js";
import { startPipeProcess } from "../support/pipe-process.js";

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a path that serves pipes", () => {
  beforeAll(async () => {
    expect(await proveHandleLane()).toBe(true);
  });

  it("is a socket for this user alone, with nothing beside it", async () => {
    const path = join(privateDirectory(), "new", "pipe");
    const { server } = await serving(path);
    expect(server.path).toBe(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(path))).toEqual(["pipe"]);
    server.close();
    expect(readdirSync(dirname(path))).toEqual([]);
    server.close();
  });

  it("stays for whoever is about to take it, and answers nobody until then", async () => {
    const { server, path } = await serving();
    server.close(true);
    await expect(dialPipe(path)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(statSync(path).isSocket()).toBe(true);
    const next = await serving(path);
    await dialed(path);
    next.server.close();
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it("hands out a pipe for each who greets, and keeps them when it closes", async () => {
    const { server, pipes, path } = await serving();
    const first = await dialed(path);
    const second = await dialed(path);
    await until(() => expect(pipes).toHaveLength(2));
    server.close();
    const heard = [first, second].map((pipe) => {
      const got = new PipeRecorder();
      pipe.attach(got);
      return got;
    });
    for (const [index, pipe] of pipes.entries()) pipe.send(Buffer.from(String(index)));
    await until(() => expect(heard.map(({ texts }) => texts)).toEqual([["0"], ["1"]]));
    await expect(dialPipe(path)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is taken over from a process that was killed", async () => {
    const path = join(privateDirectory(), "pipe");
    const other = await startPipeProcess(["serve", path]);
    await other.said("serving");
    await other.kill();
    expect(lstatSync(path).isSocket()).toBe(true);
    await expect(dialPipe(path)).rejects.toMatchObject({
      code: "ECONNREFUSED",
      message: `Cannot connect to ${path}: nobody answers there (ECONNREFUSED)`,
    });
    const { pipes } = await serving(path);
    await dialed(path);
    await until(() => expect(pipes).toHaveLength(1));
  });

  it("is not taken from a process that answers, unless that is asked for", async () => {
    const { server, pipes, path } = await serving();
    await expect(servePipes(path, () => {})).rejects.toMatchObject({
      code: "EADDRINUSE",
      message: `Cannot serve at ${path}: a process answers there, expected nobody (EADDRINUSE)`,
    });
    expect(readdirSync(dirname(path))).toEqual(["pipe"]);
    await dialed(path);
    await until(() => expect(pipes).toHaveLength(1));

    const next = await serving(path, { replace: true });
    await dialed(path);
    await until(() => expect(next.pipes).toHaveLength(1));
    expect(pipes).toHaveLength(1);
    // The first leaves the path alone, which is not its own any more.
    server.close();
    await dialed(path);
    await until(() => expect(next.pipes).toHaveLength(2));
    expect(readdirSync(dirname(path))).toEqual(["pipe"]);
  });

  it("is never nobody's while it is taken over", async () => {
    const { path } = await serving();
    const failures: unknown[] = [];
    let isOver = false;
    const dialling = (async () => {
      while (!isOver) {
        await dialPipe(path).then(
          (pipe) => pipe.destroy(),
          (error) => failures.push(error),
        );
      }
    })();
    for (let round = 0; round < 10; round++) await serving(path, { replace: true });
    isOver = true;
    await dialling;
    expect(failures).toEqual([]);
  });

  it("goes to one only of those who begin to serve there at once", async () => {
    const path = join(privateDirectory(), "pipe");
    // In this process they would share the temporary name.
    const others = await Promise.all([1, 2, 3].map(() => startPipeProcess(["serve", path])));
    const outcomes = await Promise.all(others.map((other) => other.said(/^serving$|EADDRINUSE/)));
    expect(outcomes.filter((line) => line === "serving")).toHaveLength(1);
    await dialed(path);
  });

  it("is not made where something else is", async () => {
    const path = join(privateDirectory(), "pipe");
    writeFileSync(path, "precious");
    await expect(servePipes(path, () => {})).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(lstatSync(path).isFile()).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(["pipe"]);
  });

  it("is refused when its temporary name would be too long, before anything is made", async () => {
    const directory = join(privateDirectory(), "new");
    await expect(servePipes(join(directory, "a".repeat(107)), () => {})).rejects.toThrow(
      "as a socket: it has",
    );
    expect(existsSync(directory)).toBe(false);
  });

  it("drops who does not greet, and says so", async () => {
    const errors: string[] = [];
    const { pipes, path } = await serving(undefined, {
      onStranger: ({ message }) => errors.push(message),
    });
    for (const said of ["GET / HTTP/1.1\r\n\r\n", greeting.subarray(0, 5), `x${greeting}`]) {
      const socket = connect(path);
      socket.write(said);
      await closed(socket);
    }
    expect(errors).toHaveLength(3);
    expect(errors[0]).toBe(
      'Cannot talk to the other process: it says "GET / HTTP/1.1\\r\\n\\r", expected revoir\'s greeting',
    );
    // Who leaves at once, as those do who look whether somebody answers, is no stranger.
    const socket = connect(path);
    socket.end();
    await closed(socket);
    expect(errors).toHaveLength(3);
    expect(pipes).toEqual([]);
  });

  it("drops who says nothing for 5 seconds, and all of them when it closes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const errors: string[] = [];
    const { server, path } = await serving(undefined, {
      onStranger: ({ message }) => errors.push(message),
    });
    const silent = connect(path);
    const end = closed(silent);
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(5000);
    await end;
    expect(errors).toEqual([
      "Cannot talk to the other process: it says nothing, expected revoir's greeting",
    ]);
    const other = connect(path);
    const otherEnd = closed(other);
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    server.close();
    await otherEnd;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is found by a client as what it is when somebody else serves there", async () => {
    const path = join(privateDirectory(), "pipe");
    const server = createServer((socket) => socket.on("error", () => {}).end("220 mail\r\n"));
    await new Promise<void>((resolve) => server.listen(path, resolve));
    onTestFinished(() => void server.close());
    const pipe = await dialed(path);
    const got = new PipeRecorder();
    pipe.attach(got);
    await until(() => expect(got.closed).toHaveLength(1));
    expect(got.closed[0]?.message).toBe(
      'Cannot talk to the other process: it says "220 mail\\r\\n", expected revoir\'s greeting',
    );
  });

  it("keeps no process running, nor does a pipe", async () => {
    const path = join(privateDirectory(), "pipe");
    await serving(path);
    const other = await startPipeProcess(["idle", path]);
    expect(await other.exit).toBe(0);
  });
});

async function serving(
  path: string = join(privateDirectory(), "pipe"),
  options: PipeServerOptions = {},
) {
  const pipes: HandlePipe[] = [];
  const server = await servePipes(path, (pipe) => pipes.push(pipe), options);
  onTestFinished(() => {
    server.close();
    for (const pipe of pipes) pipe.destroy();
  });
  return { server, pipes, path };
}

async function dialed(path: string): Promise<HandlePipe> {
  const pipe = await dialPipe(path);
  onTestFinished(() => pipe.destroy());
  return pipe;
}

function closed(socket: Socket): Promise<void> {
  onTestFinished(() => void socket.destroy());
  return new Promise((resolve) => {
    socket
      .on("error", () => {})
      .on("close", () => resolve())
      .resume();
  });
}
