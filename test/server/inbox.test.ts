import { describe, expect, it } from "vitest";
import { Inbox, type InboxOwner } from "../../src/server/inbox.js";
import { IncomingText, type Message } from "../../src/server/message.js";

/** A peer that notes what its inbox asks of it. */
class Owner implements InboxOwner {
  readonly log: string[] = [];
  handles = true;
  ordered = true;
  canHold = true;
  limits = { maxWaitingBytes: 1024 };
  handler: (message: Message) => unknown = () => undefined;

  handle(message: Message): unknown {
    this.log.push(textOf(message));
    return this.handler(message);
  }

  hold(on: boolean): void {
    this.log.push(on ? "hold" : "go on");
  }

  failed(error: unknown): void {
    this.log.push(`failed: ${(error as Error).message}`);
  }

  finished(): void {
    this.log.push("finished");
  }
}

function textOf(message: Message): string {
  return message.kind === "text" ? message.text : "";
}

/** As a socket does: one buffer, filled again for each message. */
function feed(inbox: Inbox, ...texts: string[]): void {
  const buffer = Buffer.alloc(4096);
  for (const text of texts) {
    buffer.fill(0x3f);
    buffer.write(text);
    inbox.receive(new IncomingText(buffer, 0, text.length, true));
  }
  buffer.fill(0x3f);
}

function setUp(change: Partial<Owner> = {}): { owner: Owner; inbox: Inbox } {
  const owner = Object.assign(new Owner(), change);
  return { owner, inbox: new Inbox(owner) };
}

/** A promise to be settled by hand. */
function gate(): { promise: Promise<void>; open: () => void; break: (error: Error) => void } {
  let open!: () => void;
  let fail!: (error: Error) => void;
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, break: fail };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("an inbox with a handler", () => {
  it("keeps messages in order until open is over", () => {
    const { owner, inbox } = setUp();
    feed(inbox, "a", "b", "c");
    expect(owner.log).toEqual([]);
    inbox.ready();
    expect(owner.log).toEqual(["a", "b", "c"]);
  });

  it("hands a message over at once when nothing is in the way, and takes it back afterwards", () => {
    const { owner, inbox } = setUp();
    const kept: Message[] = [];
    owner.handler = (message) => void kept.push(message);
    inbox.ready();
    feed(inbox, "a");
    expect(owner.log).toEqual(["a"]);
    expect(() => kept[0]?.bytes).toThrow(/copy\(\)/);
  });

  it("leaves a message to a handler that returned a promise, though the buffer is filled again", async () => {
    const { owner, inbox } = setUp();
    const seen: string[] = [];
    owner.handler = async (message) => {
      await turn();
      seen.push(Buffer.from(message.bytes).toString());
    };
    inbox.ready();
    feed(inbox, "first", "other");
    await turn();
    await turn();
    await turn();
    expect(seen).toEqual(["first", "other"]);
  });

  it("begins with the next message when the promise for the one before is settled", async () => {
    const { owner, inbox } = setUp();
    const first = gate();
    owner.handler = (message) => (textOf(message) === "a" ? first.promise : undefined);
    inbox.ready();
    feed(inbox, "a", "b", "c");
    await turn();
    expect(owner.log).toEqual(["a"]);
    first.open();
    await turn();
    expect(owner.log).toEqual(["a", "b", "c"]);
  });

  it("does not wait for promises when the order is given up", async () => {
    const { owner, inbox } = setUp({ ordered: false });
    owner.handler = () => new Promise(() => {});
    inbox.ready();
    feed(inbox, "a", "b");
    expect(owner.log).toEqual(["a", "b"]);
  });

  it("stops reading at the mark, and goes on when half of it is handled", async () => {
    const { owner, inbox } = setUp();
    const gates = [gate(), gate(), gate(), gate()];
    let next = 0;
    owner.handler = () => gates[next++]?.promise;
    inbox.ready();
    // Each costs 256 bytes and a few more: the fourth passes 1024.
    feed(inbox, "a", "b", "c", "d");
    expect(owner.log).toEqual(["a", "hold"]);
    for (const { open } of gates.slice(0, 2)) {
      open();
      await turn();
    }
    expect(owner.log).toEqual(["a", "hold", "b", "c"]);
    gates[2]?.open();
    await turn();
    expect(owner.log).toEqual(["a", "hold", "b", "c", "go on", "d"]);
  });

  it("bounds what unordered handlers work on as well", () => {
    const { owner, inbox } = setUp({ ordered: false });
    owner.handler = () => new Promise(() => {});
    inbox.ready();
    feed(inbox, "a", "b", "c", "d", "e", "f");
    expect(owner.log).toEqual(["a", "b", "c", "d", "hold"]);
  });

  it("lets go of what has no room when reading can not be held, since the connection closes", async () => {
    const { owner, inbox } = setUp();
    const first = gate();
    owner.handler = (message) => (textOf(message) === "a" ? first.promise : undefined);
    inbox.ready();
    feed(inbox, "a", "b", "c", "d");
    owner.canHold = false;
    feed(inbox, "e", "f");
    first.open();
    await turn();
    expect(owner.log).toEqual(["a", "hold", "b", "c", "go on", "d"]);
  });

  it("hands over nothing more after the handler threw, but reads on to the close frame", () => {
    const { owner, inbox } = setUp({ limits: { maxWaitingBytes: 600 } });
    owner.handler = () => {
      throw new Error("boom");
    };
    feed(inbox, "a", "b", "c");
    inbox.ready();
    feed(inbox, "d");
    expect(owner.log).toEqual(["hold", "a", "go on", "failed: boom"]);
  });

  it("treats a rejected promise as a throw", async () => {
    const { owner, inbox } = setUp();
    const first = gate();
    owner.handler = () => first.promise;
    inbox.ready();
    feed(inbox, "a", "b");
    first.break(new Error("later"));
    await turn();
    expect(owner.log).toEqual(["a", "failed: later"]);
  });

  it("survives a thenable that throws and calls back twice", async () => {
    const { owner, inbox } = setUp();
    owner.handler = () => ({
      // biome-ignore lint/suspicious/noThenProperty: a thenable of foreign make
      then(done: () => void) {
        done();
        done();
        throw new Error("ignored");
      },
    });
    inbox.ready();
    feed(inbox, "a", "b");
    await turn();
    expect(owner.log).toEqual(["a", "b"]);
  });

  it("is finished when the last message is handled, its promise too", async () => {
    const { owner, inbox } = setUp();
    const first = gate();
    owner.handler = () => first.promise;
    inbox.ready();
    feed(inbox, "a", "b");
    inbox.end();
    await turn();
    expect(owner.log).toEqual(["a"]);
    first.open();
    await turn();
    expect(owner.log).toEqual(["a", "b", "finished"]);
  });

  it("is not finished before open is over", () => {
    const { owner, inbox } = setUp();
    inbox.end();
    expect(owner.log).toEqual([]);
    inbox.ready();
    expect(owner.log).toEqual(["finished"]);
  });

  it("is finished after the handler that ended the connection has returned", () => {
    const { owner, inbox } = setUp();
    owner.handler = () => {
      inbox.end();
      owner.log.push("returns");
    };
    inbox.ready();
    feed(inbox, "a");
    expect(owner.log).toEqual(["a", "returns", "finished"]);
  });
});

