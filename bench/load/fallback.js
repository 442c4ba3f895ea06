// The load generator where there is no C compiler: the same arguments, the same line of JSON, the same checks, and slower:
// most servers wait for it, so their CPU per message is right and their messages per second are not.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { MaskedMessages } from "./fallback-messages.js";
import { Talker } from "./fallback-talker.js";

/** Whatever goes wrong, it stops by itself. */
const lifetimeMs = 80_000;
const atOnce = 64;
const settleMs = 50;

const options = new Map(process.argv.slice(2).map(splitArgument));
const messages = new MaskedMessages(option("messages", ""), flag("binary"), flag("compressed"));
const count = number("connections", 1);
const depth = number("depth", 1);

let replies = 0;
let replyBytes = 0;

setTimeout(() => fail("the time is over"), lifetimeMs).unref();
/** @type {Readonly<Record<string, () => Promise<void>>>} */
const kinds = { echo, publish, handshake, idle };
const run = kinds[option("kind", "")] ?? fail("this kind of load is not known");
await run().catch((error) => fail(error.message));

async function echo() {
  const talkers = await open(count, (talker, completed) => {
    talker.inFlight -= completed;
    if (talker.inFlight === 0) talker.sendMessages(depth);
  });
  for (const talker of talkers) talker.sendMessages(depth);
  await measure();
}

async function publish() {
  /** @type {Talker | undefined} */
  let publisher;
  let due = 0;
  const again = () => {
    due = (depth * count * number("subscriptions", 1)) / number("topics", 1);
    publisher?.sendMessages(depth);
  };
  const talkers = await open(count + 1, (talker, completed) => {
    if (talker === publisher) fail("the publisher was sent its own message");
    due -= completed;
    if (due === 0) again();
  });
  publisher = talkers.at(-1);
  await sleep(2 * settleMs);
  again();
  await measure();
}

async function handshake() {
  const before = reading();
  await open(count, () => {});
  const elapsedNs = Number(process.hrtime.bigint() - before.time);
  await sleep(settleMs);
  const after = reading();
  print({ ...difference(before, after), messages: count, elapsedNs });
}

async function idle() {
  let there = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    await open(Number(line) - there, () => {}, there);
    there = Number(line);
    console.log(JSON.stringify({ open: there }));
  }
  process.exit(0);
}

/** Warms the server up, measures, says the result and ends. */
async function measure() {
  const warmMs = number("warm-ms", 100);
  const warm = serverNs() + warmMs * 1e6;
  const latest = performance.now() + 4 * warmMs;
  while (serverNs() < warm && performance.now() < latest) await sleep(10);
  const before = reading();
  await sleep(number("measure-ms", 500));
  print(difference(before, reading()));
}

function reading() {
  const own = process.cpuUsage();
  return {
    time: process.hrtime.bigint(),
    server: serverNs(),
    own: (own.user + own.system) * 1000,
    replies,
    replyBytes,
  };
}

/** @typedef {ReturnType<typeof reading>} Reading */

/** @param {Reading} before @param {Reading} after */
function difference(before, after) {
  return {
    messages: after.replies - before.replies,
    replyBytes: after.replyBytes - before.replyBytes,
    elapsedNs: Number(after.time - before.time),
    serverNs: after.server - before.server,
    generatorNs: after.own - before.own,
  };
}

/** @param {ReturnType<typeof difference>} measured */
function print(measured) {
  const file = option("capture", "");
  if (file !== "") writeFileSync(file, Buffer.concat(messages.captured));
  console.log(JSON.stringify(measured));
  process.exit(0);
}

/**
 * Nanoseconds of CPU time of all the server's threads. Linux knows them for each.
 */
function serverNs() {
  const folder = `/proc/${number("server", 0)}/task`;
  let sum = 0;
  for (const thread of readdirSync(folder)) {
    sum += Number(readFileSync(`${folder}/${thread}/schedstat`, "utf8").split(" ", 1)[0]);
  }
  return sum;
}

/**
 * Opens connections, some at a time.
 *
 * @param {number} wanted
 * @param {(talker: Talker, completed: number) => void} onReplies
 * @param {number} [first] index of the first
 * @returns {Promise<Talker[]>}
 */
async function open(wanted, onReplies, first = 0) {
  /** @type {Talker[]} */
  const talkers = [];
  while (talkers.length < wanted) {
    const batch = Array.from({ length: Math.min(atOnce, wanted - talkers.length) }, (_, at) =>
      openOne(first + talkers.length + at, onReplies),
    );
    talkers.push(...(await Promise.all(batch)));
  }
  return talkers;
}

/**
 * @param {number} index
 * @param {(talker: Talker, completed: number) => void} onReplies
 */
function openOne(index, onReplies) {
  return Talker.open({
    index,
    name: index === count ? "publisher" : String(index),
    port: number("port", 0),
    dialect: option("dialect", "websocket"),
    extensions: option("extensions", ""),
    compressed: flag("compressed"),
    wrongOpcode: flag("binary") ? 1 : 2,
    topics: number("topics", 1),
    subscriptions: number("subscriptions", 1),
    messages,
    onReplies: (talker, completed, bytes) => {
      replies += completed;
      replyBytes += bytes;
      onReplies(talker, completed);
    },
    onFailure: fail,
  });
}

/** @param {string} argument @returns {[name: string, value: string]} */
function splitArgument(argument) {
  const at = argument.indexOf("=");
  return [argument.slice(0, at), argument.slice(at + 1)];
}

/** @param {string} name @param {string} otherwise @returns {any} */
function option(name, otherwise) {
  return options.get(name) ?? otherwise;
}

/** @param {string} name @param {number} otherwise */
function number(name, otherwise) {
  return Number(options.get(name) ?? otherwise);
}

/** @param {string} name */
function flag(name) {
  return options.get(name) === "1";
}

/** @param {number} ms */
function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** @param {string} what @returns {never} */
function fail(what) {
  console.error(what);
  process.exit(1);
}
