import type { ChildProcess } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import type { Handle } from "../../src/node/index.js";
import { Exchange } from "../../src/restart/supervisor/exchange.js";
import { ensureBuilt } from "../support/built.js";
import { CourierChild } from "../support/courier-children.js";

beforeAll(ensureBuilt, 60_000);

describe("the self-test of a courier", () => {
  test("finds that sockets can be moved by the process above", async () => {
    const child = new CourierChild(["prove"], (each) => new Exchange().attend(each));
    expect(await child.said("works")).toBe(true);
  });

  test("is switched off by the environment", async () => {
    const env = { REVOIR_COURIER: "off" };
    const child = new CourierChild(["prove"], (each) => new Exchange().attend(each), env);
    expect(await child.said("works")).toBe(false);
  });

  test("finds that there is none where the process above does not answer", async () => {
    const child = new CourierChild(["prove"], () => {});
    expect(await child.said("works")).toBe(false);
  });

  test.each<[string, (child: ChildProcess, message: object, handle: Handle) => void]>([
    ["keeps what it should pass on", () => {}],
    [
      "passes on the words without the socket",
      (child, message) => void child.send({ ...message, revoir: "handle" }),
    ],
    [
      "reads from what it passes on",
      (child, message, handle) => {
        Object.assign(handle, { onread() {} });
        handle.readStart();
        setTimeout(() => child.send({ ...message, revoir: "handle" }, handle as never), 100);
      },
    ],
  ])("finds it out when the process above %s", async (_, pass) => {
    const child = new CourierChild(["prove"], (each) => {
      each.on("message", (message: object, handle) => {
        if ("revoir" in message && message.revoir === "courier") each.send({ revoir: "courier" });
        else if (handle) pass(each, message, handle as unknown as Handle);
      });
    });
    expect(await child.said("works")).toBe(false);
  });
});
