import { once } from "node:events";
import { beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { placeAt } from "../../src/cli/service.js";
import { ensureBuilt } from "../support/built.js";
import { startServe } from "../support/command.js";

beforeAll(ensureBuilt, 60_000);

describe("the places of the service", () => {
  test("are the echo and topics with short, plain names", () => {
    expect(placeAt("/echo")).toEqual({ kind: "echo" });
    expect(placeAt("/topics/a.b_c~d-1")).toEqual({ kind: "topic", topic: "a.b_c~d-1" });
    expect(placeAt(`/topics/${"x".repeat(64)}`)).toBeDefined();
  });

  test.each([
    "/",
    "/echo/",
    "/topics/",
    "/topics/a/b",
    "/topics/%61",
    "/topics/ä",
    `/topics/${"x".repeat(65)}`,
  ])("are not %s", (path) => {
    expect(placeAt(path)).toBeUndefined();
  });
});

test("a page of another site may not connect", async () => {
  const { url } = await startServe();
  const socket = new WebSocket(`${url}/echo`, { origin: "https://evil.example" });
  const [error] = await once(socket, "error");
  expect(String(error)).toContain("403");
});

test("the page of the service itself may connect", async () => {
  const { url } = await startServe();
  const socket = new WebSocket(`${url}/echo`, { origin: url.replace("ws", "http") });
  await once(socket, "open");
  socket.close();
});
