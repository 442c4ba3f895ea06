import { connect } from "revoir/client/session";
import { serve } from "revoir/server";
import { memoryStore } from "revoir/stores/memory";

await serve({
  port: 8012,
  session: {
    store: memoryStore(),
    message: (turn, message) => turn.send(`got ${message.text}`),
  },
});

const link = connect("ws://127.0.0.1:8012");
link.on("message", ({ text }) => console.log(text));
link.on("lost", ({ reason, unknown }) => console.log(`lost: ${reason}, ${unknown} in doubt`));
await link.send("hello"); // the server has processed it, and keeps its answer
