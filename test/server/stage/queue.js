// A server that stops itself when it is told to, so that who connects then waits to be accepted. arguments: port, path, backlog or "".
import process from "node:process";
import { serve } from "../../../dist/server/index.js";

const [port, path, backlog] = process.argv.slice(2);
const server = await serve({
  port: Number(port),
  host: "127.0.0.1",
  backlog: backlog ? Number(backlog) : undefined,
  message() {},
  restart: { path: String(path), leave: () => process.exit(0) },
});
process.on("message", () => process.kill(process.pid, "SIGSTOP"));
process.send?.(server.port);
