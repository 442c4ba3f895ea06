import { describe, expect, test } from "vitest";
import type { Frozen } from "../../src/restart/index.js";
import { type LetterType, letters } from "../../src/restart/letters.js";
import { numbered, readTail } from "../../src/restart/numbered.js";
import { pack, unpack } from "../../src/restart/pack.js";
import { SuccessorGone } from "../../src/restart/successor.js";
import { FakeEstate, FakePeer } from "./fakes.js";
import { FakeHandle } from "./pipe-pair.js";
import { type Heard, isBequest, nameOf, ScriptedSuccessor } from "./scripted.js";
import { until } from "./until.js";

function peers(count: number): FakePeer[] {
  return Array.from({ length: count }, (_, i) => new FakePeer(`peer ${i}`));
}

const isPeer = ({ type }: Heard) => type === letters.peer;

function expectAllHere(estate: FakeEstate): void {
  expect(estate.peers.map(({ state }) => state)).toEqual(estate.peers.map(() => "here"));
  expect(estate.peers.every(({ handle }) => handle.isOpen)).toBe(true);
  expect(estate.log.at(-1)).toBe("resume");
  expect(estate.log).not.toContain("stopListening");
}

describe("the old process", () => {
  test("hands over its listening socket, each connection once, and leaves last", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave();
    const estate = new FakeEstate([
      new FakePeer("silent", letters.newcomer),
      new FakePeer("page", letters.page),
      ...peers(2),
    ]);
    const result = await successor.receive(estate);
    expect(result).toMatchObject({
      moved: 2,
      others: 2,
      fellBack: {},
      tailBytes: 0,
      pauseMs: { p50: 1, p99: 2, max: 3 },
      successor: { pid: 4711, node: "v0" },
    });
    const { order } = successor;
    expect(order.filter((name) => name !== "yours")).toEqual([
      "welcome",
      "newcomer",
      "page",
      "peer",
      "peer",
      "moved",
      "farewell",
    ]);
    expect(order.filter((name) => name === "yours")).toHaveLength(4);
    expect(successor.heard[0]?.handle?.isOpen).toBe(true);
    expect(estate.log).toEqual(["begin", "stopListening", "finish"]);
    expect(estate.peers.every((peer) => peer.state === "gone" && !peer.handle.isOpen)).toBe(true);
    await until(() => expect(successor.isClosed).toBe(true));
  });

  test("stops nobody before it has made ready for all, and counts its time from then on", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave();
    const estate = new FakeEstate(peers(3));
    let isPrepared = false;
    estate.prepared = new Promise((resolve) => {
      setTimeout(() => {
        isPrepared = estate.peers.every(({ state }) => state === "here");
        resolve();
      }, 200);
    });
    const { moved, tookMs, fellBack } = await successor.receive(estate, { deadlineMs: 150 });
    expect({ isPrepared, moved, fellBack }).toEqual({ isPrepared: true, moved: 3, fellBack: {} });
    expect(tookMs).toBeLessThan(150);
    expect(unpack(successor.heard[0]?.body as Uint8Array)).toMatchObject({ peers: 3 });
  });

  test("never stops more connections than the window has room for", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(40));
    let most = 0;
    const frozen = () => estate.peers.filter(({ state }) => state === "frozen").length;
    successor.behave((letter) => {
      if (letter.type !== letters.peer) return false;
      most = Math.max(most, frozen());
      setTimeout(() => successor.adopt(letter), Math.random() * 3);
      return true;
    });
    await expect(successor.receive(estate, { window: 5 })).resolves.toMatchObject({ moved: 40 });
    expect(most).toBe(5);
  });

  test("tells what was done to a connection, then whose it is, and sends its rest last", async () => {
    const successor = new ScriptedSuccessor();
    const [peer] = peers(1) as [FakePeer];
    peer.tail = Buffer.alloc(100_000, "tail");
    const estate = new FakeEstate([peer]);
    peer.late = { kind: "ping" };
    successor.behave();
    const { tailBytes } = await successor.receive(estate);
    expect(tailBytes).toBe(100_000);
    const { order } = successor;
    expect(order).toEqual([
      "welcome",
      "peer",
      "late",
      "yours",
      "tail",
      "tail",
      "moved",
      "farewell",
    ]);
    const slices = successor.heard
      .filter(({ type }) => type === letters.tail)
      .map(({ body }) => readTail(body));
    expect(Buffer.concat(slices.map(({ bytes }) => bytes)).equals(peer.tail as Buffer)).toBe(true);
    expect(slices.map(({ isLast }) => isLast)).toEqual([false, true]);
  });

  test("asks those again who can not go yet, until the deadline, and closes who stays", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave();
    const [later, never, tls] = peers(3) as [FakePeer, FakePeer, FakePeer];
    later.stay = { cause: "busy", forNow: true };
    never.stay = { cause: "tail", forNow: true };
    tls.stay = { cause: "lane", forNow: false };
    const estate = new FakeEstate([later, never, tls]);
    const timer = setTimeout(() => {
      later.stay = undefined;
    }, 50);
    const result = await successor.receive(estate, { deadlineMs: 300 });
    clearTimeout(timer);
    expect(result).toMatchObject({ moved: 1, fellBack: { tail: 1, lane: 1 } });
    expect([later.fellBack, never.fellBack, tls.fellBack]).toEqual([undefined, "tail", "lane"]);
    expect([later.state, never.state, tls.state]).toEqual(["gone", "closed", "closed"]);
  });

  test("does not go on for longer than the deadline, however slow the successor is", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(100));
    successor.behave((letter) => {
      if (letter.type !== letters.peer) return false;
      setTimeout(() => successor.adopt(letter), 40);
      return true;
    });
    const result = await successor.receive(estate, { window: 1, deadlineMs: 100 });
    expect(result.fellBack.deadline).toBe(100 - result.moved);
    expect(result.moved).toBeGreaterThan(1);
    expect(result.moved).toBeLessThan(12);
  });

  test("keeps its peers when the successor does not understand their state", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave((letter) => {
      if (letter.type !== letters.welcome) return false;
      expect(unpack(letter.body)).toMatchObject({ stateVersion: 3, format: 1 });
      successor.listen(false);
      return true;
    });
    const estate = new FakeEstate([new FakePeer("page", letters.page), ...peers(2)]);
    const result = await successor.receive(estate);
    expect(result).toMatchObject({ moved: 0, others: 1, fellBack: { declined: 2 } });
  });

  test("takes back what the successor declines, and does not offer it again", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(3));
    successor.behave((letter) => {
      const isSecond =
        letter.type === letters.peer &&
        successor.heard.filter(({ type }) => type === letters.peer).length === 2;
      if (!isSecond) return false;
      successor.say(letters.declined, numbered(2));
      return true;
    });
    const result = await successor.receive(estate);
    expect(result).toMatchObject({ moved: 2, fellBack: { declined: 1 } });
    expect(estate.peers[1]).toMatchObject({ stops: 1, fellBack: "declined", state: "closed" });
  });

  test("leaves nobody behind who is born while the last ones cross", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(1));
    estate.onStopListening = () => {
      estate.peers.push(new FakePeer("straggler"));
      estate.isPregnant = true;
    };
    successor.behave(({ type }) => {
      const sent = successor.heard.filter((letter) => letter.type === letters.peer).length;
      if (type !== letters.peer || sent !== 2) return false;
      // The straggler is under way, and meanwhile a handshake comes to its end.
      estate.peers.push(new FakePeer("born"));
      estate.isPregnant = false;
      successor.say(letters.adopted, numbered(2));
      return true;
    });
    const result = await successor.receive(estate);
    expect(result).toMatchObject({ moved: 3, fellBack: {} });
  });

  test("does not wait for ever for what is only in the making", async () => {
    const estate = new FakeEstate([]);
    estate.isPregnant = true;
    const successor = new ScriptedSuccessor();
    const began = performance.now();
    const giving = successor.receive(estate, { requestsMs: 300 });
    successor.onLetter = ({ type }) => {
      if (type === letters.welcome) successor.say(letters.listening, { takesPeers: true });
      if (type === letters.farewell) successor.say(letters.received, { p50: 0, p99: 0, max: 0 });
    };
    await giving;
    expect(performance.now() - began).toBeGreaterThan(250);
    // What is answered meanwhile does not get away with its next request.
    expect(estate.log).toEqual(["begin", "stop answered", "stopListening", "finish"]);
  });

  test("stops listening when all else has gone, and hands over who came in until then", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave();
    const estate = new FakeEstate(peers(5));
    estate.isPregnant = true;
    const timer = setTimeout(() => {
      estate.peers.push(new FakePeer("born"));
      estate.isPregnant = false;
    }, 60);
    estate.onStopListening = () => {
      expect(estate.peers.every(({ state }) => state === "gone")).toBe(true);
      estate.peers.push(new FakePeer("straggler"));
    };
    const result = await successor.receive(estate);
    clearTimeout(timer);
    expect(result.moved).toBe(7);
    expect(successor.order.indexOf("moved")).toBeGreaterThan(successor.order.lastIndexOf("peer"));
  });

  test("stays until the handlers of peers that have moved are through", async () => {
    const successor = new ScriptedSuccessor();
    const [busy] = peers(1) as [FakePeer];
    busy.isBusy = true;
    const estate = new FakeEstate([busy]);
    successor.behave((letter) => {
      if (letter.type === letters.moved)
        setTimeout(() => {
          expect(successor.order).not.toContain("farewell");
          busy.line?.late({ kind: "text", bytes: Buffer.from("answer") });
          busy.line?.settled();
        }, 80);
      return false;
    });
    await successor.receive(estate);
    expect(successor.order.slice(-4)).toEqual(["moved", "late", "settled", "farewell"]);
  });

  test("does not wait for a handler beyond the deadline", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave();
    const [busy] = peers(1) as [FakePeer];
    busy.isBusy = true;
    await successor.receive(new FakeEstate([busy]), { deadlineMs: 150 });
    expect(successor.order.at(-1)).toBe("farewell");
  });
});

