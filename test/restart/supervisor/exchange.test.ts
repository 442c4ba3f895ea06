import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { Exchange } from "../../../src/restart/supervisor/exchange.js";
import { ensureBuilt } from "../../support/built.js";
import { CourierChild } from "../../support/courier-children.js";
import { privateDirectory, until } from "../../support/handle-pipes.js";

beforeAll(ensureBuilt, 60_000);

const manySockets = 100;

/** Both ends, and as many connections to the first as the second is about to ask for. */
async function meet(exchange: Exchange, count: number) {
  const path = join(privateDirectory(), "here.sock");
  const attend = exchange.attend.bind(exchange);
  const serving = new CourierChild(["serve", path], attend);
  const port = (await serving.said("port")) as number;
  const clients = Array.from({ length: count }, () => connect(port, "127.0.0.1"));
  onTestFinished(() => {
    for (const client of clients) client.destroy();
  });
  const heard = clients.map(hearAll);
  await Promise.all(clients.map((each) => new Promise((resolve) => each.once("connect", resolve))));
  return {
    path,
    serving,
    clients,
    heard,
    take: () => new CourierChild(["take", path, `${count}`], attend),
  };
}

function hearAll(client: Socket): { text: string } {
  const heard = { text: "" };
  client.on("error", () => {});
  client.setEncoding("latin1").on("data", (text) => {
    heard.text += text;
  });
  return heard;
}

describe("sockets that go from one process to another by their supervisor", () => {
  test("arrive each with its frame, and miss nothing of what is said meanwhile; no copy is left here", async () => {
    const exchange = new Exchange();
    const { clients, heard, serving, take } = await meet(exchange, manySockets);
    const before = openFiles();
    for (const client of clients) client.write("a");
    const taking = take();
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const client of clients) client.write("b");
    expect(await taking.said("taken")).toBe(manySockets);
    await until(() =>
      expect(heard.every(({ text }) => /^(a\d+b\d+|ab\d+)$/.test(text))).toBe(true),
    );
    const numbers = heard.map(({ text }) => Number(/\d+$/.exec(text)?.[0]));
    expect(new Set(numbers).size).toBe(manySockets);
    await taking.kill();
    await serving.kill();
    await until(() => expect(openFiles()).toBeLessThan(before));
  });

  test("are closed when nobody gets them: the one they are meant for has not asked, or is gone", async () => {
    const exchange = new Exchange();
    const { serving, clients, take } = await meet(exchange, manySockets);
    const stranger = new CourierChild(["keep"], exchange.attend.bind(exchange));
    await stranger.said("works");
    const taking = take();
    setTimeout(() => void taking.kill(), 5);
    await until(() => expect(taking.child.signalCode).toBe("SIGKILL"));
    const before = openFiles();
    await serving.kill();
    // Neither process has a copy any more: the clients learn it, those that had been accepted and those that had not.
    await until(() =>
      expect(clients.every(({ destroyed, readableEnded }) => destroyed || readableEnded)).toBe(
        true,
      ),
    );
    expect(openFiles()).toBeLessThanOrEqual(before);
  });
});

function openFiles(): number {
  return readdirSync("/proc/self/fd").length;
}
