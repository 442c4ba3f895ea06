import { headLength, isWhole, makeMessage, pushesFor, readHead } from "./content.js";

/** @typedef {import("./content.js").Type} Type */
/** @typedef {import("./content.js").Alphabet} Alphabet */
/** @typedef {{ number: number, type: string, length: number, at: number }} Awaited */

/** Types whose echo may come in any order. */
const unordered = "l";

/** Types with an echo in the order of sending. */
const ordered = "eaw";

/**
 * What one client has sent and what it is owed: every reply exactly once, in order, with every byte. It knows no connection, so
 * that one over raw TCP and one over a library can keep the same books.
 */
export class Ledger {
  /** Whether this client has stopped to be judged: it has left as it wanted to. */
  closed = false;
  /** Whether its round trips say something: not where messages leave slowly on purpose. */
  isTimed = true;
  /** Publications of others that this client must see: publisher to the number that comes next. @type {Map<number, number>} */
  news = new Map();
  #client;
  #tally;
  #next = 0;
  /** @type {Awaited[]} */
  #queue = [];
  /** Those that were overtaken by a later one: reordered if they come, lost if not. @type {Map<number, Awaited>} */
  #overtaken = new Map();
  /** @type {Map<number, Awaited>} */
  #loose = new Map();
  #pushesOwed = 0;
  #nextPush = 0;
  /** @type {((account: string) => void) | undefined} */
  #accountWanted;

  /**
   * @param {number} client
   * @param {import("./tally.js").Tally} tally
   */
  constructor(client, tally) {
    this.#client = client;
    this.#tally = tally;
  }

  /** How many messages were sent. */
  get sent() {
    return this.#next;
  }

  /** How many pushes it has got. */
  get pushed() {
    return this.#nextPush;
  }

  /** How many replies and pushes are missing now. */
  get owed() {
    const echoes = this.#queue.length + this.#overtaken.size + this.#loose.size;
    return echoes + Math.max(0, this.#pushesOwed - this.#nextPush);
  }

  /** Whether everything that was pushed has come. */
  get hasAllPushes() {
    return this.#nextPush >= this.#pushesOwed;
  }

  /**
   * The next message, which is taken as sent from now on.
   *
   * @param {Type} type
   * @param {Alphabet} alphabet
   * @param {number} length
   * @param {number} [at] since when its sender waits
   */
  make(type, alphabet, length, at = performance.now()) {
    const number = this.#next++;
    const message = makeMessage(type, alphabet, this.#client, number, length);
    this.#tally.sent++;
    const awaited = { number, type, length: message.length, at };
    if (ordered.includes(type)) this.#queue.push(awaited);
    else if (type === unordered) this.#loose.set(number, awaited);
    else if (type === "p") this.#pushesOwed += pushesFor(this.#client, number).count;
    return message;
  }

  /** The next message, which asks what the server has counted. @param {(account: string) => void} then */
  makeAccountRequest(then) {
    this.#accountWanted = then;
    return this.make("z", "a", headLength);
  }

  /**
   * A message from the server. The bytes are looked at now and not kept.
   *
   * @param {Buffer} message
   * @param {boolean} isText
   */
  take(message, isText) {
    if (this.closed) return;
    const head = readHead(message);
    if (head === undefined) return this.#damaged("head", `cannot be read: ${quoted(message)}`);
    const { type, client, number } = head;
    if (type === "z" && client === this.#client) return this.#takeAccount(message);
    if (!isWhole(message, head, isText)) {
      this.#damaged("content", `${type} ${number} of ${client}: ${message.length} bytes`);
    }
    if (type === "t") return this.#takeNews(client, number);
    if (client !== this.#client) return this.#damaged("foreign", `${type} ${number} of ${client}`);
    if (type === "P") return this.#takePush(number);
    if (type === unordered) return this.#takeLoose(number);
    this.#takeEcho(number);
  }

  /** Says what never came. */
  settle() {
    if (this.closed) return;
    for (const { type, number } of [
      ...this.#queue,
      ...this.#overtaken.values(),
      ...this.#loose.values(),
    ]) {
      this.#tally.blame("lost", `reply ${type}`, `client ${this.#client}, reply ${type} ${number}`);
    }
    const pushes = this.#pushesOwed - this.#nextPush;
    if (pushes > 0) {
      this.#tally.blame("lost", "push", `client ${this.#client}, ${pushes} pushes`, pushes);
    }
  }

  /** @param {number} number */
  #takeEcho(number) {
    const place = this.#queue.findIndex((awaited) => awaited.number === number);
    if (place === 0) return this.#answered(/** @type {Awaited} */ (this.#queue.shift()));
    const late = this.#overtaken.get(number);
    if (late !== undefined) {
      this.#overtaken.delete(number);
      return this.#blame("reordered", "reply", number);
    }
    if (place < 0) return this.#unasked("reply", number);
    for (const each of this.#queue.splice(0, place)) this.#overtaken.set(each.number, each);
    this.#answered(/** @type {Awaited} */ (this.#queue.shift()));
  }

  /** @param {number} number */
  #takeLoose(number) {
    const awaited = this.#loose.get(number);
    if (awaited === undefined) return this.#unasked("late reply", number);
    this.#loose.delete(number);
    this.#answered(awaited);
  }

  /** What takes its time on purpose says nothing about the server's. @param {Awaited} awaited */
  #answered({ type, at }) {
    if (type === "e" && this.isTimed) this.#tally.tookMs(performance.now() - at);
    else this.#tally.received++;
  }

  /** @param {number} number */
  #takePush(number) {
    this.#tally.pushes++;
    if (number === this.#nextPush && number < this.#pushesOwed) this.#nextPush++;
    else if (number < this.#nextPush) this.#blame("doubled", "push", number);
    else {
      const missed = number - this.#nextPush;
      this.#tally.blame("lost", "push", `client ${this.#client}, push ${this.#nextPush}`, missed);
      this.#nextPush = number + 1;
    }
  }

  /** @param {number} publisher @param {number} number */
  #takeNews(publisher, number) {
    const next = this.news.get(publisher);
    if (next === undefined)
      return this.#damaged("foreign", `publication ${number} of ${publisher}`);
    this.#tally.publications++;
    const what = `client ${this.#client}, publication ${number} of ${publisher}, not ${next}`;
    if (number < next) this.#tally.blame("doubled", "publication", what);
    else if (number > next) this.#tally.blame("lost", "publication", what, number - next);
    if (number >= next) this.news.set(publisher, number + 1);
  }

  /** @param {Buffer} message */
  #takeAccount(message) {
    const wanted = this.#accountWanted;
    this.#accountWanted = undefined;
    if (wanted === undefined) this.#blame("doubled", "account", this.#next);
    else wanted(message.toString("latin1", headLength));
  }

  /** @param {string} what @param {number} number */
  #unasked(what, number) {
    if (number < this.#next) this.#blame("doubled", what, number);
    else this.#damaged("unasked", `${what} ${number}, which was never asked for`);
  }

  /** @param {"doubled" | "reordered"} fault @param {string} cause @param {number} number */
  #blame(fault, cause, number) {
    this.#tally.blame(fault, cause, `client ${this.#client}, ${cause} ${number}`);
  }

  /** @param {string} cause @param {string} sentence */
  #damaged(cause, sentence) {
    this.#tally.blame("damaged", cause, `client ${this.#client} got ${sentence}`);
  }
}

/** @param {Buffer} message */
function quoted(message) {
  return JSON.stringify(message.toString("latin1", 0, 40));
}