describe("a successor that dies", () => {
  const stages: readonly [string, (type: LetterType, seen: number) => boolean, number][] = [
    ["when it is welcomed", (type) => type === letters.welcome, 0],
    ["with the first connection", (type) => type === letters.peer, 0],
    ["with the tenth connection", (type, seen) => type === letters.peer && seen === 10, 9],
  ];
  test.each(stages)("%s leaves everything that it had not here", async (_, isTheEnd, adopted) => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(20));
    let seen = 0;
    successor.behave(({ type }) => {
      if (type === letters.peer) seen++;
      if (!isTheEnd(type, seen)) return false;
      successor.channel.destroy();
      return true;
    });
    await expect(successor.receive(estate)).rejects.toThrow(SuccessorGone);
    const states = estate.peers.map(({ state }) => state);
    expect(states.filter((state) => state === "frozen")).toEqual([]);
    expect(states.filter((state) => state === "gone").length).toBeLessThanOrEqual(adopted);
    expect(estate.log.at(-1)).toBe("resume");
    expect(estate.log).not.toContain("stopListening");
  });

  test("while nothing is to be moved is noticed before this process stops listening", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate();
    estate.isPregnant = true;
    successor.behave();
    const failed = expect(successor.receive(estate)).rejects.toThrow(SuccessorGone);
    await until(() => expect(estate.log).toContain("begin"));
    setTimeout(() => successor.channel.destroy(), 30);
    await failed;
    expectAllHere(estate);
  });

  test("after this process has stopped listening changes nothing: it closes who is left, and leaves", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave();
    const [moves, stays] = peers(2) as [FakePeer, FakePeer];
    stays.stay = { cause: "lane", forNow: false };
    const estate = new FakeEstate([moves, stays]);
    estate.onStopListening = () => successor.channel.destroy();
    await expect(successor.receive(estate)).resolves.toMatchObject({ moved: 1 });
    expect(stays.state).toBe("closed");
    expect(estate.log).toEqual(["begin", "stopListening", "finish"]);
  });
});

