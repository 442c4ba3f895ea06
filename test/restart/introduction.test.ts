import { createServer, type Server } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { handleOf, type Handle, proveHandleLane, servePipes } from "../../src/node/index.js";
import { introduceAt } from "../../src/restart/introduction.js";
import { letters } from "../../src/restart/letters.js";
import { unpack } from "../../src/restart/pack.js";
import { type Answering, answerAt, openFiles, place } from "./place.js";
import { until } from "./until.js";

const welcome = { format: 1, pid: 4711, node: "v0", stateVersion: 3 };
const asking = { patienceMs: 2_000, answerMs: 2_000 };

async function listener(): Promise<Handle> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return handleOf(server) as Handle;
}

describe.runIf(process.platform === "linux" && process.env.REVOIR_HANDLE_LANE !== "off")(
  "who looks for a predecessor",
  () => {
    test("finds none where nobody is, or somebody was", async () => {
      await proveHandleLane();
      const path = place();
      await expect(introduceAt(path, asking)).resolves.toBeUndefined();
      (await servePipes(path, () => {})).close();
      await expect(introduceAt(path, asking)).resolves.toBeUndefined();
    });

    test("says who it is, and is given the listening socket; nothing beyond is read yet", async () => {
      const path = place();
      const handle = await listener();
      let hello: unknown;
      await answerAt(path, (_, body, channel) => {
        hello = unpack(body);
        channel.send(letters.welcome, welcome, handle);
        channel.send(letters.publication, {});
      });
      const found = await introduceAt(path, asking);
      expect(hello).toEqual({ formats: [1], pid: process.pid, node: process.version });
      expect(found?.welcome).toEqual(welcome);
      expect(found?.listener?.fd).toBeGreaterThan(0);
      const onLetter = vi.fn();
      found?.channel.pass({ onLetter, onClosed() {} });
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(onLetter).not.toHaveBeenCalled();
      found?.channel.resume();
      await until(() => expect(onLetter).toHaveBeenCalledOnce());
      found?.listener?.close(() => {});
      found?.channel.destroy();
    });

    test("asks again while the predecessor is busy, or leaves", async () => {
      const path = place();
      const { visits } = await answerAt(path, (_, __, channel) => {
        if (visits() === 1) channel.send(letters.refusal, { why: "busy", sentence: "busy" });
        else if (visits() === 2) channel.send(letters.refusal, { why: "leaving", sentence: "off" });
        else if (visits() === 3) channel.destroy();
        else channel.send(letters.welcome, welcome);
      });
      const found = await introduceAt(path, asking);
      expect(found?.welcome.pid).toBe(4711);
      expect(visits()).toBe(4);
      found?.channel.destroy();
    });

    test("asks no longer than its patience lasts", async () => {
      const path = place();
      await answerAt(path, (_, __, channel) =>
        channel.send(letters.refusal, { why: "busy", sentence: "process 9 is busy" }),
      );
      await expect(introduceAt(path, { ...asking, patienceMs: 120 })).rejects.toThrow(
        `Cannot take over at ${path}: process 9 is busy`,
      );
    });

    const refusals: readonly [string, Answering, string | RegExp][] = [
      [
        "refuses for good",
        (_, __, channel) => channel.send(letters.refusal, { why: "format", sentence: "no format" }),
        "no format",
      ],
      ["does not answer", () => {}, "has not answered for 100 ms"],
      [
        "answers with something else",
        (_, __, channel) => channel.send(letters.farewell, {}),
        "expected a welcome",
      ],
      [
        "has chosen a format that was not offered",
        (_, __, channel) => channel.send(letters.welcome, { ...welcome, format: 9 }),
        "expected format 1",
      ],
      [
        "refuses without a word",
        (_, __, channel) => channel.send(letters.refusal, Uint8Array.of(9)),
        "Cannot take over",
      ],
    ];
    test.each(refusals)("says why when the predecessor %s", async (_, answer, why) => {
      const path = place();
      await answerAt(path, answer);
      await expect(introduceAt(path, { patienceMs: 1_000, answerMs: 100 })).rejects.toThrow(why);
    });

    test("leaves no socket open, whatever it is answered", async () => {
      const path = place();
      const handle = await listener();
      const answers = [{ ...welcome, format: 9 }, null, { ...welcome, stateVersion: "3" }] as const;
      let answered = 0;
      await answerAt(path, (_, __, channel) => {
        channel.send(letters.welcome, answers[answered++ % answers.length], handle);
      });
      const ask = () => expect(introduceAt(path, asking)).rejects.toThrow("Cannot take over");
      for (let i = 0; i < 3; i++) await ask();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const before = openFiles();
      for (let i = 0; i < 9; i++) await ask();
      await until(() => expect(openFiles()).toBeLessThanOrEqual(before));
    });
  },
);
