import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ensureBuilt } from "../support/built.js";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

beforeAll(ensureBuilt, 120_000);

describe.each([
  ["plain-node", "Not found"],
  ["express", "Cannot GET"],
  ["fastify", "Route GET"],
])("the example %s", (name, ownWords) => {
  test("echoes text and bytes at /echo, and says 1012 when it is told to stop", async () => {
    const { child, url } = await start(name);
    const client = new WebSocket(url);
    onTestFinished(() => client.terminate());
    await once(client, "open");

    client.send("h\u00e9llo");
    expect(await next(client)).toEqual({ data: "h\u00e9llo", isBinary: false });
    client.send(Buffer.from("00ff80", "hex"));
    expect(await next(client)).toEqual({ data: "00ff80", isBinary: true });

    const closed = once(client, "close");
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    const [code, reason] = await closed;
    expect({ code, reason: String(reason) }).toEqual({ code: 1012, reason: "restarting" });
    expect(await exited).toEqual([0, null]);
  });

  test("answers plain requests with the framework's own words", async () => {
    const { url } = await start(name);
    const home = new URL("/", url.replace("ws:", "http:"));
    expect(await (await fetch(home)).text()).toBe("Connect a WebSocket client to /echo\n");
    const missing = await fetch(new URL("/missing", home));
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain(ownWords);
  });

  test("has no WebSocket endpoint at another path", async () => {
    const { url } = await start(name);
    const client = new WebSocket(new URL("/elsewhere", url));
    client.on("error", () => {});
    const [, response] = await once(client, "unexpected-response");
    expect(response.statusCode).toBe(404);
  });

  test("stops at once when nobody is connected, though a page keeps its connection", async () => {
    const { child, url } = await start(name);
    await (await fetch(new URL("/", url.replace("ws:", "http:")))).text();
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  });
});

describe("the example restart", () => {
  test.runIf(process.env.REVOIR_HANDLE_LANE !== "off")(
    "goes on with the same people in a second process, and the first one ends",
    async () => {
      const directory = mkdtempSync(join(tmpdir(), "revoir-chat-"));
      onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
      const env = { RESTART_PATH: join(directory, "restart.sock") };
      const first = await start("restart", env);
      const { client, said } = await chat(`${first.url}?name=Ada`);
      await said("Ada is here");
      client.send("hello");
      await said("Ada (1): hello");
      const exited = once(first.child, "exit");
      const { port } = new URL(first.url);
      const second = await start("restart", { ...env, PORT: port });
      expect(await exited).toEqual([0, null]);
      client.send("still the same");
      await said("Ada (2): still the same");
      const closed = once(client, "close");
      second.child.kill("SIGTERM");
      expect((await closed)[0]).toBe(1012);
      expect(await once(second.child, "exit")).toEqual([0, null]);
    },
  );
});

describe("the example room", () => {
  test("loses no line and doubles none when its server is killed, and a client too", async () => {
    const directory = mkdtempSync(join(tmpdir(), "revoir-room-"));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const first = await start("room", { DATA: directory });
    const { port } = new URL(first.url);
    const ada = talk("Ada", first.url, directory);
    const bob = talk("Bob", first.url, directory);
    ada.say("one");
    await bob.heard(["Ada: one"]);
    const killed = once(first.child, "exit");
    bob.say("two");
    first.child.kill("SIGKILL");
    await killed;
    ada.say("three");
    await start("room", { DATA: directory, PORT: port });
    const said = ["Ada: one", "Ada: three", "Bob: two"];
    await bob.heard(said);
    await ada.heard(said);
    ada.child.kill("SIGKILL");
    bob.say("four");
    await bob.heard([...said, "Bob: four"]);
    // Started again, Ada has an empty screen, and sees the room from its beginning.
    const again = talk("Ada", first.url, directory);
    again.say("five");
    await again.heard([...said, "Ada: five", "Bob: four"]);
  }, 60_000);
});

/** Somebody in the room, in a process of their own. `heard` waits until they have just these lines, in whatever order. */
function talk(name: string, url: string, directory: string) {
  const child = spawn(process.execPath, [`${examples}room/client.js`, name], {
    env: { ...process.env, ROOM: url, KEEP: join(directory, `${name}.json`) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const lines = () => output.split("\n").slice(0, -1).sort();
  return {
    child,
    say: (line: string) => void child.stdin.write(`${line}\n`),
    heard: (wanted: readonly string[]) =>
      expect.poll(lines, { timeout: 30_000 }).toEqual(wanted.toSorted()),
  };
}

/** Somebody in the chat. `said` waits for a line. */
async function chat(url: string) {
  const client = new WebSocket(url);
  onTestFinished(() => client.terminate());
  const lines: string[] = [];
  client.on("message", (data) => lines.push(String(data)));
  await once(client, "open");
  const said = async (line: string) => {
    while (!lines.includes(line)) await once(client, "message");
  };
  return { client, said };
}

/** Runs an example on a free port, until the test is over. */
async function start(
  name: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [`${examples}${name}/server.js`], {
    env: { ...process.env, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  const url = new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      output += text;
      const found = /listening on (ws:\S+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    child.once("exit", () => reject(new Error(`The example ${name} has ended: ${output}`)));
  });
  return { child, url: await url };
}

async function next(client: WebSocket): Promise<{ data: string; isBinary: boolean }> {
  const [data, isBinary] = await once(client, "message");
  return { data: data.toString(isBinary ? "hex" : "utf8"), isBinary };
}
