import { setTimeout as wait } from "node:timers/promises";
import { RawClient } from "./client.js";
import { DeflateClient } from "./deflate-client.js";
import { HttpClients } from "./http-clients.js";
import { kinds } from "./kinds.js";
import { Tally, Timeline } from "./tally.js";

/** @typedef {import("./client.js").Leaving} Leaving */

/**
 * @typedef {object} Wishes
 * @property {import("../../test/fuzz/random.js").Random} random
 * @property {Partial<Record<keyof typeof kinds, number>>} counts how many of each kind
 * @property {number} [deflate] how many clients of ws with compression
 * @property {number} [topics] over which publishers and subscribers are spread; default 4
 * @property {number} ratePerSecond turns of all together
 * @property {number} [newcomersPerSecond]
 * @property {number} [httpClients]
 * @property {number} [patienceMs] how long nothing may come any more before what is missing is called lost; default 15 s
 * @property {boolean} [comesBack] whether clients that are cut off connect again, as those of a page do
 * @property {boolean} [timeline] whether to keep what happened when
 */

const atOnce = 100;
const tickMs = 10;

/** All clients of a load, and the books on them. */
export class Population {
  tally = new Tally();
  random;
  /** Of the server. */
  port = 0;
  mayAsk = true;
  isOver = false;
  #wishes;
  #patienceMs;
  /** @type {{ client: RawClient, kind: import("./kinds.js").Kind }[]} */
  #settled = [];
  /** @type {DeflateClient[]} */
  #deflating = [];
  /** @type {Map<number, RawClient[]>} by topic */
  #publishers = new Map();
  /** @type {Set<RawClient>} */
  #newcomers = new Set();
  /** @type {HttpClients | undefined} */
  #http;
  /** @type {NodeJS.Timeout | undefined} */
  #ticking;
  #lastTick = 0;
  #turnsDue = 0;
  #newcomersDue = 0;
  #lastId = 0;

  /** @param {Wishes} wishes */
  constructor(wishes) {
    this.#wishes = wishes;
    this.random = wishes.random;
    this.#patienceMs = wishes.patienceMs ?? 15_000;
  }

