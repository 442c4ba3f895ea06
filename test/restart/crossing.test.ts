import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Channel } from "../../src/restart/channel.js";
import { Giver } from "../../src/restart/giver.js";
import { letters } from "../../src/restart/letters.js";
import { Taker } from "../../src/restart/taker.js";
import { FakeEstate, type FakeGuest, FakeHeir, FakePeer } from "./fakes.js";
import { MemoryPipe } from "./pipe-pair.js";
import { until } from "./until.js";

/** What happens to one of the two processes, after it has read so many letters. */
interface Fault {
  readonly to: "old" | "new";
  readonly kind: "dies" | "stands still" | "sleeps for a moment";
  readonly afterLetters: number;
}

/** Both processes, with connections that move from one to the other. */
class World {
  readonly estate: FakeEstate;
  readonly heir = new FakeHeir();
  readonly pipes = MemoryPipe.pair();
  readonly outcome: Promise<unknown>;
  hasFaulted = false;

  constructor(count: number, window: number, fault?: Fault) {
    this.estate = new FakeEstate(Array.from({ length: count }, (_, i) => new FakePeer(`${i}`)));
    const [near, far] = this.pipes;
    if (fault !== undefined) this.#prepare(fault);
    const channel = new Channel(near);
    const limits = { window, deadlineMs: 60_000, requestsMs: 5_000, patienceMs: 0, answerMs: 60 };
    const giver = new Giver(channel, this.estate, limits, { formats: [1], pid: 1, node: "v0" });
    channel.attach(giver);
    this.outcome = giver.run(1).catch((error: Error) => error);
    this.#succeed(new Channel(far));
  }

  get guests(): readonly FakeGuest[] {
    return this.heir.guests;
  }

  #succeed(channel: Channel): void {
    const welcome = { format: 1, pid: 1, node: "v0", stateVersion: 3 };
    channel.attach({
      onLetter: (type, _, listener) => {
        if (type !== letters.welcome) throw new Error(`letter ${type}`);
        channel.pause();
        const taker = new Taker({ channel, welcome, listener });
        void taker.listen(this.heir).then(() => taker.begin(this.heir));
      },
      onClosed() {},
    });
  }

  #prepare({ to, kind, afterLetters }: Fault): void {
    const pipe = this.pipes[to === "old" ? 0 : 1];
    pipe.allowance = afterLetters;
    pipe.onEmpty = () => {
      this.hasFaulted = true;
      if (kind === "dies") pipe.destroy();
      else pipe.stop();
      if (kind === "sleeps for a moment") setTimeout(() => pipe.wake(), 20);
    };
  }
}

const anyFault = (kinds: readonly Fault["kind"][], to: readonly Fault["to"][]) =>
  fc.record({
    to: fc.constantFrom(...to),
    kind: fc.constantFrom(...kinds),
    afterLetters: fc.nat(60),
  });
const anyCount = fc.integer({ min: 1, max: 25 });
const anyWindow = fc.integer({ min: 1, max: 8 });

describe("a connection between two processes", () => {
  test("belongs to exactly one of them in the end, whenever the successor stands still, and wakes up", async () => {
    const fault = anyFault(["stands still", "sleeps for a moment"], ["new"]);
    await fc.assert(
      fc.asyncProperty(fault, anyCount, anyWindow, async (given, count, window) => {
        const world = new World(count, window, given);
        const outcome = await world.outcome;
        if (given.kind === "sleeps for a moment") expect(outcome).not.toBeInstanceOf(Error);
        // Before it wakes up, the old process goes on with all that it has not given away.
        const { peers } = world.estate;
        expect(peers.filter(({ state }) => state === "frozen")).toEqual([]);
        world.pipes[1].wake();
        await until(() => expect(world.pipes[1].destroyed).toBe(true));
        await until(() => expect(world.heir.taken).toBeDefined());
        for (const peer of peers) expectOneOwner(peer, world.guests);
      }),
      { numRuns: 60 },
    );
  });

  test("is nobody's only if it was the successor's that has died, or the one that has it not yet", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFault(["dies"], ["new"]),
        anyCount,
        anyWindow,
        async (fault, count, window) => {
          const world = new World(count, window, fault);
          await world.outcome;
          const { peers } = world.estate;
          for (const peer of peers) {
            // A process that dies takes its copies with it.
            const acknowledged = world.guests.some(({ name }) => name === peer.name);
            expect(peer.state, peer.name).not.toBe("frozen");
            if (!acknowledged)
              expect(peer.state).toMatch(world.hasFaulted ? /here|closed/ : /gone/);
          }
          expect(world.estate.log.includes("resume") || world.estate.log.includes("finish")).toBe(
            true,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test("stays with the successor when the predecessor dies and had given it away, and is let go of else", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFault(["dies"], ["old"]),
        anyCount,
        anyWindow,
        async (fault, count, window) => {
          const world = new World(count, window, fault);
          await until(() => expect(world.pipes[1].destroyed).toBe(true));
          await until(() => expect(world.heir.taken).toBeDefined());
          for (const guest of world.guests) {
            const peer = world.estate.peers.find(({ name }) => name === guest.name) as FakePeer;
            expect(guest.state).not.toBe("waiting");
            if (guest.state === "withdrawn") expect(guest.handle.isOpen).toBe(false);
            // What it was told is its own, and that only.
            else expect(peer.state).toBe("gone");
          }
          await world.outcome;
        },
      ),
      { numRuns: 60 },
    );
  });

  test("hears each publication exactly once, of whichever process, in that one's order", async () => {
    await fc.assert(
      fc.asyncProperty(anyCount, anyWindow, async (count, window) => {
        const world = new World(count, window);
        let said = 0;
        const speak = setInterval(() => {
          said++;
          world.estate.say(`old ${said}`);
          if (world.heir.relay !== undefined) world.heir.say(`new ${said}`);
        });
        await world.outcome;
        clearInterval(speak);
        await until(() => expect(world.pipes[1].destroyed).toBe(true));
        for (const peer of world.estate.peers) {
          const guest = world.guests.find(({ name }) => name === peer.name) as FakeGuest;
          const heard = [...peer.heard, ...guest.heard];
          expect(new Set(heard).size, "twice").toBe(heard.length);
          for (const who of ["old", "new"]) {
            const own = heard
              .filter((text) => text.startsWith(who))
              .map((text) => Number(text.slice(4)));
            expect(own, who).toEqual([...own].sort((a, b) => a - b));
            const whole =
              own.length === 0 || (own.at(-1) as number) - (own[0] as number) === own.length - 1;
            expect(whole, `${who} is missing some`).toBe(true);
          }
          expect(heard.filter((text) => text.startsWith("old"))).toHaveLength(said);
        }
      }),
      { numRuns: 20 },
    );
  });
});

/** Of the copies one is read and written, and that one is open. */
function expectOneOwner(peer: FakePeer, guests: readonly FakeGuest[]): void {
  const guest = guests.find(({ name }) => name === peer.name);
  // Who was left when nobody could be asked any more was closed here, as the old process does before it leaves.
  const isHere = peer.state === "here" || peer.state === "closed";
  const isThere = guest?.state === "here" || guest?.state === "orphaned";
  expect([isHere, isThere], peer.name).toEqual([!isThere, !isHere]);
  expect(peer.handle.isOpen, `${peer.name} in the old process`).toBe(isHere);
  if (guest !== undefined) expect(guest.handle.isOpen, `${peer.name} in the new one`).toBe(isThere);
}
