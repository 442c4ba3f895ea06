/**
 * S12: offsets of a subscription strictly increase, and whatever is missing between two of them is declared. Here over
 * several processes on one store, with lost hints, slow readers, retention, topics that begin anew, connections that
 * break and move, and a store that answers in any order, late, or not at all.
 */
import { describe, expect, test } from "vitest";
import type { Envelope, Position } from "../../../../src/session/index.js";
import { Stage, StageCarrier, type StageSession, StageStore } from "./stage.js";

const seeds = Number(process.env.REVOIR_TOPIC_WORLDS ?? 200);
const from = Number(process.env.REVOIR_TOPIC_SEED ?? 1);
const topics = ["a", "b", "c"];

/** A small generator of numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const decoder = new TextDecoder();

/** `expect` costs more than all the rest here. */
function same(is: unknown, should: unknown, what: string): void {
  if (is !== should) throw new Error(`${what}: is ${is}, should be ${should}`);
}

interface Standing {
  readonly sub: number;
  readonly topic: string;
  incarnation: string;
  offset: number;
}

/** A client as PROTOCOL.md describes it, that checks what it gets against what was published. */
class Client {
  readonly subs = new Map<number, Standing>();
  /** Of this connection: which subscription publications of a number belong to. */
  readonly aliases = new Map<number, Standing>();
  readonly #truth: ReadonlyMap<string, readonly string[]>;
  gaps = 0;
  received = 0;

  constructor(truth: ReadonlyMap<string, readonly string[]>) {
    this.#truth = truth;
  }

  get positions(): Position[] {
    return [...this.subs.values()]
      .filter(({ incarnation }) => incarnation !== "")
      .map(({ sub, incarnation, offset }) => ({ sub, incarnation, offset }));
  }

  hear(envelope: Envelope): void {
    if (envelope.type === "subbed") this.#subbed(envelope);
    else if (envelope.type === "pub") this.#published(envelope);
    else throw new Error(`Cannot be heard: ${envelope.type}`);
  }

  #subbed(said: Extract<Envelope, { type: "subbed" }>): void {
    const standing = this.subs.get(said.sub);
    if (standing === undefined) return;
    if (said.outcome === "refused") throw new Error(`${said.sub} was refused`);
    const before = standing.incarnation;
    if (said.outcome === "recovered" && before !== "") {
      same(said.incarnation, before, "recovered in the same log");
      same(said.offset, standing.offset, "recovered where it was");
    }
    if (said.outcome === "gap") this.gaps++;
    for (const [alias, of] of this.aliases) if (of === standing) this.aliases.delete(alias);
    this.aliases.set(said.alias, standing);
    Object.assign(standing, { incarnation: said.incarnation, offset: said.offset });
  }

  #published(pub: Extract<Envelope, { type: "pub" }>): void {
    const standing = this.aliases.get(pub.alias);
    if (standing === undefined) return;
    same(pub.offset, standing.offset + 1, "the next offset");
    const truth = this.#truth.get(standing.incarnation);
    same(decoder.decode(pub.payload), truth?.[pub.offset - 1], "what was published");
    standing.offset = pub.offset;
    this.received++;
  }
}

class World {
  readonly random: () => number;
  readonly store = new StageStore();
  readonly stages: Stage[];
  readonly clients: { client: Client; session: StageSession; stage: Stage; seen: number }[] = [];
  /** What was published, by incarnation. */
  readonly truth = new Map<string, string[]>();
  count = 0;

