// What some tests need that a bare machine lacks. Looked for where it usually is; never installed unasked.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {"chromium" | "firefox" | "python-websockets" | "native-websocket" | "c-compiler" | "redis-server"} RequirementName */

/**
 * @typedef {object} Requirement
 * @property {string} what how to call it in a sentence
 * @property {string} package the Debian package that brings it, "" when it comes another way
 * @property {string} command what installs it, when no package does
 * @property {() => string | undefined} find the program to run, when it is there
 */

/** @type {Readonly<Record<RequirementName, Requirement>>} */
export const requirements = {
  chromium: {
    what: "Chromium, for the page and the client in a browser",
    package: "chromium",
    command: "",
    find: () => firstExisting(process.env.CHROMIUM ? [process.env.CHROMIUM] : chromiums),
  },
  firefox: {
    what: "Firefox, for the site in another browser",
    package: "firefox-esr",
    command: "",
    find: () => firstExisting(process.env.FIREFOX ? [process.env.FIREFOX] : firefoxes),
  },
  "python-websockets": {
    what: "Python's websockets, a peer that is not JavaScript",
    package: "python3-websockets",
    command: "",
    find: () => pythons.find(hasWebsockets),
  },
  "native-websocket": {
    what: "Node 22 or later, for Node's own WebSocket",
    package: "",
    command: "npm run matrix",
    find: () => nodeWithSqlite(),
  },
  "c-compiler": {
    what: "a C compiler, for the load generator of the benchmark",
    package: "gcc libc6-dev",
    command: "",
    find: () =>
      spawnSync("cc", ["--version"], { stdio: "ignore" }).status === 0 ? "cc" : undefined,
  },
  "redis-server": {
    what: "a Redis server, for the store that many machines share",
    package: "redis-server",
    command: "",
    find: () => redisServers.find(answersToVersion),
  },
};

const chromiums = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Not /usr/bin/firefox, which may be a snap: that sees no folder for temporary files but its own. */
const firefoxes = [
  "/usr/bin/firefox-esr",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/** Valkey is the same to us. */
const redisServers = ["redis-server", "/usr/bin/redis-server", "valkey-server"];

/** Debian's package belongs to its own Python, which another one may hide in the search path. */
const pythons = ["/usr/bin/python3", "python3", "python"];

/**
 * One command that installs everything in the list.
 *
 * @param {readonly RequirementName[]} names
 */
export function installCommand(names) {
  const packages = names.map((name) => requirements[name].package).filter((each) => each !== "");
  const others = names.map((name) => requirements[name].command).filter((each) => each !== "");
  const apt = packages.length === 0 ? [] : [`sudo apt-get install -y ${packages.join(" ")}`];
  return [...apt, ...others].join(" && ");
}

/**
 * Where the matrix keeps its copies of Node.
 *
 * @param {string | number} major
 */
export function cachedNode(major) {
  const folder = fileURLToPath(new URL(`../.cache/node/${major}/node_modules`, import.meta.url));
  const packed = process.platform === "win32" ? "node/bin/node.exe" : "node/bin/node";
  return join(folder, packed);
}

/** Node 22 has both its own WebSocket and SQLite. */
export function nodeWithSqlite() {
  if (Number.parseInt(process.versions.node, 10) >= 22) return process.execPath;
  return firstExisting([26, 24, 22].map(cachedNode));
}

/** @param {readonly string[]} paths */
function firstExisting(paths) {
  return paths.find((path) => existsSync(path));
}

/** @param {string} program */
function answersToVersion(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

/** @param {string} python */
function hasWebsockets(python) {
  return spawnSync(python, ["-c", "import websockets"], { stdio: "ignore" }).status === 0;
}
