// A server of sessions as a process of its own, which can be killed at any moment. argv: its settings as JSON. What it did
// is in a file, line by line, each written before anything else is done, so that it is there whatever becomes of the process.
import { openSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "../../../../dist/server/index.js";
import { openStore } from "./stores.js";

/** @type {import("../servers.js").ServerSettings} */
const settings = JSON.parse(String(process.argv[2]));
const journal = openSync(settings.journal, "a");

/** @param {object} line */
function note(line) {
  writeSync(journal, `${JSON.stringify({ owner: settings.owner, ...line })}\n`);
}

/** @typedef {import("../../../../dist/session/server/index.js").Session<undefined>} Session */

let isQuiet = false;
let pushes = 0;

/**
 * What the server sends by itself, and what became of it.
 *
 * @param {Session} session
 */
function push(session) {
  const text = `p:${settings.owner}:${++pushes}`;
  const told = (/** @type {string} */ event) => note({ event, id: session.id, text });
  session.send(text).then(
    () => told("push-kept"),
    (error) => told(error.code === "session-over" ? "push-not-kept" : "push-uncertain"),
  );
}

/** Opens the store, which may be away at the moment. */
async function open() {
  for (let tries = 0; ; tries++) {
    try {
      return await openStore(settings.store);
    } catch (error) {
      if (tries === 30) throw error;
      await sleep(100);
    }
  }
}

const store = await open();
const server = await serve({
  port: settings.port,
  host: "127.0.0.1",
  heartbeat: { everyMs: 500 },
  session: {
    store,
    owner: settings.owner,
    ttlMs: 30_000,
    storeTimeoutMs: 2000,
    busyMs: 200,
    async message(turn, message, context) {
      const { id } = turn.session;
      const text = message.kind === "text" ? message.text : Buffer.from(message.bytes).toString();
      note({ event: "handled", id, number: context.number, text });
      context.committed.then(
        () => note({ event: "committed", id, number: context.number, text }),
        () => note({ event: "uncommitted", id, number: context.number, text }),
      );
      const reply = `r:${text}`;
      turn.send(message.kind === "text" ? reply : Buffer.from(reply));
      if (context.number % 7 === 0) await sleep(context.number % 20);
    },
    lost: ({ id }, { cause }) => note({ event: "lost", id, cause }),
    ended: ({ id }, { cause }) => note({ event: "ended", id, cause }),
    error: (error, { id }) => note({ event: "error", id, text: String(error) }),
    alarm: (id) => note({ event: "alarm", id }),
  },
});
setInterval(() => {
  for (const session of server.sessions.values()) {
    if (!isQuiet && session.state === "open" && session.waiting < 200) push(session);
  }
}, 40);

process.on("message", (wish) => {
  if (wish === "quiet") isQuiet = true;
  if (wish === "drain") void server.drain({ maxMs: 300, slots: true }).then(() => process.exit());
});
process.on("disconnect", () => process.exit());
process.on("uncaughtException", (error) => {
  note({ event: "uncaught", text: String(error.stack) });
  process.exit(1);
});
process.send?.("listening");
