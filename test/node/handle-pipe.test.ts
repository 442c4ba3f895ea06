import { readdirSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { acceptHandles, HandleWire, handleOf } from "../../src/node/handle-lane.js";
import {
  adoptHandle,
  dialPipe,
  type Handle,
  type HandlePipe,
  proveHandleLane,
  servePipes,
} from "../../src/node/index.js";
import {
  connectTcp,
  copyOf,
  openPipes,
  PipeRecorder,
  privateDirectory,
  until,
} from "../support/handle-pipes.js";
import { startPipeProcess } from "../support/pipe-process.js";
import { expectNothingUncaught } from "../support/uncaught.js";

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a pipe that carries handles", () => {
  expectNothingUncaught();

  beforeAll(async () => {
    expect(await proveHandleLane()).toBe(true);
  });

  describe("brings frames", () => {
    it("of any bytes and sizes in their order, in both directions, also those from before somebody listened", async () => {
      const { near, far } = await openPipes();
      const { handle } = await connectTcp();
      const payloads = manyPayloads();
      // With a handle as a string, without as bytes, and with both what is long.
      for (const [at, bytes] of payloads.entries()) {
        near.send(bytes, at % 3 === 0 ? handle : undefined);
        far.send(bytes, at % 4 === 0 ? handle : undefined);
      }
      const [atFar, atNear] = [new PipeRecorder(), new PipeRecorder()];
      far.attach(atFar);
      near.attach(atNear);
      for (const [got, every] of [
        [atFar, 3],
        [atNear, 4],
      ] as const) {
        await until(() => expect(got.frames.length).toBe(payloads.length));
        expect(payloads.filter((bytes, at) => !bytes.equals(bytesAt(got, at)))).toEqual([]);
        const places = got.frames.flatMap((frame, at) => (frame.handle ? [at] : []));
        expect(places).toEqual(payloads.map((_, at) => at).filter((at) => at % every === 0));
      }
      expect(near.queuedBytes).toBe(0);
    });

    it("that are copied, so that their bytes may change at once", async () => {
      const { near, far } = await openPipes();
      const { handle } = await connectTcp();
      const bytes = Buffer.alloc(900_000, "a");
      // More than the system takes, so that they wait.
      for (const with_ of [undefined, handle, undefined]) near.send(bytes, with_);
      expect(near.queuedBytes).toBeGreaterThan(1_000_000);
      bytes.fill("b");
      const got = new PipeRecorder();
      far.attach(got);
      await until(() => expect(got.frames.length).toBe(3));
      expect(got.texts.every((text) => text === "a".repeat(900_000))).toBe(true);
    });

    it("of 1 MiB at the most", async () => {
      const { near } = await openPipes();
      expect(() => near.send(Buffer.alloc(1024 * 1024 + 1))).toThrow(
        new RangeError("Cannot send a frame of 1048577 bytes: expected at most 1048576"),
      );
    });

    it("only when the receiver is not paused, and makes the sender wait", async () => {
      const { near, far } = await openPipes();
      const got = new PipeRecorder();
      got.onEach = () => far.pause();
      far.attach(got);
      const { handle } = await connectTcp();
      for (let count = 0; count < 20; count++) {
        near.send(Buffer.alloc(300_000, String.fromCharCode(97 + count)), handle);
      }
      await until(() => expect(got.frames.length).toBe(1));
      far.resume();
      await until(() => expect(got.frames.length).toBe(2));
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(got.frames.length).toBe(2);
      expect(near.queuedBytes).toBeGreaterThan(4_000_000);
      got.onEach = () => {};
      far.resume();
      far.resume();
      await until(() => expect([got.closed, got.frames.length]).toEqual([[], 20]));
      expect(got.texts.map((text) => text[0]).join("")).toBe("abcdefghijklmnopqrst");
      expect(got.handles.length).toBe(20);
    });

    it("to whom it may concern, paused before anybody listens", async () => {
      const { near, far } = await openPipes();
      const got = new PipeRecorder();
      far.pause();
      far.attach(got);
      near.send(Buffer.from("a"));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(got.frames).toEqual([]);
      far.resume();
      await until(() => expect(got.texts).toEqual(["a"]));
    });
  });

  describe("moves", () => {
    it("a listening socket, which goes on accepting", async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as { readonly port: number };
      const copy = await copyOf(handleOf(server) as Handle);
      server.close();
      const other = createServer((socket) => socket.on("error", () => {}).end("from the other"));
      await new Promise<void>((resolve) => other.listen(copy, resolve));
      onTestFinished(() => void other.close());
      const client = connect(port, "127.0.0.1");
      let said = "";
      for await (const chunk of client) said += chunk;
      expect(said).toBe("from the other");
    });

    it("connections over a unix socket as well", async () => {
      const server = createServer({ pauseOnConnect: true });
      const path = join(privateDirectory(), "socket");
      await new Promise<void>((resolve) => server.listen(path, resolve));
      const accepted = new Promise<Socket>((resolve) => server.once("connection", resolve));
      const client = connect(path);
      const socket = await accepted;
      const wire = adoptHandle(await copyOf(handleOf(socket) as Handle));
      onTestFinished(() => {
        client.destroy();
        wire.destroy();
        server.close();
      });
      socket.destroy();
      wire.write(Buffer.from("from the other"));
      const [said] = (await new Promise((resolve) =>
        client.once("data", (...all) => resolve(all)),
      )) as [Buffer];
      expect(said.toString()).toBe("from the other");
    });

    it("several handles, and what answers two of them comes in one read", async () => {
      const { near, far } = await openPipes();
      const { handle } = await connectTcp();
      far.attach({
        onFrame: (bytes, taken) => {
          taken?.close(() => {});
          far.send(bytes);
        },
        onClosed() {},
      });
      const answers: string[] = [];
      let reads = 0;
      let isRead = false;
      near.attach({
        onFrame(bytes) {
          answers.push(bytes.toString());
          if (isRead) return;
          isRead = true;
          reads++;
          setImmediate(() => (isRead = false));
        },
        onClosed() {},
      });
      for (const text of ["a", "b", "c", "d"]) near.send(Buffer.from(text), handle);
      await until(() => expect(answers).toHaveLength(4));
      expect(reads).toBe(2);
    });

    it("no handle that is closed already: its frame goes without", async () => {
      const { near, far } = await openPipes();
      const { served, handle } = await connectTcp();
      served.destroy();
      const got = new PipeRecorder();
      far.attach(got);
      near.send(Buffer.from("a"), handle);
      near.send(Buffer.from("b"));
      await until(() => expect(got.texts).toEqual(["a", "b"]));
      expect(got.handles).toEqual([]);
    });

    it("handles that are closed while they wait, and closes them behind that", async () => {
      const { near, far } = await openPipes();
      const other = await openPipes();
      const all = await Promise.all(Array.from({ length: 10 }, connectTcp));
      const filler = Buffer.alloc(1_000_000);
      near.send(filler);
      other.near.send(filler);
      for (const { handle } of all) near.send(Buffer.from("x"), handle);
      // One waits in two pipes.
      other.near.send(Buffer.from("y"), all[0]?.handle as Handle);
      for (const { served } of all) served.destroy();
      expect(all.every(({ handle }) => handle.fd >= 0)).toBe(true);
      const got = new PipeRecorder();
      far.attach(got);
      await until(() => expect(got.handles.length).toBe(10));
      await until(() =>
        expect(all.map(({ handle }) => handle.fd >= 0)).toEqual(all.map((_, at) => at === 0)),
      );
      const otherGot = new PipeRecorder();
      other.far.attach(otherGot);
      await until(() => expect(otherGot.handles.length).toBe(1));
      await until(() => expect(all[0]?.handle.fd).toBeLessThan(0));
      for (const [at, handle] of got.handles.entries()) {
        const client = all[at]?.client as Socket;
        const wire = adoptHandle(handle);
        wire.write(Buffer.from(String(at)));
        expect(String(await new Promise((resolve) => client.once("data", resolve)))).toBe(
          String(at),
        );
        wire.destroy();
      }
    });
  });

  describe("is over", () => {
    it("after what is queued, once for each side, when one ends it", async () => {
      const { near, far } = await openPipes();
      const [atNear, atFar] = [new PipeRecorder(), new PipeRecorder()];
      near.attach(atNear);
      near.send(Buffer.alloc(1_000_000, "a"));
      near.send(Buffer.alloc(1_000_000, "b"));
      near.end();
      near.send(Buffer.from("dropped"));
      expect(near.destroyed).toBe(false);
      far.attach(atFar);
      await until(() => expect([atNear.closed, atFar.closed]).toEqual([[undefined], [undefined]]));
      expect(atFar.texts.map((text) => text[0])).toEqual(["a", "b"]);
      expect([near.destroyed, far.destroyed]).toEqual([true, true]);
      near.end();
      near.destroy();
      far.send(Buffer.from("dropped"));
    });

    it("with all that the other side still had to say", async () => {
      const { near, far } = await openPipes();
      const [atNear, atFar] = [new PipeRecorder(), new PipeRecorder()];
      far.attach(atFar);
      far.send(Buffer.alloc(1_000_000, "a"));
      far.send(Buffer.alloc(1_000_000, "b"));
      near.end();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(atFar.closed).toEqual([]);
      near.attach(atNear);
      await until(() => expect([atNear.closed, atFar.closed]).toEqual([[undefined], [undefined]]));
      expect(atNear.texts.map((text) => text[0])).toEqual(["a", "b"]);
    });

    it("at once when it is destroyed, from within a frame too", async () => {
      const { near, far } = await openPipes();
      const [atNear, atFar] = [new PipeRecorder(), new PipeRecorder()];
      near.attach(atNear);
      atFar.onEach = () => far.destroy();
      far.attach(atFar);
      for (let count = 0; count < 5; count++) near.send(Buffer.from("x"));
      await until(() => expect(atFar.closed).toEqual([undefined]));
      expect(atFar.frames.length).toBe(1);
      await until(() => expect(atNear.closed).toHaveLength(1));
    });

    it("also for who listens only after that", async () => {
      const { near, far } = await openPipes();
      near.destroy();
      await until(() => expect(near.destroyed).toBe(true));
      await new Promise((resolve) => setTimeout(resolve, 10));
      const [atNear, atFar] = [new PipeRecorder(), new PipeRecorder()];
      near.attach(atNear);
      far.attach(atFar);
      expect(atNear.closed).toEqual([]);
      await until(() => expect(atNear.closed).toEqual([undefined]));
      // It had not read the greeting, and that is a reset.
      await until(() => expect(atFar.closed).toMatchObject([{ code: "ECONNRESET" }]));
    });

    it("with an error when the other side leaves in the middle of a frame, or says what is none", async () => {
      const accepted: HandlePipe[] = [];
      const server = await servePipes(join(privateDirectory(), "p"), (pipe) => accepted.push(pipe));
      onTestFinished(() => server.close());
      const greeting = "revoir handover\n\x01";
      const end = async (bytes: string) => {
        const socket = connect(server.path)
          .on("error", () => {})
          .resume();
        socket.write(Buffer.from(greeting, "latin1"));
        const count = accepted.length;
        await until(() => expect(accepted).toHaveLength(count + 1));
        const got = new PipeRecorder();
        accepted.at(-1)?.attach(got);
        socket.end(Buffer.from(bytes, "latin1"));
        await until(() => expect(got.closed).toHaveLength(1));
        return got.closed[0]?.message;
      };
      expect(await end("\x04\0\0\0\0ab")).toBe(
        "Cannot go on with the other process: it left in the middle of a frame",
      );
      expect(await end("\xff\xff\xff\xff\0")).toMatch(/^Cannot read a frame of the other process/);
      expect(await end("\x02\0\0\0\x01a")).toMatch(/^Cannot take over a socket: it did not arrive/);
      expect(await end("\x02\0\0\0\0a")).toBeUndefined();
    });

    it("and the handles that nobody was given are closed, in the kernel, received, and waiting to be sent", async () => {
      // What is made once for each process is made now.
      await openPipes();
      for (const { isRead, isFull } of [
        { isRead: false, isFull: false },
        { isRead: true, isFull: false },
        { isRead: false, isFull: true },
      ]) {
        const before = openFiles();
        const { near, far } = await openPipes();
        const got = new PipeRecorder();
        got.onEach = () => far.pause();
        if (isRead) far.attach(got);
        if (isFull) near.send(Buffer.alloc(1_000_000));
        const clients = await sendTwenty(near);
        await until(() => expect(got.handles.length).toBe(isRead ? 1 : 0));
        far.destroy();
        near.destroy();
        got.handles[0]?.close(() => {});
        // Nobody has a copy any more.
        await Promise.all(clients.map(ended));
        // The path is served still.
        await until(() => expect(openFiles()).toBeLessThanOrEqual(before + 1));
      }
    });
  });

  describe("between processes", { timeout: 60_000 }, () => {
    it("moves 200 connections while their clients write and read", async () => {
      const path = join(privateDirectory(), "pipe");
      const accepted = new Promise<HandlePipe>((resolve) => {
        void servePipes(path, resolve).then((server) => onTestFinished(() => server.close()));
      });
      const other = await startPipeProcess(["echo", path]);
      const pipe = await accepted;
      onTestFinished(() => pipe.destroy());
      const { wires, talks, server } = await talking(200);
      const before = openFiles();
      let acknowledged = 0;
      pipe.attach({
        onFrame(bytes) {
          expect(Buffer.from(bytes).toString()).toBe(String(acknowledged + 1));
          expect(wires[acknowledged++]?.letGo()).toEqual([]);
        },
        onClosed() {},
      });
      for (const wire of wires) {
        wire.pause();
        pipe.send(Buffer.alloc(0), wire.handle);
        await new Promise((resolve) => setImmediate(resolve));
      }
      await until(() => expect(acknowledged).toBe(200));
      await Promise.all(talks.map((talk) => talk.rounds(5)));
      await until(() => expect(openFiles()).toBe(before - 200));
      for (const talk of talks) expect(talk.client.readableEnded).toBe(false);
      server.close();
      await other.kill();
      await Promise.all(talks.map(({ client }) => ended(client)));
    });

    it("leaves nothing open here when the other is killed in the middle, and the connections go on", async () => {
      const path = join(privateDirectory(), "pipe");
      const server = await servePipes(path, (pipe) => onPipe(pipe));
      onTestFinished(() => server.close());
      let onPipe = (_: HandlePipe): void => {};
      const { wires, talks } = await talking(200);
      // What is made once for each process is made in the first round.
      let before = 0;
      for (let round = 0; round < 2; round++) {
        const accepted = new Promise<HandlePipe>((resolve) => {
          onPipe = resolve;
        });
        const other = await startPipeProcess(["hang", path, "50"]);
        const pipe = await accepted;
        const got = new PipeRecorder();
        pipe.attach(got);
        for (const wire of wires) pipe.send(Buffer.alloc(5000), wire.handle);
        expect(pipe.queuedBytes).toBeGreaterThan(100_000);
        await other.said("hanging");
        await other.kill();
        await until(() => expect(got.closed).toHaveLength(1));
        expect(pipe.destroyed).toBe(true);
        // What the system says of it depends on who finds out first, a read or a write.
        const code = (got.closed[0] as NodeJS.ErrnoException | undefined)?.code;
        expect([undefined, "EPIPE", "ECONNRESET"]).toContain(code);
        // Nobody has let go of the connections here, which are all as they were.
        await Promise.all(talks.map((talk) => talk.rounds(2)));
        if (round === 0) before = openFiles();
        // The process had descriptors of its own here, which close a little later.
        else await until(() => expect(openFiles()).toBeLessThanOrEqual(before));
      }
      for (const wire of wires) wire.destroy();
    });

    it("brings all that a process has sent before it was killed", async () => {
      const path = join(privateDirectory(), "pipe");
      const accepted = new Promise<HandlePipe>((resolve) => {
        void servePipes(path, resolve).then((server) => onTestFinished(() => server.close()));
      });
      const other = await startPipeProcess(["give", path, "100"]);
      const pipe = await accepted;
      await other.exit;
      const got = new PipeRecorder();
      pipe.attach(got);
      await until(() => expect(got.closed).toHaveLength(1));
      expect(got.texts).toEqual(Array.from({ length: 100 }, (_, at) => String(at)));
      expect(got.handles.length).toBe(100);
    });

    it.runIf(process.platform !== "win32")(
      "says so when the other has no file descriptors left, and mixes nothing up",
      async () => {
        const path = join(privateDirectory(), "pipe");
        const accepted = new Promise<HandlePipe>((resolve) => {
          void servePipes(path, resolve).then((server) => onTestFinished(() => server.close()));
        });
        const other = await startPipeProcess(["echo", path], { maxFiles: 90 });
        const pipe = await accepted;
        onTestFinished(() => pipe.destroy());
        const { wires } = await talking(120);
        pipe.attach(new PipeRecorder());
        for (const wire of wires) {
          wire.pause();
          pipe.send(Buffer.alloc(0), wire.handle);
        }
        expect(await other.said(/closed/)).toMatch(/^closed Cannot take over a socket: it did not/);
        for (const wire of wires) wire.destroy();
      },
    );
  });

  it("cannot be dialled where nobody serves", async () => {
    await expect(dialPipe(join(privateDirectory(), "none"))).rejects.toMatchObject({
      code: "ENOENT",
    });
  });

  it.each([
    ["", 0],
    [" with something unread", 1],
  ])(
    "is read to its last frame, though a write finds out before that the other end has gone%s",
    async (_, unread) => {
      const { near, far } = await openPipes();
      for (let i = 0; i < unread; i++) near.send(Buffer.from("unread"));
      far.send(Buffer.from("last words"));
      far.destroy();
      await new Promise((resolve) => setTimeout(resolve, 10));
      const got: string[] = [];
      const onClosed = vi.fn();
      near.send(Buffer.from("too late"));
      near.attach({ onFrame: (bytes) => got.push(Buffer.from(bytes).toString()), onClosed });
      near.send(Buffer.from("too late"));
      await vi.waitFor(() => expect(onClosed).toHaveBeenCalledOnce());
      expect(got).toEqual(["last words"]);
    },
  );

  it("tells when the system has taken what was queued", async () => {
    const { near, far } = await openPipes();
    const onTaken = vi.fn();
    near.attach({ onFrame() {}, onClosed() {}, onTaken });
    for (let i = 0; i < 4; i++) near.send(Buffer.alloc(1_000_000));
    expect(near.queuedBytes).toBeGreaterThan(0);
    expect(onTaken).not.toHaveBeenCalled();
    far.attach({ onFrame() {}, onClosed() {} });
    await vi.waitFor(() => expect(near.queuedBytes).toBe(0));
    expect(onTaken).toHaveBeenCalled();
  });
});

