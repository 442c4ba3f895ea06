import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { handleOf } from "../../src/node/handle-lane.js";
import {
  dialPipe,
  type Handle,
  type HandlePipe,
  type HandlePipeReader,
  servePipes,
} from "../../src/node/index.js";

/**
 * Looks again and again until nothing is thrown. Other processes take their time on a busy machine. To look at the number
 * of frames, not at the frames: an assertion that fails describes them, for a second each time when they are large.
 */
export function until<T>(look: () => T): Promise<T> {
  return vi.waitFor(look, { timeout: 15_000, interval: 10 }) as Promise<T>;
}

/** A directory that is this user's alone, for the time of the test. */
export function privateDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "revoir-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Both ends of a pipe, in this process. */
export async function openPipes(): Promise<{
  readonly near: HandlePipe;
  readonly far: HandlePipe;
  readonly path: string;
}> {
  const accepted: HandlePipe[] = [];
  const server = await servePipes(join(privateDirectory(), "pipe"), (pipe) => accepted.push(pipe));
  onTestFinished(() => {
    server.close();
    for (const pipe of accepted) pipe.destroy();
  });
  const near = await dialPipe(server.path);
  onTestFinished(() => near.destroy());
  await until(() => {
    if (accepted.length === 0) throw new Error("Nobody has come");
  });
  return { near, far: accepted[0] as HandlePipe, path: server.path };
}

/** Writes down what a pipe brings. The handles are closed when the test is over. */
export class PipeRecorder implements HandlePipeReader {
  readonly frames: { readonly bytes: Uint8Array; readonly handle: Handle | undefined }[] = [];
  /** One entry for each time it was told. */
  readonly closed: (Error | undefined)[] = [];
  onEach: (frame: { bytes: Uint8Array; handle: Handle | undefined }) => void = () => {};

  constructor() {
    onTestFinished(() => {
      for (const { handle } of this.frames) if (handle && handle.fd >= 0) handle.close(() => {});
    });
  }

  onFrame(bytes: Uint8Array, handle: Handle | undefined): void {
    this.frames.push({ bytes, handle });
    this.onEach({ bytes, handle });
  }

  onClosed(error: Error | undefined): void {
    this.closed.push(error);
  }

  /** The frames as text. */
  get texts(): string[] {
    return this.frames.map(({ bytes }) => Buffer.from(bytes).toString("latin1"));
  }

  get handles(): Handle[] {
    return this.frames.flatMap(({ handle }) => (handle === undefined ? [] : [handle]));
  }
}

/** Another handle of the same socket, as a second process would get it. */
export async function copyOf(handle: Handle): Promise<Handle> {
  const { near, far } = await openPipes();
  const got = new PipeRecorder();
  far.attach(got);
  near.send(Buffer.from("copy"), handle);
  return until(() => {
    const [copy] = got.handles;
    if (copy === undefined) throw new Error("No copy has come");
    return copy;
  });
}

/** Both ends of a connection over TCP: nobody reads at the server's. */
export async function connectTcp(): Promise<{
  readonly served: Socket;
  readonly client: Socket;
  readonly handle: Handle;
}> {
  const listener = createServer({ pauseOnConnect: true, allowHalfOpen: true });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const accepted = new Promise<Socket>((resolve) => listener.once("connection", resolve));
  const { port } = listener.address() as { readonly port: number };
  const client = connect({ port, host: "127.0.0.1", allowHalfOpen: true }).on("error", () => {});
  const served = await accepted;
  listener.close();
  onTestFinished(() => {
    client.destroy();
    served.destroy();
  });
  return { served, client, handle: handleOf(served) as Handle };
}
