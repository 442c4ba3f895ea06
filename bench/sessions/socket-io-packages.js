// Socket.IO and what its recovery over processes needs, installed when it is first needed into .cache/bench.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cache, npmInstall } from "../packages.js";

const folder = join(cache, "socket-io");

/** The releases that are compared. */
const wanted = {
  "socket.io": "4.8.4",
  "socket.io-client": "4.8.4",
  "@socket.io/redis-streams-adapter": "0.3.1",
  ioredis: "5.11.1",
};

/** Installs what is missing. @throws Error when npm cannot */
export function installSocketIo() {
  if (Object.keys(wanted).every((name) => existsSync(join(folder, "node_modules", name)))) return;
  npmInstall(folder, wanted);
}

/** What a package exports. @param {string} name */
export function loadSocketIo(name) {
  return createRequire(join(folder, "package.json"))(name);
}