describe("a successor that stands still", () => {
  const never: readonly [string, LetterType][] = [
    ["before it listens", letters.welcome],
    ["with connections on their way", letters.peer],
  ];
  test.each(never)("%s is given up, and everything goes on here", async (_, type) => {
    const successor = new ScriptedSuccessor();
    successor.behave((letter) => letter.type === type);
    const estate = new FakeEstate(peers(20));
    const began = performance.now();
    await expect(successor.receive(estate, { answerMs: 100 })).rejects.toThrow("has not answered");
    expect(performance.now() - began).toBeLessThan(2_000);
    expectAllHere(estate);
  });

  test("is told nothing more, and finds the end when it wakes up; what it says then is not heard", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(8));
    let hasSlept = false;
    successor.behave((letter) => {
      if (letter.type !== letters.peer || hasSlept) return false;
      hasSlept = true;
      successor.pipe.stop();
      return true;
    });
    await expect(successor.receive(estate, { answerMs: 100 })).rejects.toThrow(SuccessorGone);
    expectAllHere(estate);
    successor.pipe.wake();
    await until(() => expect(successor.isClosed).toBe(true));
    expect(successor.order).not.toContain("yours");
    expectAllHere(estate);
  });

  test("gets all that is its own when it wakes up, whatever it says by then", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(2));
    const [first] = estate.peers as [FakePeer];
    first.tail = new Uint8Array(1024 * 1024);
    successor.behave((letter) => {
      if (letter.type === letters.yours) successor.pipe.stop();
      return false;
    });
    const failed = expect(successor.receive(estate, { window: 1, answerMs: 100 }));
    await failed.rejects.toThrow(SuccessorGone);
    successor.adopt(successor.heard.find(isPeer) as Heard);
    await new Promise((resolve) => setTimeout(resolve, 20));
    successor.pipe.wake();
    await until(() => expect(successor.isClosed).toBe(true));
    const tail = successor.heard.filter(({ type }) => type === letters.tail);
    expect(readTail(tail.at(-1)?.body as Uint8Array).isLast).toBe(true);
    expect(estate.peers.map(({ state }) => state)).toEqual(["gone", "here"]);
  });

  test("with the last letter unread is left alone: all that was said will reach it", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave((letter) => letter.type === letters.farewell);
    const estate = new FakeEstate(peers(1));
    await expect(successor.receive(estate, { answerMs: 100 })).resolves.toMatchObject({ moved: 1 });
    await until(() => expect(successor.isClosed).toBe(true));
  });

  test("is given up when more waits for it than memory should hold", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(1));
    successor.behave((letter) => {
      if (letter.type !== letters.peer) return false;
      successor.pipe.stop();
      const publication = { topic: "all", isText: false, bytes: new Uint8Array(1024 * 1024) };
      for (let i = 0; i < 100; i++) estate.relay?.publish(publication);
      return true;
    });
    await expect(successor.receive(estate, { answerMs: 10_000 })).rejects.toThrow("unread");
    expect(successor.giverPipe.queuedBytes).toBeLessThan(70 * 1024 * 1024);
    expectAllHere(estate);
    successor.channel.destroy();
  });

  test("makes the others wait where they are while it reads a long tail", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(3));
    const [first, second] = estate.peers as [FakePeer, FakePeer];
    first.tail = new Uint8Array(4 * 1024 * 1024);
    successor.behave((letter) => {
      if (letter.type === letters.yours && second.state === "here") {
        successor.pipe.stop();
        setTimeout(() => {
          expect(second.state).toBe("here");
          successor.pipe.wake();
        }, 50);
      }
      return false;
    });
    await expect(successor.receive(estate, { window: 1 })).resolves.toMatchObject({ moved: 3 });
  });
});