/** Payloads of any bytes and of many sizes, up to the largest. */
function manyPayloads(): Buffer[] {
  const every = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
  const sizes = Array.from({ length: 60 }, (_, at) => (at % 7 === 0 ? 0 : (at * 40_961) % 300_000));
  return [...sizes, 1024 * 1024, 1024 * 1024].map((size) => Buffer.alloc(size, every));
}

function bytesAt(got: PipeRecorder, at: number): Uint8Array {
  return got.frames[at]?.bytes as Uint8Array;
}

/** Clients that talk to an echo over bare handles, each a word at a time, and look at every answer. */
async function talking(count: number) {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const wires: HandleWire[] = [];
  acceptHandles(server, (wire) => {
    wires.push(wire);
    wire.attach({
      onBytes: (bytes, start, end) => wire.write(Buffer.from(bytes.subarray(start, end))),
      onFin: () => wire.destroy(),
      onFailed() {},
      onClosed() {},
      onTaken() {},
    });
    wire.resume();
  });
  const { port } = server.address() as { readonly port: number };
  const talks = Array.from({ length: count }, (_, at) => new Talk(port, at));
  onTestFinished(() => {
    server.close();
    for (const { client } of talks) client.destroy();
    for (const wire of wires) wire.destroy();
  });
  await Promise.all(talks.map((talk) => talk.rounds(2)));
  expect(wires.every((wire) => wire instanceof HandleWire)).toBe(true);
  return { wires, talks, server };
}

