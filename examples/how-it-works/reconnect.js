import { connect } from "revoir/client";
import { heartbeat } from "revoir/client/heartbeat";

const link = connect("ws://127.0.0.1:8012", {
  retry: { policy: { 1008: { when: "backoff" } } }, // by default: never
});
heartbeat(link, { message: "ping" }); // the server answers with anything

link.on("status", ({ sentence }) => console.log(sentence)); // "The server is restarting, back in 3 s"
link.on("end", (end) => console.log(end.explain()));
link.on("message", ({ text }) => console.log("received", text));
link.send("hello"); // waits while the link is away
