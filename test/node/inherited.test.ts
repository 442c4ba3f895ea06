import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ensureBuilt, root } from "../support/built.js";

const program = fileURLToPath(new URL("stage/inherit.js", import.meta.url));

beforeAll(ensureBuilt, 120_000);

/** A socket that listens here, as systemd or a supervisor would hold it: nobody here takes a connection. */
interface Held {
  readonly port: number;
  readonly fd: number;
  /** Leaves the socket to who has it too. */
  close(): void;
}

async function hold(): Promise<Held> {
  const server: Server = createServer({ pauseOnConnect: true });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { fd } = (server as unknown as { readonly _handle: { readonly fd: number } })._handle;
  onTestFinished(() => void server.close());
  const close = () => void server.close();
  return { port: (server.address() as AddressInfo).port, fd, close };
}

/** What the program tells. */
interface Told {
  readonly ports: readonly number[];
  /** Names in its environment. */
  readonly left: readonly string[];
}

/** Starts the program with these sockets from fd 3 on; `variables` are set by the shell that becomes it. */
async function start(
  ports: readonly number[],
  fds: readonly number[],
  variables: string,
): Promise<Told> {
  const command = `${variables} exec "$0" "$@"`;
  const args = ["-c", command, process.execPath, program, ...ports.map(String)];
  const child = spawn("/bin/sh", args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe", ...fds],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const line = await Promise.race([
    once(lines, "line"),
    once(child, "close").then(() => {
      throw new Error(errors);
    }),
  ]);
  return JSON.parse(line[0] as string);
}

const bySystemd = (count: number) => `LISTEN_FDS=${count} LISTEN_PID=$$`;

/** Which of the program's servers answers at a port of this machine. */
async function greeting(port: number): Promise<string> {
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  onTestFinished(() => client.terminate());
  const [data] = await once(client, "message");
  return String(data);
}

describe("a server whose process was started with a listening socket", () => {
  test("takes the one it was given, though the port is in use, and the next one binds", async () => {
    const held = await hold();
    const { ports, left } = await start([held.port, 0], [held.fd], bySystemd(1));
    expect(ports[0]).toBe(held.port);
    expect(ports[1]).not.toBe(held.port);
    expect(await greeting(ports[1] as number)).toBe("1");
    expect(left).toEqual([]);
  });

  test("serves whom it accepts, as on a port of its own", async () => {
    const held = await hold();
    await start([held.port], [held.fd], bySystemd(1));
    held.close();
    for (let i = 0; i < 3; i += 1) expect(await greeting(held.port)).toBe("0");
  });

  test("takes the only one whatever its port", async () => {
    const held = await hold();
    const { ports } = await start([1], [held.fd], bySystemd(1));
    expect(ports).toEqual([held.port]);
  });

  test("takes those of several whose ports it asks for, and binds where none is", async () => {
    const [first, second] = [await hold(), await hold()];
    const wanted = [second.port, 0, first.port];
    const { ports } = await start(wanted, [first.fd, second.fd], bySystemd(2));
    expect([ports[0], ports[2]]).toEqual([second.port, first.port]);
    expect([first.port, second.port]).not.toContain(ports[1]);
  });

  test("takes what a supervisor passes, who can not know its process id", async () => {
    const held = await hold();
    const { ports, left } = await start(
      [held.port],
      [held.fd],
      "REVOIR_LISTEN_FDS=1 LISTEN_FDS=1 LISTEN_PID=1",
    );
    expect({ ports, left }).toEqual({ ports: [held.port], left: [] });
  });

  test.each([
    ["it was meant for another process", "LISTEN_FDS=1 LISTEN_PID=1"],
    ["nobody says how many there are", "LISTEN_PID=$$"],
    ["their number is none", "LISTEN_FDS=all LISTEN_PID=$$"],
  ])("leaves it alone where %s", async (_where, variables) => {
    const held = await hold();
    await expect(start([held.port], [held.fd], variables)).rejects.toThrow("EADDRINUSE");
    const { left } = await start([0], [held.fd], variables);
    expect(left.length).toBeGreaterThan(0);
  });

  test("passes over what is no listening socket: a file, a connection, nothing at all", async () => {
    const held = await hold();
    const file = 0; // this process's standard input, whatever it is
    const { ports } = await start([held.port], [file, held.fd], bySystemd(40));
    expect(ports).toEqual([held.port]);
    const free = await start([0], [], bySystemd(3));
    expect(free.ports).toHaveLength(1);
  });
});
