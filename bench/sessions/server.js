// A server of the sessions' benchmark: sends back what comes, over sessions or over plain connections. argv: its store's place as
// JSON, or null for plain connections.
import { serve } from "../../dist/server/index.js";
import { openStore } from "../../test/session/processes/stage/stores.js";

const place = JSON.parse(String(process.argv[2]));
const server = await serve({
  port: Number(process.argv[3] ?? 0),
  host: "127.0.0.1",
  message: (peer, message) =>
    void peer.send(message.kind === "text" ? message.text : message.bytes),
  ...(place && {
    session: {
      store: await openStore(place),
      ttlMs: 600_000,
      message: (turn, message) => void turn.send(message.text),
    },
  }),
});

process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
process.send?.(server.port);
