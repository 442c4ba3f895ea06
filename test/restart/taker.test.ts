import { describe, expect, test } from "vitest";
import { Channel } from "../../src/restart/channel.js";
import { type LetterType, letters } from "../../src/restart/letters.js";
import { lateLetter, numbered, numberOf, tailLetters } from "../../src/restart/numbered.js";
import { unpack } from "../../src/restart/pack.js";
import { sharedClockUs } from "../../src/restart/pauses.js";
import { Taker } from "../../src/restart/taker.js";
import { FakeHeir } from "./fakes.js";
import { FakeHandle, MemoryPipe } from "./pipe-pair.js";
import { nameOf } from "./scripted.js";
import { until } from "./until.js";

/** A predecessor that does what the test says, and a successor that takes over from it. */
class Stage {
  readonly heir = new FakeHeir();
  readonly heard: { readonly type: LetterType; readonly body: Uint8Array }[] = [];
  readonly taker: Taker;
  readonly channel: Channel;
  readonly pipe: MemoryPipe;
  readonly takerPipe: MemoryPipe;
  readonly listener = new FakeHandle();
  isClosed = false;
  #number = 0;

  constructor() {
    const [near, far] = MemoryPipe.pair();
    this.pipe = near;
    this.takerPipe = far;
    this.channel = new Channel(near);
    this.channel.attach({
      onLetter: (type, body) => void this.heard.push({ type, body }),
      onClosed: () => {
        this.isClosed = true;
      },
    });
    const channel = new Channel(far);
    channel.attach({ onLetter() {}, onClosed() {} });
    channel.pause();
    const welcome = { format: 1, pid: 4711, node: "v0", stateVersion: 3, handshakes: { ms: 1 } };
    this.taker = new Taker({ channel, welcome, listener: this.listener.asHandle() });
  }

  static async begun(): Promise<Stage> {
    const stage = new Stage();
    await stage.taker.listen(stage.heir);
    stage.taker.begin(stage.heir);
    await stage.hears("listening");
    return stage;
  }

  /** @returns its number */
  send(name: string, { type = letters.peer as LetterType, hasUnsent = false } = {}): number {
    const number = ++this.#number;
    const papers = { number, name, hasUnsent, stoppedAtUs: sharedClockUs() - 2000 };
    this.channel.send(type, papers, new FakeHandle().asHandle());
    return number;
  }

  /** One that is the successor's. */
  async give(name: string, options: { hasUnsent?: boolean } = {}): Promise<number> {
    const number = this.send(name, options);
    await this.hears("adopted");
    this.channel.send(letters.yours, numbered(number));
    await until(() => expect(this.guest(name).state).toBe("here"));
    return number;
  }

  guest(name: string) {
    return this.heir.guests.find((guest) => guest.name === name) as FakeHeir["guests"][number];
  }

  get order(): readonly string[] {
    return this.heard.map(({ type }) => nameOf(type));
  }

  hears(name: string): Promise<void> {
    return until(() => expect(this.order).toContain(name));
  }

  closes(): Promise<void> {
    return until(() => expect(this.isClosed).toBe(true));
  }
}

