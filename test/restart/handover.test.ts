import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { dialPipe, type Handle, handleOf, proveHandleLane } from "../../src/node/index.js";
import { Handover } from "../../src/restart/handover.js";
import { findPredecessor, type RestartResult } from "../../src/restart/index.js";
import { letters } from "../../src/restart/letters.js";
import { unpack } from "../../src/restart/pack.js";
import { FakeEstate, FakeHeir } from "./fakes.js";
import { openFiles, place, Visitor } from "./place.js";
import { until } from "./until.js";

const limits = { window: 4, deadlineMs: 5_000, requestsMs: 5_000, patienceMs: 0, answerMs: 300 };

/** An estate with a real listening socket, and nobody in it. */
class ListeningEstate extends FakeEstate {
  #handle: Handle | undefined;

  override get listener(): Handle {
    return this.#handle as Handle;
  }

  static async open(): Promise<ListeningEstate> {
    const estate = new ListeningEstate();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    estate.#handle = handleOf(server) as Handle;
    return estate;
  }
}

interface Generation {
  readonly handover: Handover;
  readonly estate: ListeningEstate;
  readonly left: RestartResult[];
  readonly failures: Error[];
}

async function generation(
  path: string,
  { isOpen = true, replaces = false } = {},
): Promise<Generation> {
  const estate = await ListeningEstate.open();
  const left: RestartResult[] = [];
  const failures: Error[] = [];
  const handover = new Handover(path, estate, limits, {
    onHandedOver: (result) => left.push(result),
    onFailed: (error) => failures.push(error),
    onSibling: (channel) => channel.destroy(),
  });
  onTestFinished(() => handover.close());
  if (isOpen) await handover.open(replaces);
  return { handover, estate, left, failures };
}

/** Takes over, to the end. */
async function succeed(path: string): Promise<FakeHeir> {
  const heir = new FakeHeir();
  const taker = await findPredecessor(path, 5_000);
  await taker?.listen(heir);
  heir.listener?.close(() => {});
  taker?.begin(heir);
  await until(() => expect(heir.log.at(-1)).toBe("left"));
  return heir;
}

