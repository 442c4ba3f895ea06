import { expect, it } from "vitest";
import type { Acquired, Lease, Refusal, SessionStore, Step } from "../../src/session/index.js";
import { Ledger } from "../../src/stores/ledger.js";
import { retentionOf } from "../../src/stores/retention.js";
import { bytes, hashOf, newId, sampleAcquire, sampleSession, sampleStep, text } from "./samples.js";
import type { Stand } from "./store.suite.js";

/** Every store answers as the one in memory does, which is short enough to be right. */
export function describeModel(stand: Stand): void {
  const given = process.env.REVOIR_SEED;
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);

  // An engine with a clock of its own forgets later than it might, and may say "fenced" where the session is gone.
  if (stand.engine.hasOwnClock) return;
  it(`answers as the store in memory does, whatever it is asked (REVOIR_SEED=${seed})`, async () => {
    const retention = { maxEntries: 6, maxBytes: 60 };
    const options = { topics: retention };
    const isShared = stand.engine.durability !== "none";
    const first = await stand.open(options);
    const stores = [first, isShared ? await stand.open(options) : first];
    let drawn = 0;
    const ledger = new Ledger({
      clock: () => stand.nowMs,
      incarnation: () => String(drawn++),
      retention: retentionOf(retention),
    });
    const world = new World(seed);
    for (let turn = 0; turn < 400; turn++) {
      await world.ask(stores, ledger, turn);
      if (world.below(60) === 0 && isShared) {
        await stores[0]?.close();
        stores[0] = await stand.open(options);
      }
      await stand.pass(world.below(3));
    }
  });
}

/** `store` is whichever is asked; a lease is used where it was given. */
type Question = (store: SessionStore | Ledger, side: Side) => unknown;

/** What one of the two has given out, in the order in which it did: their epochs need not be the same. */
interface Side {
  leases: Lease[];
  /** Those that were given where is asked now. */
  usable: Lease[];
  readonly homes: WeakMap<Lease, number>;
  /** The newest step of each session. */
  readonly heads: Map<string, number>;
  readonly epochs: Map<string, number>;
  readonly incarnations: Map<string, number>;
}

class World {
  readonly #ids = Array.from({ length: 4 }, newId);
  readonly #real = newSide();
  readonly #model = newSide();
  readonly #last = new Map<string, number>();
  readonly #seed: number;
  #state: number;

  constructor(seed: number) {
    this.#seed = seed;
    this.#state = seed;
  }

  /** A number from 0, below `limit`. */
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  async ask(stores: readonly SessionStore[], ledger: Ledger, turn: number): Promise<void> {
    const at = this.below(stores.length);
    const [model, real] = [this.#model, this.#real];
    for (const side of [model, real])
      side.usable = side.leases.filter((one) => side.homes.get(one) === at);
    const question = this.#question(turn);
    const expected = this.#told(await question(ledger, model), model, at);
    const answered = this.#told(await question(stores[at] as SessionStore, real), real, at);
    expect(answered, `seed ${this.#seed}, turn ${turn}`).toEqual(expected);
  }

  #question(turn: number): Question {
    const id = this.#ids[this.below(this.#ids.length)] as string;
    const kind = this.below(20);
    if (kind < 2) return (store) => store.create(sampleSession({ id }));
    if (kind < 5) return this.#acquire(id, turn);
    if (kind < 13) return this.#commit(turn);
    if (kind < 15) return this.#update(turn);
    return kind < 18 ? this.#append(turn) : this.#read();
  }

  #acquire(id: string, turn: number): Question {
    const token = (number: number) => hashOf(number === 0 ? "first" : `token ${number}`);
    const newest = this.#last.get(id) ?? 0;
    const isOld = this.below(4) === 0;
    const request = sampleAcquire(id, {
      tokenHash: token(isOld ? Math.max(0, newest - 1 - this.below(3)) : newest),
      nextTokenHash: token(newest + 1),
      attempt: this.below(5) === 0 ? turn - 5 : turn + 1,
      owner: `owner ${turn}`,
    });
    return async (store, side) => {
      const answer: Acquired | Refusal = await store.acquire(request);
      if ("lease" in answer && side === this.#real) this.#last.set(id, newest + 1);
      return answer;
    };
  }

  #commit(turn: number): Question {
    const picks = Array.from({ length: 1 + this.below(5) }, () => ({
      lease: this.below(6),
      jump: this.below(12) === 0 ? 1 : 0,
      size: this.below(30),
      trim: this.below(8),
    }));
    return async (store, side) => {
      const next = new Map<string, number>();
      const steps = picks.flatMap(({ lease: back, jump, size, trim }): Step[] => {
        const lease = side.usable.at(-1 - back);
        if (lease === undefined) return [];
        const lsn = (next.get(lease.id) ?? (side.heads.get(lease.id) ?? 0) + 1) + jump;
        // Whoever is refused a step gives up: what became of the steps behind it is nobody's business.
        next.set(lease.id, jump ? Number.NaN : lsn + 1);
        if (Number.isNaN(lsn)) return [];
        const data = bytes(`${turn} ${"x".repeat(size)}`);
        return [sampleStep(lease, lsn, { data, rx: lsn * 2, trim: Math.max(0, lsn - trim) })];
      });
      const results = await store.commit(steps);
      for (const [index, { lease, lsn }] of steps.entries()) {
        if (results[index] === "ok") side.heads.set(lease.id, lsn);
        else side.leases = side.leases.filter((one) => one !== lease);
      }
      return results;
    };
  }

  #update(turn: number): Question {
    const back = this.below(5);
    const patch = [
      { confirmToken: true },
      { meta: bytes(`meta ${turn}`) },
      { ttlMs: 60_000 + turn },
      { end: { reason: `turn ${turn}`, keepMs: 60_000 } },
    ][this.below(40) === 0 ? 3 : this.below(3)] as object;
    return (store, side) => {
      const lease = side.usable.at(-1 - back);
      return lease ? store.update(lease, patch) : "nobody";
    };
  }

  #append(turn: number): Question {
    const items = Array.from({ length: 1 + this.below(3) }, (_, index) => ({
      topic: `topic ${this.below(3)}`,
      data: bytes("d".repeat(this.below(40))),
      ...(this.below(2) && { producer: `p${this.below(2)}`, seq: turn - this.below(3) + index }),
    }));
    return (store) => store.append(items);
  }

  #read(): Question {
    const [topic, after, limit] = [`topic ${this.below(4)}`, this.below(40), 1 + this.below(8)];
    return (store) => store.readTopic(topic, after, limit);
  }

  /** An answer in words that are the same for both: epochs and incarnations by the order in which they came. */
  #told(answer: unknown, side: Side, at: number): unknown {
    if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return answer;
    const given = ("lease" in answer ? answer.lease : answer) as Lease;
    if ("epoch" in given) {
      side.leases.push(given);
      side.homes.set(given, at);
    }
    return JSON.parse(
      JSON.stringify(plain(answer), (key, value) => {
        if (key === "epoch") return ordinal(side.epochs, `${given.id} ${value}`);
        if (key === "incarnation") return ordinal(side.incarnations, value);
        return value;
      }),
    );
  }
}

/** With text in place of bytes. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return text(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

function newSide(): Side {
  return {
    leases: [],
    usable: [],
    homes: new WeakMap(),
    heads: new Map(),
    epochs: new Map(),
    incarnations: new Map(),
  };
}

function ordinal<Key>(known: Map<Key, number>, key: Key): number {
  const there = known.get(key) ?? known.size;
  known.set(key, there);
  return there;
}
