// A client on the WebSocket that Node has of its own since version 22: says what comes and how it ends, a line each.
const [url] = process.argv.slice(2);
/** @param {unknown} value */
const say = (value) => console.log(JSON.stringify(value));

const socket = new WebSocket(url);
socket.binaryType = "arraybuffer";
socket.addEventListener("open", () => {
  say(socket.extensions);
  socket.send("grüße, 🌍");
  socket.send(Uint8Array.of(0, 255, 195, 40));
  socket.send("long ".repeat(20_000));
});
socket.addEventListener("message", ({ data }) => {
  if (typeof data === "string") say(data.length > 1000 ? data.length : data);
  else say(Buffer.from(data).toString("hex"));
});
socket.addEventListener("close", ({ code, reason, wasClean }) => say([code, reason, wasClean]));