class Talk {
  readonly client: Socket;
  readonly #name: number;
  #count = 0;
  #heard = "";
  #wanted = 0;
  #onRounds = (): void => {};

  constructor(port: number, name: number) {
    this.#name = name;
    this.client = connect(port, "127.0.0.1").on("error", () => {});
    this.client.on("data", (chunk) => this.#hear(String(chunk)));
    this.#say();
  }

  /** Resolves after so many more answers. It talks on behind that. */
  rounds(count: number): Promise<void> {
    this.#wanted = this.#count + count;
    return new Promise((resolve) => {
      this.#onRounds = resolve;
    });
  }

  #say(): void {
    this.client.write(`${this.#name}:${this.#count};`);
  }

  #hear(chunk: string): void {
    this.#heard += chunk;
    if (!this.#heard.endsWith(";")) return;
    if (this.#heard !== `${this.#name}:${this.#count};`) {
      throw new Error(`${this.#name} has heard ${this.#heard} in place of ${this.#count}`);
    }
    this.#heard = "";
    this.#count++;
    if (this.#count === this.#wanted) this.#onRounds();
    this.#say();
  }
}

/** How many file descriptors this process has; where the system does not tell, always as many. */
function openFiles(): number {
  return process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0;
}

async function ended(client: Socket): Promise<void> {
  if (!client.destroyed && !client.readableEnded) {
    await new Promise<void>((resolve) => {
      client
        .once("end", resolve)
        .once("close", () => resolve())
        .resume();
    });
  }
  client.destroy();
}

/** Sends the servers' ends of twenty connections, which are closed here. */
async function sendTwenty(pipe: HandlePipe): Promise<Socket[]> {
  const all = await Promise.all(Array.from({ length: 20 }, connectTcp));
  return all.map(({ client, served, handle }) => {
    pipe.send(Buffer.from("x"), handle);
    served.destroy();
    return client;
  });
}
