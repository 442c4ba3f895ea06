import { once } from "node:events";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ensureBuilt } from "../support/built.js";
import { startServe } from "../support/command.js";

beforeAll(ensureBuilt, 60_000);

test("a witness is told how often it has asked, and by whom", async () => {
  const { server, url } = await startServe();
  const socket = new WebSocket(`${url}/witness`);
  onTestFinished(() => socket.terminate());
  await once(socket, "open");
  for (const asked of [1, 2, 3]) {
    socket.send("count");
    const [data] = await once(socket, "message");
    expect(JSON.parse(String(data))).toEqual({ asked, pid: server.pid });
  }
});

test("what is poured out is numbered, and comes whole", async () => {
  const { url } = await startServe();
  const socket = new WebSocket(`${url}/witness`);
  onTestFinished(() => socket.terminate());
  await once(socket, "open");
  const numbers: number[] = [];
  const all = new Promise<void>((resolve) => {
    socket.on("message", (data: Buffer) => {
      expect(data.length).toBe(4096);
      if (numbers.push(data.readUInt32BE()) === 2000) resolve();
    });
  });
  socket.send("pour");
  await all;
  expect(numbers).toEqual(Array.from({ length: 2000 }, (_, i) => i));
});
