// A server of sessions as a process of its own that hands over to the next one at the same path. argv: its settings as JSON. Each
// message that it handles is a line in a file.
import { openSync, writeSync } from "node:fs";
import { serve } from "../../../../dist/server/index.js";
import { openStore } from "./stores.js";

/** @type {{ port: number, path: string, journal: string, owner: string, store: import("./stores.js").Place }} */
const settings = JSON.parse(String(process.argv[2]));
const journal = openSync(settings.journal, "a");
const note = (/** @type {object} */ line) =>
  writeSync(journal, `${JSON.stringify({ owner: settings.owner, ...line })}\n`);

const store = await openStore(settings.store);
const server = await serve({
  port: settings.port,
  host: "127.0.0.1",
  session: {
    store,
    owner: settings.owner,
    async message(turn, message, { key, number }) {
      note({ key });
      if (number % 5 === 0) await new Promise((resolve) => setTimeout(resolve, number % 9));
      turn.send(`re:${message.text}`);
    },
    resume: (session) => note({ resumed: session.id }),
    lost: (session, { cause }) => note({ lost: session.id, cause }),
    ended: (session, { cause }) => note({ ended: session.id, cause }),
  },
  restart: {
    path: settings.path,
    leave: () => void store.close().then(() => process.exit()),
  },
});
process.send?.({ port: server.port });
process.on("disconnect", () => process.exit());
