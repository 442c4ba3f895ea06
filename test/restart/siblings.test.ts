import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type PipeServer, proveHandleLane, servePipes } from "../../src/node/index.js";
import { Channel } from "../../src/restart/channel.js";
import type { PublicationPapers } from "../../src/restart/estate.js";
import { letters } from "../../src/restart/letters.js";
import { Siblings, workerPath } from "../../src/restart/siblings.js";
import { place } from "./place.js";

const about = (topic: string): PublicationPapers => ({
  topic,
  isText: true,
  bytes: Buffer.from(topic),
});

/** One process of a worker. */
class Worker {
  readonly heard: string[] = [];
  readonly siblings: Siblings;
  readonly #path: string;
  #server: PipeServer | undefined;

  constructor(path: string, worker: number, pid: number) {
    this.#path = workerPath(path, worker);
    this.siblings = new Siblings(path, { worker, pid }, ({ topic }) => void this.heard.push(topic));
  }

  async serve(replace = false): Promise<void> {
    await proveHandleLane();
    this.#server = await servePipes(
      this.#path,
      (pipe) => {
        const channel = new Channel(pipe);
        channel.attach({
          onLetter: (type, body) => {
            if (type === letters.sibling) this.siblings.greet(channel, body, undefined);
          },
          onClosed() {},
        });
      },
      { replace },
    );
    onTestFinished(() => this.#server?.close());
  }

  leave(): void {
    this.#server?.close();
  }
}

/** Workers that have come one after the other. */
async function workers(path: string, count: number): Promise<readonly Worker[]> {
  const all: Worker[] = [];
  for (let worker = 0; worker < count; worker++) {
    const one = new Worker(path, worker, 100 + worker);
    await one.serve();
    await one.siblings.join();
    all.push(one);
  }
  return all;
}

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("the workers of a service", () => {
  test("meet at paths of their own beside the first one's", () => {
    expect([0, 1, 12].map((worker) => workerPath("/run/x.sock", worker))).toEqual([
      "/run/x.sock",
      "/run/x.sock.w1",
      "/run/x.sock.w12",
    ]);
  });

  test("hear what any of them publishes, once each", async () => {
    const [a, b, c] = (await workers(place(), 3)) as [Worker, Worker, Worker];
    a.siblings.publish(about("of a"));
    b.siblings.publish(about("of b"));
    c.siblings.publish(about("of c"));
    await vi.waitFor(() => expect(a.heard.toSorted()).toEqual(["of b", "of c"]));
    await vi.waitFor(() => expect(b.heard.toSorted()).toEqual(["of a", "of c"]));
    await vi.waitFor(() => expect(c.heard.toSorted()).toEqual(["of a", "of b"]));
  });

  test("what one publishes while it gets to know the others reaches them when it does", async () => {
    const path = place();
    const [a] = (await workers(path, 1)) as [Worker];
    const b = new Worker(path, 1, 101);
    await b.serve();
    const joining = b.siblings.join();
    b.siblings.publish(about("early"));
    await joining;
    b.siblings.publish(about("late"));
    await vi.waitFor(() => expect(a.heard).toEqual(["early", "late"]));
  });

  test("a successor gets what was published while nobody could be told, and nothing twice", async () => {
    const path = place();
    const [a, old] = (await workers(path, 2)) as [Worker, Worker];
    a.siblings.publish(about("1"));
    await old.siblings.hold();
    expect(old.heard).toEqual(["1"]);
    a.siblings.publish(about("2"));
    const next = new Worker(path, 1, 201);
    await next.serve(true);
    old.siblings.publish(about("last of old"));
    old.siblings.leave();
    old.leave();
    a.siblings.publish(about("3"));
    next.siblings.prepare();
    next.siblings.publish(about("first of next"));
    await next.siblings.join(101);
    a.siblings.publish(about("4"));
    await vi.waitFor(() => expect(next.heard).toEqual(["2", "3", "4"]));
    await vi.waitFor(() => expect(a.heard).toEqual(["last of old", "first of next"]));
    expect(old.heard).toEqual(["1"]);
  });

  test("a handover that fails goes on where it was", async () => {
    const [a, b] = (await workers(place(), 2)) as [Worker, Worker];
    await b.siblings.hold();
    a.siblings.publish(about("kept"));
    b.siblings.resume();
    a.siblings.publish(about("after"));
    await vi.waitFor(() => expect(b.heard).toEqual(["kept", "after"]));
  });

  test("whoever does not answer is no sibling, and keeps nobody waiting", async () => {
    const path = place();
    const mute = await (async () => {
      await proveHandleLane();
      return servePipes(workerPath(path, 1), () => {});
    })();
    onTestFinished(() => mute.close());
    const [a] = (await workers(path, 1)) as [Worker];
    a.siblings.publish(about("to nobody"));
    expect(a.heard).toEqual([]);
  });
});
