import { connect, createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Recorder } from "../support/recorder.js";

const isAllowed = process.env.REVOIR_HANDLE_LANE !== "off";

/** A lane that nobody has tried yet. */
async function freshLane() {
  vi.resetModules();
  const [lane, proof, { dial }, { StreamWire }] = await Promise.all([
    import("../../src/node/handle-lane.js"),
    import("../../src/node/handle-proof.js"),
    import("../../src/node/dial.js"),
    import("../../src/node/stream-wire.js"),
  ]);
  const opens = async () =>
    lane.takeHandle(new StreamWire(await accepted())) instanceof lane.HandleWire;
  return { ...proof, dial, opens };
}

describe("the self-test of the handle lane", () => {
  it.runIf(isAllowed)("opens the lane on this Node", async () => {
    const { proveHandleLane, opens } = await freshLane();
    expect(await opens()).toBe(false);
    expect(await proveHandleLane()).toBe(true);
    expect(await opens()).toBe(true);
  });

  it("is switched off by the environment", async () => {
    vi.stubEnv("REVOIR_HANDLE_LANE", "off");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { proveHandleLane, opens } = await freshLane();
    expect(await proveHandleLane()).toBe(false);
    expect(await opens()).toBe(false);
  });

  it("is not made by a program that only dials, unless it is told to", async () => {
    const { dial, opens, proveHandleLane } = await freshLane();
    const ended = new Recorder();
    dial("ws://127.0.0.1:1", {}, ended);
    await ended.end;
    // Asked now, it has still to begin.
    expect(await opens()).toBe(false);
    const told = new Recorder();
    dial("ws://127.0.0.1:1", { handleLane: true }, told);
    await proveHandleLane();
    expect(await opens()).toBe(isAllowed);
    await told.end;
  });

  it.runIf(isAllowed).each<[string, (handle: Handle) => void]>([
    [
      "that loses what it is to write",
      (handle) => {
        const { writev } = handle;
        handle.writev = function (request, pieces, all) {
          return writev.call(this, request, pieces.slice(1), all);
        };
      },
    ],
    [
      "that throws",
      (handle) => {
        handle.writev = () => {
          throw new TypeError("Illegal invocation");
        };
      },
    ],
    ["that can not be paused", (handle) => Object.assign(handle, { readStop: () => 0 })],
    ["that never sends its FIN", (handle) => Object.assign(handle, { shutdown: () => 0 })],
  ])("keeps the lane closed over a handle %s", async (_, spoil) => {
    const { _handle } = (await accepted()) as unknown as { _handle: object };
    // Where the methods are, so that every handle of this process is spoilt.
    const handleClass = Object.getPrototypeOf(Object.getPrototypeOf(_handle)) as Handle;
    const { writev, readStop, shutdown } = handleClass;
    spoil(handleClass);
    const { proveHandleLane, opens } = await freshLane();
    const isOpen = await proveHandleLane();
    Object.assign(handleClass, { writev, readStop, shutdown });
    expect(isOpen).toBe(false);
    expect(await opens()).toBe(false);
  });
});

interface Handle {
  writev: (this: Handle, request: unknown, pieces: unknown[], all: boolean) => unknown;
  readStop: unknown;
  shutdown: unknown;
}

/** The server's end of a new connection. */
async function accepted(): Promise<Socket> {
  const server = createServer({ pauseOnConnect: true });
  const socket = new Promise<Socket>((resolve) => server.once("connection", resolve));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = connect((server.address() as { port: number }).port, "127.0.0.1");
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  const found = await socket;
  onTestFinished(() => void found.destroy());
  return found;
}
