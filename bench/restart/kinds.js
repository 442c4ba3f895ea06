// The kinds of clients, by what they do when it is their turn.
import { fragments } from "./framing.js";

/** @typedef {import("./client.js").RawClient} RawClient */
/** @typedef {import("./client.js").World} World */
/** @typedef {import("../../test/fuzz/random.js").Random} Random */

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {(client: RawClient, world: World) => void} act what it does at its turn
 * @property {boolean} [restless] whether it goes on by itself, and needs no turns
 * @property {boolean} [hasTopic] whether it belongs to a topic
 */

/** @type {Record<string, Kind>} */
export const kinds = {
  echo: { name: "echo", act: (client, { random }) => client.send("e", ...content(random)) },
  async: {
    name: "async",
    act: (client, { random }) => client.send("a", alphabet(random), 200),
  },
  unordered: {
    name: "unordered",
    act: (client, { random }) => client.send("l", alphabet(random), 200),
  },
  chopper: { name: "chopper", act: chop, restless: true },
  slow: { name: "slow", act: readLate },
  paused: { name: "paused", act: bePaused },
  pinger: { name: "pinger", act: pingOrEcho },
  publisher: {
    name: "publisher",
    act: (client, { random }) => client.send("t", alphabet(random), 30 + random.below(400)),
    hasTopic: true,
  },
  subscriber: {
    name: "subscriber",
    act: (client, { random }) => client.send("e", ...content(random)),
    hasTopic: true,
  },
};

/**
 * Mostly small, a few large: 20 bytes to 8 KB, some 60 KB.
 *
 * @param {Random} random
 * @returns {[alphabet: import("./content.js").Alphabet, length: number]}
 */
export function content(random) {
  const dice = random.next();
  const small = 20 + random.below(180);
  const length = dice < 0.9 ? small : dice < 0.99 ? 1000 + random.below(7000) : 60_000;
  return [alphabet(random), length];
}

/** @param {Random} random */
function alphabet(random) {
  return random.pick(/** @type {const} */ (["a", "m", "b"]));
}

/**
 * One message in one to five frames, written in random pieces with pauses between: there is always half a frame, or half a
 * header, on its way.
 *
 * @param {RawClient} client
 * @param {World} world
 */
function chop(client, world) {
  if (!client.isFree || world.isOver) return;
  const { random } = world;
  const what = alphabet(random);
  const length = random.next() < 0.7 ? 300 + random.below(8000) : 8000 + random.below(52_000);
  const message = client.ledger.make("e", what, length);
  const cuts = Array.from({ length: random.below(5) }, () => random.below(message.length / 2));
  const bytes = fragments(what !== "b", message, cuts);
  client.beginWriting();
  client.ledger.isTimed = false;
  let at = 0;
  const step = () => {
    if (world.isOver || !client.isOpen) return;
    const most = random.next() < 0.3 ? 6 : bytes.length / 2;
    const end = at + 1 + random.below(most);
    client.write(bytes.subarray(at, end));
    at = end;
    if (at < bytes.length) setTimeout(step, 5 + random.below(60));
    else {
      client.endWriting();
      setTimeout(() => world.mayAsk && chop(client, world), 10);
    }
  };
  step();
}

/**
 * Asks for up to 7 MB and stops to read for a while: about half of that fits into the buffers of the system, the rest waits in the
 * server.
 *
 * @param {RawClient} client
 * @param {World} world
 */
function readLate(client, world) {
  if (!client.ledger.hasAllPushes || client.isSlow) return;
  client.isSlow = true;
  client.send("p", "a", 16);
  client.stopReading();
  const again = () => {
    client.isSlow = false;
    client.readAgain();
  };
  setTimeout(again, 300 + world.random.below(2000));
}

/** @param {RawClient} client @param {World} world */
function bePaused(client, { random }) {
  const type = random.below(4) === 0 ? "w" : "e";
  // What waits behind a pause takes its time for that reason: late replies that are not timed.
  client.send(type === "w" ? "w" : "a", alphabet(random), 100 + random.below(10_000));
}

/** @param {RawClient} client @param {World} world */
function pingOrEcho(client, { random }) {
  if (random.below(2) === 0) client.ping();
  else client.send("e", ...content(random));
}