describe("an inbox that is iterated", () => {
  it("gives what waited and then what comes, and ends", async () => {
    const { owner, inbox } = setUp({ handles: false });
    inbox.ready();
    feed(inbox, "a");
    const results = [inbox.next(), inbox.next(), inbox.next()];
    feed(inbox, "b");
    inbox.end();
    const settled = await Promise.all(results);
    expect(settled.map(({ done, value }) => (done ? "done" : textOf(value)))).toEqual([
      "a",
      "b",
      "done",
    ]);
    expect(await inbox.next()).toEqual({ done: true, value: undefined });
    expect(owner.log).toEqual(["finished"]);
  });

  it("gives messages while open is still running", async () => {
    const { inbox } = setUp({ handles: false });
    feed(inbox, "a");
    const { value } = await inbox.next();
    expect(value?.byteLength).toBe(1);
  });

  it("gives what had come before the end", async () => {
    const { inbox } = setUp({ handles: false });
    feed(inbox, "a", "b");
    inbox.end();
    expect((await inbox.next()).done).toBe(false);
    expect((await inbox.next()).done).toBe(false);
    expect((await inbox.next()).done).toBe(true);
  });

  it("stops reading when nobody takes, and goes on when half is taken", async () => {
    const { owner, inbox } = setUp({ handles: false });
    feed(inbox, "a", "b", "c", "d");
    expect(owner.log).toEqual(["hold"]);
    await inbox.next();
    expect(owner.log).toEqual(["hold"]);
    await inbox.next();
    expect(owner.log).toEqual(["hold"]);
    await inbox.next();
    expect(owner.log).toEqual(["hold", "go on"]);
  });

  it("lets waiting readers go, and keeps later messages for the next", async () => {
    const { inbox } = setUp({ handles: false });
    const waiting = inbox.next();
    inbox.leave();
    expect((await waiting).done).toBe(true);
    feed(inbox, "a");
    expect((await inbox.next()).done).toBe(false);
  });
});
