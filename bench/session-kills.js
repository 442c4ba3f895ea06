// node bench/session-kills.js [seconds]: what clients and servers lose of the messages that they send each other while connections
// are cut and servers are killed or restarted: sessions in several stores, and Socket.IO with connection state recovery.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { byLink, NumberedClient } from "../test/session/processes/client.js";
import { Place } from "../test/session/processes/servers.js";
import { Cable } from "../test/support/cable.js";
import { RedisProcess } from "../test/support/redis-process.js";
import { requirements } from "../tools/requirements.js";
import { installSocketIo, loadSocketIo } from "./sessions/socket-io-packages.js";
import { alignedTable } from "./table.js";

/** @typedef {import("../test/session/processes/servers.js").StoreSettings} StoreSettings */
/** @typedef {"cuts" | "restarts" | "kills"} Trouble */

const seconds = Number(process.argv[2] ?? 20);
const names = Array.from({ length: 20 }, (_, at) => `c${at}`);

/** @type {readonly (readonly [label: string, kind: "revoir" | "socket.io", store: StoreSettings["kind"]])[]} */
const contenders = [
  ["revoir, memory", "revoir", "memory"],
  ["revoir, lmdb", "revoir", "lmdb"],
  ["revoir, redis", "revoir", "redis"],
  ["socket.io, memory", "socket.io", "memory"],
  ["socket.io, redis streams", "socket.io", "redis"],
];

installSocketIo();
for (const trouble of /** @type {const} */ (["cuts", "restarts", "kills"])) {
  const rows = [];
  for (const [label, kind, store] of contenders)
    rows.push([label, ...(await suffer(kind, store, trouble))]);
  const heads = [
    "",
    "to server",
    "lost",
    "handled twice",
    "declared",
    "to client",
    "lost",
    "twice",
  ];
  console.log(
    `\n${trouble}, ${names.length} clients, ${seconds} s\n${alignedTable([heads, ...rows])}`,
  );
}
process.exit();

/**
 * One contender in one kind of trouble.
 *
 * @param {"revoir" | "socket.io"} kind
 * @param {StoreSettings["kind"]} store
 * @param {Trouble} trouble
 */
async function suffer(kind, store, trouble) {
  const folder = mkdtempSync(join(tmpdir(), "revoir-kills-"));
  const program = requirements["redis-server"].find() ?? "redis-server";
  const redis =
    store === "redis" ? await RedisProcess.start(program, { appendfsync: "always" }) : undefined;
  const settings = {
    kind: store,
    path: join(folder, "sessions"),
    ...(redis && { url: redis.url }),
  };
  const server = fileURLToPath(new URL("sessions/socket-io-server.js", import.meta.url));
  const place = new Place(
    "a",
    folder,
    settings,
    process.execPath,
    kind === "revoir" ? undefined : { program: server, names },
  );
  await place.start();
  const cable = new Cable(() => place.port);
  const url = `ws://127.0.0.1:${await cable.listen()}`;
  const open = kind === "revoir" ? byLink(() => url) : bySocketIo(url);
  const clients = names.map((name) => new NumberedClient(name, open));
  await sleep(2000); // so that everybody is there
  const talk = setInterval(() => {
    for (const client of clients) client.send();
  }, 40);
  await make(trouble, place, cable);
  clearInterval(talk);
  place.quiet();
  await sleep(6000); // for what is still to come
  const figures = count(clients, place.lines());
  for (const client of clients) client.stop();
  cable.close();
  await place.kill();
  await redis?.remove();
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

/**
 * @param {Trouble} trouble
 * @param {Place} place
 * @param {Cable} cable
 */
async function make(trouble, place, cable) {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    if (trouble === "cuts") {
      await sleep(500);
      cable.cut(() => Math.random() < 0.3);
      continue;
    }
    await sleep(3000);
    await (trouble === "kills" ? place.kill() : place.drain());
    await place.start();
  }
}

/**
 * @param {readonly NumberedClient[]} clients
 * @param {readonly import("../test/session/processes/servers.js").Line[]} lines
 * @returns {string[]}
 */
function count(clients, lines) {
  const handled = lines.filter(({ event }) => event === "handled").map(({ text }) => text);
  const received = clients.map((client) => client.received.filter((text) => text.startsWith("p:")));
  const kept = lines.filter(({ event }) => event === "push-kept").map(({ text }) => text);
  const sent = clients.reduce((sum, client) => sum + client.sent, 0);
  const got = new Set(received.flat());
  const doubled = received.reduce((sum, each) => sum + each.length - new Set(each).size, 0);
  const known = new Set(handled);
  const declared = clients.reduce(
    (sum, { failed }) => sum + [...failed.keys()].filter((text) => !known.has(text)).length,
    0,
  );
  return [
    sent,
    sent - known.size,
    handled.length - known.size,
    declared,
    kept.length,
    kept.filter((text) => !got.has(text ?? "")).length,
    doubled,
  ].map(String);
}

/**
 * A client of Socket.IO that sends again what is not acknowledged, as its documentation says of "at least once".
 *
 * @param {string} url
 * @returns {(client: NumberedClient) => import("../test/session/processes/client.js").Line}
 */
function bySocketIo(url) {
  const { io } = loadSocketIo("socket.io-client");
  return (client) => {
    const socket = io(url, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelayMax: 1000,
      retries: 100,
      ackTimeout: 1000,
      auth: { name: client.name },
    });
    socket.on("m", (/** @type {string} */ text) => client.take(text, client.name));
    return {
      send: (data, settled) =>
        socket.emit("m", String(data), (/** @type {any} */ error) => settled(error ?? undefined)),
      stop: () => socket.disconnect(),
    };
  };
}
