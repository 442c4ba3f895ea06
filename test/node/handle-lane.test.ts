import { connect, createServer, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { canUseHandle, proveHandleLane } from "../../src/node/handle-lane.js";
import { Recorder } from "../support/recorder.js";
import { testLargeMessages } from "./large-messages.suite.js";
import { testSockets } from "./open-socket.suite.js";

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("over the handle lane", () => {
  testSockets(true);
  testLargeMessages(true);

  it("serves sockets of net that nobody has touched, and no other stream", async () => {
    await proveHandleLane();
    const touches: Record<string, (socket: Socket) => void> = {
      "whose bytes somebody else reads": (socket) => socket.on("data", () => {}),
      "whose write was replaced": (socket) => Object.assign(socket, { write: () => true }),
      "whose push was replaced": (socket) => Object.assign(socket, { push: () => true }),
      "with bytes that were given back": (socket) => socket.unshift(Buffer.from("x")),
    };
    expect(canUseHandle(await accepted())).toBe(true);
    for (const [kind, touch] of Object.entries(touches)) {
      const socket = await accepted();
      touch(socket);
      expect(canUseHandle(socket), kind).toBe(false);
    }
    expect(canUseHandle(new PassThrough())).toBe(false);
  });
});

it("the handle lane is switched off by the environment", async () => {
  vi.stubEnv("REVOIR_HANDLE_LANE", "off");
  vi.resetModules();
  onTestFinished(() => void vi.unstubAllEnvs());
  const lane = await import("../../src/node/handle-lane.js");
  expect(await lane.proveHandleLane()).toBe(false);
  expect(lane.canUseHandle(await accepted())).toBe(false);
});

it("a program that only dials does not make the self-test unless told to", async () => {
  vi.resetModules();
  const lane = await import("../../src/node/handle-lane.js");
  const { dial } = await import("../../src/node/dial.js");
  const ended = new Recorder();
  dial("ws://127.0.0.1:1", {}, ended);
  await ended.end;
  // Asked now, it has still to begin.
  expect(lane.canUseHandle(await accepted())).toBe(false);
  const isAllowed = process.env.REVOIR_HANDLE_LANE !== "off";
  const told = new Recorder();
  dial("ws://127.0.0.1:1", { handleLane: true }, told);
  await lane.proveHandleLane();
  expect(lane.canUseHandle(await accepted())).toBe(isAllowed);
  await told.end;
});

/** The server's end of a new connection. */
async function accepted(): Promise<Socket> {
  const server = createServer({ pauseOnConnect: true });
  const socket = new Promise<Socket>((resolve) => server.once("connection", resolve));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const client = connect(port, "127.0.0.1");
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  const found = await socket;
  onTestFinished(() => void found.destroy());
  return found;
}