describe.runIf(process.platform === "linux" && process.env.REVOIR_HANDLE_LANE !== "off")(
  "the place where successors ask",
  () => {
    beforeAll(async () => {
      expect(await proveHandleLane()).toBe(true);
    });

    test("gives everything to one that comes, and is free for it then", async () => {
      const path = place();
      const first = await generation(path);
      const heir = await succeed(path);
      expect(heir.taken).toMatchObject({ isWhole: true, predecessor: { pid: process.pid } });
      await until(() => expect(first.left).toHaveLength(1));
      expect(first.left[0]?.successor.pid).toBe(process.pid);
      expect(first.failures).toEqual([]);
      await expect(findPredecessor(path, 0)).resolves.toBeUndefined();
    });

    test("leaves the path to its successor, which may take it at that very moment", async () => {
      const path = place();
      const first = await generation(path);
      await succeed(path);
      await until(() => expect(first.left).toHaveLength(1));
      first.handover.close();
      expect(existsSync(path)).toBe(true);
    });

    test("lets a second one wait, which takes over from the first", async () => {
      const path = place();
      const first = await generation(path);
      const second = await generation(path, { isOpen: false });
      const heir = new FakeHeir();
      const taker = await findPredecessor(path, 0);
      await taker?.listen(heir);
      heir.listener?.close(() => {});
      // It is welcome, and has not begun: the next one has to wait.
      await expect(findPredecessor(path, 0)).rejects.toThrow(
        "is handing over to another successor",
      );
      const third = succeed(path);
      await new Promise((resolve) => setTimeout(resolve, 60));
      taker?.begin(heir);
      await until(() => expect(heir.taken?.isWhole).toBe(true));
      await second.handover.open(true);
      expect((await third).taken?.isWhole).toBe(true);
      await until(() => expect([first.left.length, second.left.length]).toEqual([1, 1]));
    });

    test("goes on when a successor fails, and is free for the next", async () => {
      const path = place();
      const first = await generation(path);
      const heir = new FakeHeir();
      heir.listenError = new Error("EADDRINUSE");
      const taker = await findPredecessor(path, 0);
      await expect(taker?.listen(heir)).rejects.toThrow("EADDRINUSE");
      heir.listener?.close(() => {});
      await until(() => expect(first.failures).toHaveLength(1));
      expect(first.estate.log).toEqual(["begin", "resume"]);
      await succeed(path);
      await until(() => expect(first.left).toHaveLength(1));
    });

    test("gives up a successor that never listens", async () => {
      const path = place();
      const first = await generation(path);
      const heir = new FakeHeir();
      const taker = await findPredecessor(path, 0);
      await taker?.listen(heir);
      heir.listener?.close(() => {});
      await until(() => expect(first.failures[0]?.message).toContain("has not answered"), 5_000);
      // It may come later, and finds that there is nothing.
      taker?.begin(heir);
      await until(() => expect(heir.taken?.isWhole).toBe(false));
      await succeed(path);
    });

    test("refuses whoever speaks no format that it does", async () => {
      const path = place();
      await generation(path);
      const visitor = await Visitor.at(path);
      visitor.hello([7, 8]);
      await until(() => expect(visitor.isClosed).toBe(true));
      expect(visitor.heard.map(({ type }) => type)).toEqual([letters.refusal]);
      expect(unpack(visitor.heard[0]?.body as Uint8Array)).toMatchObject({ why: "format" });
      await succeed(path);
    });

    test("refuses while it is about to leave, and opens no more", async () => {
      const path = place();
      const first = await generation(path);
      const late = await Visitor.at(path);
      await new Promise((resolve) => setTimeout(resolve, 20));
      first.handover.close();
      late.hello();
      await until(() => expect(late.isClosed).toBe(true));
      expect(unpack(late.heard[0]?.body as Uint8Array)).toMatchObject({ why: "leaving" });
      await first.handover.open(false);
      await expect(findPredecessor(path, 0)).resolves.toBeUndefined();
      await expect(first.handover.settled()).resolves.toBeUndefined();
    });

    test("ends whoever says something else, and no process or socket suffers from it", async () => {
      const path = place();
      const first = await generation(path);
      const says: ((visitor: Visitor) => void)[] = [
        (visitor) => visitor.channel.send(letters.listening, { takesPeers: true }),
        (visitor) => visitor.channel.send(letters.hello, Uint8Array.of(255, 255, 255, 255)),
        (visitor) => visitor.channel.send(letters.hello, { formats: "1", pid: 1, node: "v0" }),
        (visitor) => visitor.channel.send(99 as never, {}),
        (visitor) => visitor.channel.send(letters.hello, {}, first.estate.listener),
        (visitor) => visitor.channel.send(letters.peer, {}, first.estate.listener),
        // Welcomed, and then out of step.
        (visitor) => {
          visitor.hello();
          visitor.hello();
        },
        (visitor) => {
          visitor.hello();
          visitor.channel.send(letters.peer, { number: 1 }, first.estate.listener);
        },
        (visitor) => {
          visitor.hello([9]);
          visitor.hello();
        },
      ];
      const visit = async (say: (visitor: Visitor) => void) => {
        const visitor = await Visitor.at(path);
        say(visitor);
        await until(() => expect(visitor.isClosed).toBe(true));
      };
      for (const say of says) await visit(say);
      await new Promise((resolve) => setTimeout(resolve, 20));
      const before = openFiles();
      for (let i = 0; i < 3; i++) for (const say of says) await visit(say);
      await until(() => expect(openFiles()).toBeLessThanOrEqual(before));
      expect(first.left).toEqual([]);
      await until(() => expect(first.estate.log.at(-1)).toBe("resume"));
      await succeed(path);
    });

    test("is not open for ever to somebody who says nothing", async () => {
      const path = place();
      await generation(path);
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      onTestFinished(() => void vi.useRealTimers());
      const pipe = await dialPipe(path);
      const onClosed = vi.fn();
      pipe.attach({ onFrame() {}, onClosed });
      await until(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
      for (let i = 0; i < 20 && onClosed.mock.calls.length === 0; i++) {
        vi.advanceTimersByTime(1_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
      vi.useRealTimers();
      await until(() => expect(onClosed).toHaveBeenCalledOnce());
    });
  },
);
