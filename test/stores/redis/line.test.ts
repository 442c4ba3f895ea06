import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Command, RedisLink, Reply } from "../../../src/stores/redis/client.js";
import { Line } from "../../../src/stores/redis/line.js";
import { scriptOf } from "../../../src/stores/redis/script.js";

/** A server that answers when it is told to. */
class SlowLink implements RedisLink {
  isReady = true;
  readonly isCluster = false;
  readonly sent: (readonly Command[])[] = [];
  readonly #answers: ((replies: readonly Reply[]) => void)[] = [];

  send(commands: readonly Command[]): Promise<readonly Reply[]> {
    this.sent.push(commands);
    return new Promise((resolve) => this.#answers.push(resolve));
  }

  answer(...replies: Reply[]): void {
    this.#answers.shift()?.(replies);
  }

  listen(): never {
    throw new Error("Cannot listen: nobody asked for it");
  }
}

describe("the way to Redis", () => {
  let link: SlowLink;
  let line: Line;
  beforeEach(() => {
    vi.useFakeTimers();
    link = new SlowLink();
    line = new Line(link, { timeoutMs: 100, maxPendingBytes: 1000 });
  });
  afterEach(() => void vi.useRealTimers());

  test("gives the answers, errors of the server among them", async () => {
    const asked = line.ask("commit", [["PING"], ["NO"]]);
    link.answer("PONG", new Error("ERR unknown"));
    expect(await asked).toEqual(["PONG", new Error("ERR unknown")]);
  });

  test("rejects what is not answered in time", async () => {
    const asked = line.ask("commit", [["PING"]]);
    vi.advanceTimersByTime(100);
    await expect(asked).rejects.toMatchObject({
      code: "store-failed",
      message: "Cannot commit: Redis did not answer within 100 ms",
    });
  });

  test("rejects at once while there is no connection, and sends nothing that would wait for one", async () => {
    link.isReady = false;
    await expect(line.ask("commit", [["PING"]])).rejects.toThrow("there is no connection to Redis");
    expect(link.sent).toEqual([]);
  });

  test("takes no more than may wait for an answer, given up or not", async () => {
    const large: Command[] = [["SET", "key", Buffer.alloc(900)]];
    const first = line.ask("commit", large);
    await expect(line.ask("commit", large)).rejects.toThrow(
      /Cannot commit: \d+ bytes already wait/,
    );
    vi.advanceTimersByTime(100);
    await expect(first).rejects.toThrow("did not answer");
    await expect(line.ask("commit", large)).rejects.toThrow("already wait");
    link.answer("OK");
    await vi.waitFor(() => {
      void line.ask("commit", large).catch(() => {});
      expect(link.sent).toHaveLength(2);
    });
  });

  test("takes one that is larger than all that may wait, when nothing waits", async () => {
    const asked = line.ask("commit", [["SET", "key", Buffer.alloc(5000)]]);
    link.answer("OK");
    expect(await asked).toEqual(["OK"]);
  });

  test("sends a script whole when the server has forgotten it", async () => {
    const script = scriptOf("return 1");
    const run = line.run("commit", script, ["k"], ["a"]);
    expect(link.sent[0]).toEqual([["EVALSHA", script.sha1, "1", "k", "a"]]);
    link.answer(new Error("NOSCRIPT No matching script"));
    await vi.waitFor(() => expect(link.sent[1]).toEqual([["EVAL", "return 1", "1", "k", "a"]]));
    link.answer(1);
    expect(await run).toBe(1);
  });

  test("rejects with what the server says of a script", async () => {
    const run = line.run("acquire a session", scriptOf("return 1"), ["k"], []);
    link.answer(new Error("OOM command not allowed"));
    await expect(run).rejects.toThrow("Cannot acquire a session: OOM command not allowed");
  });

  test("closes when all is answered, and takes nothing more", async () => {
    const asked = line.ask("commit", [["PING"]]);
    let isClosed = false;
    const closing = line.close().then(() => {
      isClosed = true;
    });
    await expect(line.ask("commit", [["PING"]])).rejects.toMatchObject({ code: "store-closed" });
    expect(isClosed).toBe(false);
    link.answer("PONG");
    await asked;
    await closing;
  });

  test("closes in time when nothing is answered", async () => {
    line.ask("commit", [["PING"]]).catch(() => {});
    const closing = line.close();
    vi.advanceTimersByTime(100);
    await closing;
  });
});