  constructor(seed: number) {
    this.random = randomOf(seed);
    const options = { tailEntries: 4, highWaterBytes: 40, lingerMs: 2000, maxTailBytes: 300 };
    this.stages = [1, 2, 3].map(() => new Stage(options, this.store));
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  step(): void {
    const at = this.below(100);
    if (at < 30) this.publish();
    else if (at < 60) this.store.answer(this.below(this.store.waiting), this.random() < 0.05);
    else if (at < 70) this.read(this.pick(this.clients));
    else if (at < 76) this.newClient();
    else if (at < 82) this.reconnect(this.pick(this.clients));
    else if (at < 86) this.subscribe(this.pick(this.clients));
    else if (at < 88) this.move(this.pick(this.clients));
    else if (at < 91) this.trim();
    else if (at < 92) this.renew();
    else this.pass(this.below(1500));
  }

  publish(): void {
    const topic = this.pick(topics);
    const text = `${topic}${++this.count}`;
    const log = this.store.log(topic);
    const texts = this.truth.get(log.incarnation) ?? [];
    this.truth.set(log.incarnation, [...texts, text]);
    this.store.isDeaf = this.random() < 0.4;
    this.store.put(topic, text);
  }

  newClient(): void {
    if (this.clients.length > 6) return;
    const stage = this.pick(this.stages);
    const entry = {
      client: new Client(this.truth),
      session: stage.session().connect(),
      stage,
      seen: 0,
    };
    entry.session.carrier.isSlow = this.random() < 0.5;
    this.clients.push(entry);
    this.subscribe(entry);
  }

  subscribe(entry: World["clients"][number] | undefined): void {
    if (entry === undefined) return;
    const { client, session } = entry;
    const topic = this.pick(topics);
    if ([...client.subs.values()].some((each) => each.topic === topic)) return;
    const sub = 1 + Math.max(0, ...client.subs.keys());
    client.subs.set(sub, { sub, topic, incarnation: "", offset: 0 });
    session.sub(sub, topic, this.random() < 0.5 ? "now" : "earliest");
  }

  /** The network takes what waits, and the client reads it. */
  read(entry: World["clients"][number] | undefined): void {
    if (entry === undefined) return;
    for (const envelope of entry.session.carrier.sent.splice(0)) entry.client.hear(envelope);
    entry.session.carrier.buffered = 0;
    entry.session.subscriptions.drained();
  }

  /** The connection breaks with what is in flight, and the client comes back, perhaps elsewhere. */
  reconnect(entry: World["clients"][number] | undefined): void {
    if (entry === undefined) return;
    const { client, session } = entry;
    const isHere = this.random() < 0.5;
    session.subscriptions.detach();
    const stage = isHere ? entry.stage : this.pick(this.stages);
    const next = isHere ? session : stage.session({}, session.kept);
    next.kept = session.kept;
    next.carrier = new StageCarrier();
    next.carrier.isSlow = this.random() < 0.5;
    client.aliases.clear();
    const positions = client.positions;
    const resumed = next.subscriptions.attach(next.carrier, positions);
    for (const each of resumed)
      client.hear({ type: "subbed", ...each, isSnapshot: false, topic: "" });
    next.subscriptions.start();
    for (const { sub, topic, incarnation } of client.subs.values()) {
      if (incarnation === "") next.sub(sub, topic);
    }
    Object.assign(entry, { session: next, stage });
  }

  /** The connection moves to another process with all that is on its way. */
  move(entry: World["clients"][number] | undefined): void {
    if (entry === undefined) return;
    const { places } = entry.session.subscriptions;
    const { carrier, kept } = entry.session;
    entry.session.subscriptions.detach();
    entry.stage = this.pick(this.stages);
    entry.session = entry.stage.session({}, kept);
    entry.session.carrier = carrier;
    entry.session.kept = kept;
    entry.session.subscriptions.adopt(carrier, places);
  }

  trim(): void {
    const topic = this.pick(topics);
    const { first } = this.store.log(topic);
    this.store.trim(topic, first + this.below(this.store.last(topic) - first + 2));
  }

  renew(): void {
    this.store.renew(this.pick(topics));
  }

  pass(ms: number): void {
    for (const stage of this.stages) {
      stage.runDeferred();
      stage.pass(ms);
    }
  }

  /** Faults stop: everybody is up to date in the end. */
  finish(): void {
    for (let round = 0; round < 60; round++) {
      this.pass(1000);
      while (this.store.waiting > 0) this.store.answer();
      for (const entry of this.clients) this.read(entry);
    }
    for (const { client, session } of this.clients) {
      same(session.faults.length, 0, "faults");
      for (const { topic, incarnation, offset } of client.subs.values()) {
        same(incarnation, this.store.log(topic).incarnation, "knows the log in the end");
        same(offset, this.store.last(topic), "is up to date in the end");
      }
    }
  }
}

describe("in whatever order things happen", () => {
  const totals = { received: 0, gaps: 0 };

  test(`nothing is doubled, out of order, or missing without a word (${seeds} worlds from seed ${from})`, () => {
    for (let seed = from; seed < from + seeds; seed++) {
      const world = new World(seed);
      try {
        world.newClient();
        for (let step = 0; step < 200; step++) world.step();
        world.finish();
      } catch (error) {
        throw new Error(`seed ${seed} (REVOIR_TOPIC_SEED=${seed} REVOIR_TOPIC_WORLDS=1)`, {
          cause: error,
        });
      }
      for (const { client } of world.clients) {
        totals.received += client.received;
        totals.gaps += client.gaps;
      }
    }
  });

  test("and much happened", () => {
    if (seeds < 100) return; // one world is looked at
    expect(totals.received).toBeGreaterThan(seeds * 20);
    expect(totals.gaps).toBeGreaterThan(seeds / 2);
  });
});