describe("the new process", () => {
  test("listens, and is connected for publications before that, before it asks for anything", async () => {
    const stage = new Stage();
    await stage.taker.listen(stage.heir);
    expect(stage.heir.log).toEqual(["begin", "listen"]);
    expect(stage.heir.listener).toBe(stage.listener as unknown);
    expect(stage.heir.handshakes).toEqual({ ms: 1 });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(stage.order).toEqual([]);
    stage.heir.acceptsState = false;
    stage.taker.begin(stage.heir);
    await stage.hears("listening");
    expect(stage.heir.log.at(-1)).toBe("accepts 3");
    expect(unpack(stage.heard[0]?.body as Uint8Array)).toEqual({ takesPeers: false });
    expect(stage.takerPipe.isReferenced).toBe(true);
  });

  test("hears what is published before it begins, when it begins", async () => {
    const stage = new Stage();
    await stage.taker.listen(stage.heir);
    stage.channel.send(letters.publication, { topic: "a", isText: true, bytes: Buffer.from("b") });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(stage.heir.heard).toEqual([]);
    stage.taker.begin(stage.heir);
    await until(() => expect(stage.heir.heard).toHaveLength(1));
  });

  test("says that it has a peer, and neither reads nor writes before the peer is its own", async () => {
    const stage = await Stage.begun();
    const number = stage.send("ann");
    await stage.hears("adopted");
    expect(numberOf(stage.heard.at(-1)?.body as Uint8Array)).toBe(number);
    expect(stage.guest("ann").state).toBe("waiting");
    stage.channel.send(letters.yours, numbered(number));
    await until(() => expect(stage.guest("ann").state).toBe("here"));
  });

  test("does not touch a newcomer or a page either before that", async () => {
    const stage = await Stage.begun();
    const newcomer = stage.send("", { type: letters.newcomer });
    const page = stage.send("", { type: letters.page });
    await until(() => expect(stage.order.filter((name) => name === "adopted")).toHaveLength(2));
    const { newcomers, pages } = stage.heir;
    expect([...newcomers, ...pages]).toEqual([]);
    stage.channel.send(letters.yours, numbered(newcomer));
    stage.channel.send(letters.yours, numbered(page));
    await until(() => expect([...newcomers, ...pages]).toEqual(stage.takerPipe.received));
  });

  test("writes the rest of the predecessor's bytes, and does what its handlers do", async () => {
    const stage = await Stage.begun();
    const number = await stage.give("ann", { hasUnsent: true });
    for (const letter of tailLetters(number, [Buffer.alloc(70_000, "t")]))
      stage.channel.send(letters.tail, letter);
    stage.channel.send(letters.late, lateLetter(number, { kind: "ping" }));
    stage.channel.send(letters.settled, numbered(number));
    const ann = stage.guest("ann");
    await until(() => expect(ann.isSettled).toBe(true));
    expect(Buffer.concat(ann.tail).length).toBe(70_000);
    expect(ann.isTailWhole).toBe(true);
    expect(ann.lates).toEqual([{ kind: "ping" }]);
  });

  test("goes on when something is to be done to a peer that has ended meanwhile", async () => {
    const stage = await Stage.begun();
    const number = await stage.give("ann");
    stage.guest("ann").late = () => {
      throw new Error("Cannot send: the connection is closed");
    };
    stage.channel.send(
      letters.late,
      lateLetter(number, { kind: "text", bytes: Uint8Array.of(65) }),
    );
    stage.channel.send(letters.late, lateLetter(99, { kind: "ping" }));
    stage.channel.send(letters.farewell, {});
    await stage.hears("received");
  });

  test("declines a peer that its heir can not have, and one whose socket is missing", async () => {
    const stage = await Stage.begun();
    stage.heir.refuses.add("bob");
    const bob = stage.send("bob");
    stage.channel.send(letters.peer, { number: 50, stoppedAtUs: 0, hasUnsent: false, name: "x" });
    await until(() => expect(stage.order.filter((name) => name === "declined")).toHaveLength(2));
    expect(stage.heard.slice(1).map(({ body }) => numberOf(body))).toEqual([bob, 50]);
    expect(stage.takerPipe.received.map(({ isOpen }) => isOpen)).toEqual([false]);
    expect(stage.heir.guests).toEqual([]);
  });

  test("tells how it went when all has moved, and confirms when all was read", async () => {
    const stage = await Stage.begun();
    await stage.give("ann");
    stage.channel.send(letters.moved, {});
    await until(() => expect(stage.heir.taken).toBeDefined());
    expect(stage.heir.taken).toMatchObject({
      peers: 1,
      others: 0,
      declined: 0,
      isWhole: true,
      predecessor: { pid: 4711, node: "v0" },
    });
    expect(stage.heir.taken?.pauseMs.max).toBeGreaterThanOrEqual(2);
    stage.channel.send(letters.farewell, {});
    await stage.hears("received");
    stage.channel.end();
    await until(() => expect(stage.heir.log).toContain("left"));
    expect(stage.guest("ann")).toMatchObject({ state: "here", isSettled: true });
    expect(stage.heir.log.filter((entry) => entry.startsWith("end"))).toEqual(["end true"]);
  });

  test("tells the predecessor of its publications, and what to do of the predecessor's", async () => {
    const stage = await Stage.begun();
    stage.heir.say("here");
    await stage.hears("publication");
    stage.channel.send(letters.publication, {
      topic: "all",
      isText: true,
      bytes: Buffer.from("there"),
    });
    await until(() => expect(stage.heir.heard).toHaveLength(1));
  });

  test("gives back everything when it cannot listen", async () => {
    const stage = new Stage();
    stage.heir.listenError = new Error("EADDRINUSE");
    await expect(stage.taker.listen(stage.heir)).rejects.toThrow("EADDRINUSE");
    await stage.closes();
    expect(stage.heir.relay).toBeUndefined();
    expect(stage.heir.taken).toBeUndefined();
  });
});

