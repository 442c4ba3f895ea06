import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import { beforeAll, expect, test } from "vitest";
import { ensureBuilt } from "../support/built.js";
import { cook, Population, run, until } from "./recipe.js";

beforeAll(ensureBuilt, 120_000);

/** Holds the socket and starts the service, again when it has ended, as systemd does. It never takes a connection. */
const systemd = `
for start in 1 2; do
  LISTEN_FDS=1 sh -c 'echo $$; LISTEN_PID=$$ exec "$0" app.js' "$0"
done`;

test("systemctl restart: who comes back early waits in the socket's queue, and everybody is back", async () => {
  const holder = createServer();
  await once(holder.listen(0, "127.0.0.1"), "listening");
  const { port } = holder.address() as AddressInfo;
  const { fd } = (holder as unknown as { readonly _handle: { readonly fd: number } })._handle;
  const service = run(["/bin/sh", "-c", systemd, process.execPath], {
    cwd: cook("systemd", ["app.js"]),
    stdio: ["ignore", "pipe", "inherit", fd],
  });
  holder.close();
  const lines: string[] = [];
  createInterface({ input: service.stdout as NodeJS.ReadableStream }).on("line", (line) =>
    lines.push(line),
  );

  const clients = new Population(`ws://127.0.0.1:${port}`, 30);
  await clients.untilAllThere();
  expect(lines[1]).toBe(`listens on ${port}`);
  process.kill(Number(lines[0]), "SIGTERM");
  await until(() => clients.codes.length === 30);
  await clients.untilAllThere();

  expect(lines[3]).toBe(`listens on ${port}`);
  expect(lines[2]).not.toBe(lines[0]);
  expect(clients.codes).toEqual(Array(30).fill(1012));
  expect(clients.failed).toBe(0);
}, 60_000);
