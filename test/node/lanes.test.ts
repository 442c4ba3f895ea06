import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Courier } from "../../src/node/courier.js";
import { privateDirectory } from "../support/handle-pipes.js";

/** Of a process in which nothing was proven yet. */
async function fresh(pipe: "on" | "off") {
  vi.resetModules();
  vi.stubEnv("REVOIR_HANDLE_PIPE", pipe);
  onTestFinished(() => void vi.unstubAllEnvs());
  return import("../../src/node/index.js");
}

const courier: Courier = { parent: 1, expect() {}, forget() {}, send() {} };
const hasCourier = () => Promise.resolve(courier);
const hasNone = () => Promise.resolve(undefined);
const isAllowed = process.env.REVOIR_HANDLE_LANE !== "off";

describe("the lanes of a process", () => {
  test.runIf(isAllowed)(
    "are the pipe first, and no courier is asked as long as it works",
    async () => {
      const { findLanes } = await fresh("on");
      const find = vi.fn(hasCourier);
      expect((await findLanes(find))?.order).toEqual(["pipe", "courier"]);
      expect(find).not.toHaveBeenCalled();
    },
  );

  test("are the courier where no pipe works, and none where there is no courier either", async () => {
    const { findLanes } = await fresh("off");
    expect((await findLanes(hasCourier))?.order).toEqual(["courier"]);
    expect(await findLanes(hasNone)).toBeUndefined();
  });

  test("say so when the process at a path can only be met by a courier, and there is none", async () => {
    const { pipeLane } = await fresh("on");
    await expect(pipeLane().dial(join(privateDirectory(), "x"), "courier")).rejects.toThrow(
      "moves sockets by its supervisor",
    );
  });

  test.runIf(isAllowed)(
    "tell a process that comes with a pipe that it has to come another way",
    async () => {
      const { findLanes, OtherLane, pipeLane, proveHandleLane } = await fresh("off");
      await proveHandleLane();
      const path = join(privateDirectory(), "here");
      const server = await (await findLanes(hasCourier))?.serve(path, () => {});
      onTestFinished(() => server?.close());
      const pipe = await pipeLane().dial(path, "pipe");
      const closed = await new Promise((resolve) =>
        pipe.attach({ onFrame() {}, onClosed: resolve }),
      );
      expect(closed).toBeInstanceOf(OtherLane);
    },
  );

  test.each(["on", "off"] as const)(
    "let a courier's connection in, whether the pipe works beside it: %s",
    async (pipeIs) => {
      const { findLanes } = await fresh(pipeIs);
      const lanes = await findLanes(hasCourier);
      const path = join(privateDirectory(), "here");
      const came: string[] = [];
      const server = await lanes?.serve(path, (pipe) => {
        came.push(pipe.lane);
        pipe.attach({ onFrame: (bytes) => pipe.send(bytes), onClosed() {} });
      });
      onTestFinished(() => server?.close());
      const near = await lanes?.dial(path, "courier");
      onTestFinished(() => near?.destroy());
      const heard = await new Promise((resolve) => {
        near?.attach({ onFrame: (bytes) => resolve(`${Buffer.from(bytes)}`), onClosed: resolve });
        near?.send(Buffer.from("hello"));
      });
      expect([heard, came]).toEqual(["hello", ["courier"]]);
    },
  );

  test("find nobody at a path where nobody listens", async () => {
    const { findLanes } = await fresh("off");
    const path = join(privateDirectory(), "here");
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    server.close();
    await expect((await findLanes(hasCourier))?.dial(path, "courier")).rejects.toMatchObject({
      code: "ENOENT",
    });
  });
});