describe("a predecessor that goes", () => {
  test("leaves what is not declared to be the successor's to itself", async () => {
    const stage = await Stage.begun();
    const ann = await stage.give("ann");
    await stage.give("busy");
    stage.channel.send(letters.settled, numbered(ann));
    stage.send("bob");
    stage.send("", { type: letters.newcomer });
    await until(() => expect(stage.order.filter((name) => name === "adopted")).toHaveLength(4));
    stage.channel.destroy();
    await until(() => expect(stage.heir.taken?.isWhole).toBe(false));
    expect(stage.guest("bob").state).toBe("withdrawn");
    expect(stage.guest("ann").state).toBe("orphaned");
    expect(stage.takerPipe.received.map(({ isOpen }) => isOpen)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(stage.heir.newcomers).toEqual([]);
    expect(stage.heir.relay).toBeUndefined();
  });

  test("before anything has begun is noticed then", async () => {
    const stage = new Stage();
    await stage.taker.listen(stage.heir);
    stage.channel.destroy();
    stage.taker.begin(stage.heir);
    await until(() => expect(stage.heir.taken).toMatchObject({ isWhole: false, peers: 0 }));
  });

  test("and stands still is left alone when more waits for it than memory should hold", async () => {
    const stage = await Stage.begun();
    stage.send("bob");
    await stage.hears("adopted");
    stage.pipe.stop();
    const publication = { topic: "a", isText: false, bytes: new Uint8Array(1024 * 1024) };
    for (let i = 0; i < 100; i++) stage.heir.relay?.publish(publication);
    await until(() => expect(stage.heir.taken?.isWhole).toBe(false));
    expect(stage.guest("bob").state).toBe("withdrawn");
  });
});

describe("a predecessor that lies", () => {
  const lies: readonly [string, LetterType, unknown][] = [
    ["gives what it has not sent", letters.yours, numbered(9)],
    ["gives no number", letters.yours, Uint8Array.of(1)],
    ["sends papers without a number", letters.peer, { stoppedAtUs: 0 }],
    ["sends papers without a time", letters.newcomer, { number: 1 }],
    ["sends papers that are none", letters.page, Uint8Array.of(9, 9, 9, 9, 9)],
    [
      "does to a peer what nobody may",
      letters.late,
      numbered(1, Uint8Array.of(2, 0, 0, 0, 0x7b, 0x7d)),
    ],
    ["sends half a tail", letters.tail, numbered(1)],
    ["publishes nonsense", letters.publication, { topic: 1 }],
    ["welcomes again", letters.welcome, {}],
    ["speaks as a successor", letters.adopted, numbered(1)],
  ];
  test.each(lies)("and %s gets no further, and no socket is left open", async (_, type, body) => {
    const stage = await Stage.begun();
    const bearer = [letters.peer, letters.newcomer, letters.page, letters.welcome] as LetterType[];
    const handle = bearer.includes(type) ? new FakeHandle().asHandle() : undefined;
    stage.channel.send(type, body, handle);
    await stage.closes();
    expect(stage.takerPipe.received.map(({ isOpen }) => isOpen)).toEqual(handle ? [false] : []);
    expect(stage.heir.taken?.isWhole).toBe(false);
  });

  test("with one number for two connections has the first of them back", async () => {
    const stage = await Stage.begun();
    for (const name of ["ann", "bob"])
      stage.channel.send(
        letters.peer,
        { number: 1, stoppedAtUs: 0, hasUnsent: false, name },
        new FakeHandle().asHandle(),
      );
    await stage.closes();
    await until(() =>
      expect(stage.takerPipe.received.map(({ isOpen }) => isOpen)).toEqual([false, false]),
    );
  });

  test("and gives a connection twice has given it once", async () => {
    const stage = await Stage.begun();
    const number = await stage.give("ann");
    stage.channel.send(letters.yours, numbered(number));
    await stage.closes();
    await until(() => expect(stage.guest("ann").state).toBe("orphaned"));
  });
});