describe("a successor that lies", () => {
  const lies: readonly [string, LetterType, unknown][] = [
    ["has what was never sent", letters.adopted, numbered(99)],
    ["declines what was never sent", letters.declined, numbered(99)],
    ["names no number", letters.adopted, Uint8Array.of(1)],
    ["listens a second time", letters.listening, { takesPeers: true }],
    ["has received all before the farewell", letters.received, { p50: 0, p99: 0, max: 0 }],
    ["introduces itself again", letters.hello, { formats: [1], pid: 1, node: "v0" }],
    ["speaks as a predecessor", letters.farewell, {}],
    ["publishes nonsense", letters.publication, { topic: 1 }],
    ["publishes garbage", letters.publication, Uint8Array.of(255, 255, 255, 255)],
    ["publishes what is no object", letters.publication, pack(null)],
  ];
  test.each(lies)("and %s gets no more, and everything goes on here", async (_, type, body) => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(8));
    successor.behave((letter) => {
      if (letter.type !== letters.peer) return false;
      successor.say(type, body);
      return true;
    });
    await expect(successor.receive(estate)).rejects.toMatchObject({
      name: "SuccessorGone",
      cause: expect.any(Error),
    });
    expectAllHere(estate);
  });

  test("twice of one connection keeps that one and gets no more", async () => {
    const successor = new ScriptedSuccessor();
    const estate = new FakeEstate(peers(8));
    successor.behave((letter) => {
      if (letter.type === letters.peer) successor.adopt(letter);
      return false;
    });
    await expect(successor.receive(estate)).rejects.toThrow(SuccessorGone);
    const states = estate.peers.map(({ state }) => state);
    expect(states.filter((state) => state === "gone")).toHaveLength(1);
    expect(states.filter((state) => state === "here")).toHaveLength(7);
  });

  test.each(Object.values(letters).filter((type) => type !== letters.hello))(
    "and sends a socket with letter %i loses it",
    async (type) => {
      const successor = new ScriptedSuccessor();
      const estate = new FakeEstate(peers(2));
      successor.behave((letter) => {
        if (letter.type !== letters.welcome) return false;
        successor.channel.send(type, numbered(1), new FakeHandle().asHandle());
        return true;
      });
      await expect(successor.receive(estate)).rejects.toThrow(SuccessorGone);
      expect(successor.giverPipe.received).toHaveLength(1);
      expect(successor.giverPipe.received[0]?.isOpen, nameOf(type)).toBe(false);
      expectAllHere(estate);
    },
  );

  test("by one connection that throws when it comes back does not keep the others", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave((letter) => isBequest(letter.type));
    const estate = new FakeEstate(peers(3));
    const broken = estate.peers[1] as FakePeer;
    const freeze = () => FakePeer.prototype.freeze.call(broken) as Frozen;
    broken.freeze = () => ({
      ...freeze(),
      thaw() {
        throw new Error("broken");
      },
    });
    await expect(successor.receive(estate, { answerMs: 100 })).rejects.toThrow("broken");
    expect(estate.peers.map(({ state }) => state)).toEqual(["here", "frozen", "here"]);
  });

  test("is not asked to take what cannot be written down", async () => {
    const successor = new ScriptedSuccessor();
    successor.behave();
    const estate = new FakeEstate(peers(2));
    const odd = estate.peers[0] as FakePeer;
    const freeze = () => FakePeer.prototype.freeze.call(odd) as Frozen;
    odd.freeze = () => ({ ...freeze(), papers: { odd: 1n } });
    await expect(successor.receive(estate)).resolves.toMatchObject({
      moved: 1,
      fellBack: { export: 1 },
    });
  });
});
