// A chat room that loses nothing: kill this program in the middle of a sentence and start it again. Everybody comes
// back, and everybody has every line once and in order, those that were said meanwhile too.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { serve } from "revoir/server";

const directory = process.env.DATA ?? "data";
mkdirSync(directory, { recursive: true });
const store = await openStore();

const server = await serve({
  port: Number(process.env.PORT ?? 3000),
  host: "127.0.0.1",
  authorize: (request) => ({ name: request.query.get("name") ?? "somebody" }),

  session: {
    store,
    // A session is given back to the same person only.
    principal: (data) => data.name,
    // Clients may subscribe to the room, and to nothing else.
    subscribe: (_session, topic) => topic === "room",
    // The line is in the room if and only if it counts as handled, and then once, whatever happens to this process.
    message: (turn, message) => turn.publish("room", `${turn.session.principal}: ${message.text}`),
  },
});

console.log(`process ${process.pid} is listening on ${server.url}`);

process.once("SIGTERM", async () => {
  await server.drain();
  await store.close();
});

/** Node 22.13 and later have SQLite built in; elsewhere `npm install lmdb`. */
async function openStore() {
  if (process.getBuiltinModule?.("node:sqlite")) {
    const { sqliteStore } = await import("revoir/stores/sqlite");
    return sqliteStore({ path: join(directory, "room.db") });
  }
  const { lmdbStore } = await import("revoir/stores/lmdb");
  return lmdbStore({ path: join(directory, "room.mdb") });
}
