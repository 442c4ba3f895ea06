import { describe, expect, test, vi } from "vitest";
import { LinkEventTarget } from "../../src/client/event-target.js";
import type { Message } from "../../src/client/messages.js";
import { createEnd } from "../../src/codes/index.js";
import { settle } from "./fakes.js";

/** A link that says what it is told to. */
class Speaker extends LinkEventTarget {
  text(text: string): void {
    this.receive({ kind: "text", text });
  }
  binary(...bytes: number[]): void {
    this.receive({ kind: "binary", bytes: new Uint8Array(bytes) });
  }
  close(code = 1000): void {
    this.sayEnd("close", createEnd({ code, reason: "bye", clean: true, by: "peer" }));
  }
}

/** Takes what a loop gives until it ends. */
async function collect(loop: AsyncIterable<Message>, limit = 100): Promise<unknown[]> {
  const taken: unknown[] = [];
  for await (const message of loop) {
    taken.push(message.text ?? message.bytes);
    if (taken.length === limit) break;
  }
  return taken;
}

describe("listeners", () => {
  test.each(["on", "addEventListener", "onmessage"])(
    "attached late by %s get what waited, in order, and then each message as it comes",
    async (way) => {
      const link = new Speaker();
      const texts: unknown[] = [];
      link.text("a");
      link.binary(1);
      if (way === "on") link.on("message", ({ text }) => texts.push(text));
      if (way === "addEventListener") link.addEventListener("message", (e) => texts.push(e.text));
      if (way === "onmessage") link.onmessage = (event) => texts.push(event.message.text);
      expect(texts).toEqual([]);
      await settle();
      expect(texts).toEqual(["a", undefined]);
      link.text("b");
      expect(texts).toEqual(["a", undefined, "b"]);
    },
  );

  test("get an event with what it brings", async () => {
    const link = new Speaker();
    const events: Event[] = [];
    link.addEventListener("message", (event) => events.push(event));
    link.addEventListener("close", { handleEvent: (event) => events.push(event) });
    await settle();
    link.text("a");
    link.binary(1, 2);
    link.binaryType = "arraybuffer";
    link.binary(3);
    link.close(4001);
    expect(events).toMatchObject([
      { type: "message", data: "a", message: { kind: "text", text: "a" }, detail: { text: "a" } },
      { type: "message", data: new Uint8Array([1, 2]), kind: "binary" },
      { type: "message", data: new Uint8Array([3]).buffer, bytes: new Uint8Array([3]) },
      { type: "close", code: 4001, reason: "bye", wasClean: true, end: { by: "peer" } },
    ]);
  });

  test("are taken off again", async () => {
    const link = new Speaker();
    const heard = vi.fn();
    const off = link.on("close", heard);
    link.addEventListener("close", heard);
    link.removeEventListener("close", heard);
    link.onclose = heard;
    link.onclose = null;
    off();
    link.close();
    expect(heard).not.toHaveBeenCalled();
  });

  test("that throw disturb neither each other nor the link", async () => {
    const thrown: unknown[] = [];
    const note = (error: unknown) => thrown.push(error);
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", note);
    const link = new Speaker();
    const heard = vi.fn();
    link.onclose = () => {
      throw new Error("one");
    };
    link.on("close", () => {
      throw new Error("two");
    });
    link.on("close", heard);
    expect(() => link.close()).not.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("uncaughtException", note);
    for (const other of others) process.on("uncaughtException", other);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(thrown.map((error) => (error as Error).message).sort()).toEqual(["one", "two"]);
  });
});

describe("a watcher", () => {
  test("sees each message as it comes, and takes it from nobody", async () => {
    const link = new Speaker();
    const seen: Message[] = [];
    link.watcher = { sent: () => {}, received: (message) => seen.push(message) };
    link.text("a");
    expect(seen).toEqual([{ kind: "text", text: "a" }]);
    link.close();
    expect(await collect(link)).toEqual(["a"]);
    expect(seen).toHaveLength(1);
  });
});

describe("loops", () => {
  test("take what waited, then each message, and end with the link", async () => {
    const link = new Speaker();
    link.text("a");
    const taken = collect(link);
    await settle();
    link.text("b");
    await settle();
    link.binary(7);
    link.text("c");
    link.close();
    expect(await taken).toEqual(["a", "b", new Uint8Array([7]), "c"]);
  });

  test("begun after the end take what is left", async () => {
    const link = new Speaker();
    link.text("a");
    link.close();
    expect(await collect(link)).toEqual(["a"]);
    expect(await collect(link)).toEqual([]);
  });

  test("that are left leave the rest to the next", async () => {
    const link = new Speaker();
    for (const text of ["a", "b", "c"]) link.text(text);
    expect(await collect(link, 2)).toEqual(["a", "b"]);
    link.text("d");
    link.close();
    expect(await collect(link)).toEqual(["c", "d"]);
  });

  test("share the messages: each goes to one, and none is lost", async () => {
    const link = new Speaker();
    const both = Promise.all([collect(link), collect(link)]);
    await settle();
    for (let i = 0; i < 10; i++) {
      link.text(`${i}`);
      if (i % 3 === 0) await settle();
    }
    link.close();
    expect((await both).flat().sort()).toEqual([..."0123456789"]);
  });

  test("go before listeners, which get the rest when the loop is left", async () => {
    const link = new Speaker();
    const heard: unknown[] = [];
    link.on("message", ({ text }) => heard.push(text));
    await settle();
    const taken = collect(link, 1);
    await settle();
    link.text("a");
    link.text("b");
    expect(await taken).toEqual(["a"]);
    await settle();
    expect(heard).toEqual(["b"]);
    link.text("c");
    expect(heard).toEqual(["b", "c"]);
  });
});
