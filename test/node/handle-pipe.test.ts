import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  adoptHandle,
  dialPipe,
  type Handle,
  type HandlePipe,
  proveHandleLane,
  servePipes,
} from "../../src/node/index.js";
import { handleOf } from "../../src/node/handle-lane.js";

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a pipe between processes", () => {
  beforeAll(async () => {
    expect(await proveHandleLane()).toBe(true);
  });

  it("carries frames and connected sockets in their order", async () => {
    const { near, far } = await pair();
    const got: { text: string; handle: Handle | undefined }[] = [];
    far.attach({
      onFrame: (bytes, handle) =>
        got.push({ text: Buffer.from(bytes).toString("latin1").slice(0, 12), handle }),
      onClosed() {},
    });
    const { server, client } = await connected();
    near.send(Buffer.from("one\xff\x80", "latin1"));
    near.send(Buffer.from("two"), handleOf(server) as Handle);
    near.send(Buffer.alloc(1_000_000, "three"));
    near.send(Buffer.alloc(0));
    await vi.waitFor(() => expect(got).toHaveLength(4));
    expect(got.map(({ text }) => text)).toEqual(["one\xff\x80", "two", "threethreeth", ""]);
    const wire = adoptHandle(got[1]?.handle as Handle);
    server.destroy();
    let said = "";
    client.on("data", (chunk) => {
      said += chunk;
    });
    wire.write(Buffer.from("from the other"));
    await vi.waitFor(() => expect(said).toBe("from the other"));
    wire.destroy();
  });

  it.each([
    ["", 0],
    [" with something unread", 1],
  ])(
    "is read to its last frame, though a write finds out before that the other end has gone%s",
    async (_, unread) => {
      const { near, far } = await pair();
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
    const { near, far } = await pair();
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

async function pair(): Promise<{ near: HandlePipe; far: HandlePipe }> {
  const directory = mkdtempSync(join(tmpdir(), "pipe-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const accepted: HandlePipe[] = [];
  const server = await servePipes(join(directory, "socket"), (pipe) => accepted.push(pipe));
  const near = await dialPipe(server.path);
  onTestFinished(() => {
    server.close();
    near.destroy();
    for (const pipe of accepted) pipe.destroy();
  });
  await vi.waitFor(() => expect(accepted).toHaveLength(1));
  return { near, far: accepted[0] as HandlePipe };
}

/** Both ends of a connection over TCP. */
async function connected(): Promise<{ server: Socket; client: Socket }> {
  const listener = createServer({ pauseOnConnect: true });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const accepted = new Promise<Socket>((resolve) => listener.once("connection", resolve));
  const { port } = listener.address() as { port: number };
  const client = connect(port, "127.0.0.1").on("error", () => {});
  const server = await accepted;
  onTestFinished(() => {
    client.destroy();
    server.destroy();
    listener.close();
  });
  return { server, client };
}
