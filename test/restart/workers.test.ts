import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ensureBuilt, root } from "../support/built.js";
import { freePort } from "../support/free-port.js";
import { Place } from "../support/supervising.js";

beforeAll(ensureBuilt, 60_000);

/** A peer says who serves it, and whatever else it says goes to everybody. */
const program = (port: number): string => `
import { serve } from ${JSON.stringify(join(root, "dist/server/index.js"))};
const server = await serve({
  port: ${port},
  host: "127.0.0.1",
  restart: {},
  open: (peer) => peer.subscribe("all"),
  message(peer, message) {
    if (message.text === "who") peer.send("pid " + process.pid);
    else server.publish("all", message);
  },
});
`;

/** Somebody who publishes numbers, and looks that everybody's come once and in order. */
class Subscriber {
  readonly socket: WebSocket;
  readonly #next = new Map<string, number>();
  readonly mistakes: string[] = [];
  pid = "";
  heard = 0;
  #said = 0;
  readonly #name: string;

  private constructor(socket: WebSocket, name: string) {
    this.socket = socket;
    this.#name = name;
    socket.on("message", (data) => this.#hear(String(data)));
    socket.on("close", (code) => this.mistakes.push(`${name} was closed with ${code}`));
  }

  static async come(port: number, name: string): Promise<Subscriber> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    await once(socket, "open");
    return new Subscriber(socket, name);
  }

  say(): void {
    this.socket.send(`${this.#name} ${this.#said++}`);
  }

  #hear(text: string): void {
    const [from = "", number = ""] = text.split(" ");
    if (from === "pid") {
      this.pid = number;
      return;
    }
    const expected = this.#next.get(from) ?? 0;
    if (Number(number) !== expected)
      this.mistakes.push(`${this.#name} heard ${text} in place of ${expected}`);
    this.#next.set(from, Number(number) + 1);
    this.heard++;
  }
}

/** How sockets move between them. */
const pipe = process.env.REVOIR_HANDLE_LANE !== "off";
const lanes: readonly (readonly [string, NodeJS.ProcessEnv])[] = [
  ...(pipe ? [["pipe", {}] as const] : []),
  ["courier", { REVOIR_HANDLE_PIPE: "off" }],
  ["courier", { REVOIR_HANDLE_LANE: "off" }],
];

describe.each(lanes)("workers, whose sockets move by %s (%o),", (lane, env) => {
  test("share a port and their topics, and restart one after the other without anybody missing or doubling a publication", async () => {
    const place = new Place();
    const port = await freePort();
    const entry = join(place.folder, "app.mjs");
    writeFileSync(entry, program(port));
    const running = place.start(["--workers", "2", entry], env);
    await running.line("up", ({ worker }) => worker === 1);

    const subscribers: Subscriber[] = [];
    const pids = new Set<string>();
    // The kernel chooses who accepts: both, sooner or later.
    for (let i = 0; i < 8 || (pids.size < 2 && i < 60); i++) {
      const one = await Subscriber.come(port, `s${i}`);
      onTestFinished(() => one.socket.terminate());
      subscribers.push(one);
      one.socket.send("who");
      await expect.poll(() => one.pid).not.toBe("");
      pids.add(one.pid);
    }
    expect(pids.size).toBe(2);

    let said = 0;
    const talk = setInterval(() => {
      for (const one of subscribers) one.say();
      said += subscribers.length;
    }, 25);
    const outcome = await place.revoir("reload", "app");
    expect(outcome.stderr).toBe("");
    expect(outcome.status).toBe(0);
    clearInterval(talk);
    expect(running.lines.filter(({ event }) => event === "restarted")).toMatchObject(
      Array.from({ length: 2 }, () => ({ result: { lane, fellBack: {} } })),
    );
    await expect
      .poll(() => subscribers.every((one) => one.heard >= said), { timeout: 10_000 })
      .toBe(true);

    const mistakes = subscribers.flatMap((one) => one.mistakes);
    expect(mistakes).toEqual([]);
    expect(subscribers.map(({ heard }) => heard)).toEqual(subscribers.map(() => said));
    for (const one of subscribers) {
      one.pid = "";
      one.socket.send("who");
      await expect.poll(() => one.pid).not.toBe("");
      expect(pids.has(one.pid)).toBe(false);
    }
  }, 60_000);
});
