// Talks in the room: node client.js Ada. End it and start it again: it goes on where it was.
import { createInterface } from "node:readline";
import { connect } from "revoir/client/session";

const name = process.argv[2] ?? "somebody";
const address = process.env.ROOM ?? "ws://127.0.0.1:3000/";
const keep = process.env.KEEP ?? `${name}.session.json`;

const link = connect(`${address}?name=${name}`, { session: { keep, renew: true } });
link.subscribe("room", {
  start: "earliest",
  message: ({ data }) => console.log(data),
  gap: () => console.log("(some lines are too old to be kept)"),
});
link.on("lost", ({ reason }) => console.log(`(the session is gone: ${reason})`));

for await (const line of createInterface({ input: process.stdin })) {
  // Resolves when the line is in the room for good; until then it is sent again and again.
  link.send(line).catch((error) => console.log(`(not said: ${error.message})`));
}