  /** Connects everybody who stays. */
  async enter() {
    const { counts, deflate = 0, topics = 4 } = this.#wishes;
    const wanted = Object.entries(counts).flatMap(([name, count]) => Array(count).fill(name));
    let next = 0;
    const work = async () => {
      while (next < wanted.length) await this.#enterOne(kinds[wanted[next]], next++ % topics);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    while (this.#deflating.length < deflate) {
      const client = new DeflateClient(++this.#lastId, this);
      this.#deflating.push(client);
      await client.entered;
    }
    this.#tellNews();
  }

  /** Everybody begins to talk. */
  start() {
    if (this.#wishes.timeline) this.tally.timeline = new Timeline();
    for (const { client, kind } of this.#settled) if (kind.restless) kind.act(client, this);
    this.#http = new HttpClients(this, this.#wishes.httpClients ?? 0);
    this.#lastTick = performance.now();
    this.#ticking = setInterval(() => this.#tick(), tickMs);
  }

  /** Connections that are open now and want to stay. */
  get staying() {
    return this.#everybody().filter((client) => client.isStaying).length;
  }

  /** How many replies of any kind are missing now. */
  get owed() {
    return this.#everybody().reduce((sum, client) => sum + client.owed, this.#http?.owed ?? 0);
  }

  /** Resolves when everybody is there. */
  async untilComplete() {
    while (this.#settled.some(({ client }) => !client.isOpen)) await wait(20);
  }

  /** Resolves when `count` more replies have come: the load goes on, through whatever happens. @param {number} count */
  async talkFor(count) {
    const { tally } = this;
    const target = tally.received + count;
    await this.#progress(() => tally.received >= target);
  }

  /** Lets what was begun come to its end, and asks the server for its account of every connection. */
  async settle() {
    this.mayAsk = false;
    clearInterval(this.#ticking);
    await this.#progress(() => this.owed === 0);
    await this.#progress(() => this.#newsMissing().length === 0);
    for (const each of this.#newsMissing()) this.#blameNews(each);
    this.#http?.settle();
    for (const client of this.#everybody()) client.settle();
    const staying = this.#everybody().filter((client) => client.isStaying);
    await Promise.all(staying.map((client) => this.#compare(client)));
  }

  /** Lets go of everybody. */
  end() {
    this.mayAsk = false;
    this.isOver = true;
    clearInterval(this.#ticking);
    this.#http?.end();
    for (const client of this.#everybody()) client.end();
  }

  #everybody() {
    const settled = this.#settled.map(({ client }) => client);
    return [...settled, ...this.#deflating, ...this.#newcomers];
  }

  /** @param {import("./kinds.js").Kind} kind @param {number} topic */
  async #enterOne(kind, topic) {
    const client = new RawClient(++this.#lastId, this, kind.hasTopic ? topic : undefined);
    const place = { client, kind };
    this.#settled.push(place);
    await client.entered;
    if (this.#wishes.comesBack) void this.#replace(place);
    if (kind.name !== "publisher") return;
    this.#publishers.set(topic, [...(this.#publishers.get(topic) ?? []), client]);
  }

  /** Every member of a topic expects the publications of all its publishers, from the first. */
  #tellNews() {
    const { topics = 4 } = this.#wishes;
    for (const [at, { client, kind }] of this.#settled.entries()) {
      if (!kind.hasTopic) continue;
      for (const { id } of this.#publishers.get(at % topics) ?? []) client.ledger.news.set(id, 0);
    }
  }

  #tick() {
    const now = performance.now();
    const seconds = (now - this.#lastTick) / 1000;
    this.#lastTick = now;
    const { ratePerSecond, newcomersPerSecond = 0 } = this.#wishes;
    // After a pause of this process nobody makes up for more than a fifth of a second.
    this.#turnsDue = Math.min(this.#turnsDue + seconds * ratePerSecond, ratePerSecond / 5);
    this.#newcomersDue += seconds * newcomersPerSecond;
    for (; this.#turnsDue >= 1; this.#turnsDue--) this.#giveTurn();
    for (; this.#newcomersDue >= 1; this.#newcomersDue--) void this.#welcome();
  }

  #giveTurn() {
    const share = this.#deflating.length / (this.#settled.length + this.#deflating.length);
    if (this.random.next() < share) {
      const client = this.random.pick(this.#deflating);
      if (client.isFree) client.act();
      return;
    }
    const { client, kind } = this.random.pick(this.#settled);
    if (client.isFree && !kind.restless) kind.act(client, this);
  }

  /** A newcomer talks and leaves in one of many ways, or stays. */
  async #welcome() {
    const client = new RawClient(++this.#lastId, this);
    this.#newcomers.add(client);
    this.tally.newcomers++;
    if (!(await client.entered) || !this.mayAsk) return;
    for (let said = this.random.below(4); said >= 0; said--) client.send("e", "m", 100);
    await wait(20 + this.random.below(800));
    if (!client.isStaying || !this.mayAsk) return;
    const way = this.random.pick(ways);
    if (way === "stay") return;
    // A newcomer that leaves in good order has seen its replies; the others leave in the middle.
    if (way === "close" || way === "ask") await client.untilPaid();
    if (!client.isStaying) return;
    if (way === "ask") client.askToBeClosed();
    else client.leave(way);
    await client.over;
    this.#newcomers.delete(client);
  }

  /** Waits until it is so, as long as anything still comes. @param {() => boolean} isSo */
  async #progress(isSo) {
    let [last, lastAt] = [-1, performance.now()];
    while (!isSo()) {
      const { received, pushes, publications, pongs } = this.tally;
      const seen = received + pushes + publications + pongs;
      if (seen !== last) [last, lastAt] = [seen, performance.now()];
      else if (performance.now() - lastAt > this.#patienceMs) return;
      await wait(10);
    }
  }

  /** Somebody who is cut off comes back within a second, and again until it is let in. @param {{ client: RawClient }} place */
  async #replace(place) {
    for (;;) {
      await place.client.over;
      const goneAt = performance.now();
      this.tally.unanswered += place.client.ledger.owed;
      while (!place.client.isOpen && !this.isOver) {
        await wait(this.random.below(1000));
        place.client = new RawClient(++this.#lastId, this);
        await place.client.entered;
      }
      if (this.isOver) return;
      place.client.send("e", "a", 50, goneAt);
    }
  }

  /** Who has not got every publication of a publisher on its topic. */
  #newsMissing() {
    // What a publisher has sent that is gone may have gone with it.
    const living = [...this.#publishers.values()].flat().filter((each) => each.isStaying);
    const sent = new Map(living.map(({ id, ledger }) => [id, ledger.sent]));
    return this.#settled
      .filter(({ client }) => client.isStaying)
      .flatMap(({ client }) =>
        [...client.ledger.news].map(([id, next]) => {
          const missing = Math.max(0, (sent.get(id) ?? 0) - next);
          return { reader: client.id, publisher: id, missing };
        }),
      )
      .filter(({ missing }) => missing > 0);
  }

  /** @param {{ reader: number, publisher: number, missing: number }} each */
  #blameNews({ reader, publisher, missing }) {
    const sentence = `client ${reader}, the last ${missing} publications of ${publisher}`;
    this.tally.blame("lost", "publication", sentence, missing);
  }

  /** Both ends have counted the same. @param {RawClient | DeflateClient} client */
  async #compare(client) {
    const { ledger } = client;
    const account = await Promise.race([client.account(), wait(this.#patienceMs, "nothing")]);
    const own = `${ledger.sent} ${ledger.pushed}`;
    if (account === own) return;
    const sentence = `client ${client.id}: sent and pushed ${own} here, ${account} there`;
    this.tally.blame("server", "account", sentence);
  }
}

/** What becomes of newcomers. @type {readonly (Leaving | "ask" | "stay")[]} */
const ways = ["close", "close", "ask", "fin", "reset", "destroy", "stay"];
