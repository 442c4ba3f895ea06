// Imports follow the layers of ARCHITECTURE.md: a folder uses only the folders below it, through their doors.
import { posix } from "node:path";
import { isMain, readSources, report, root, walk } from "./sources.js";

/** Which folders of `src` each folder may import. What is not named here may import nothing. */
const layers = /** @type {Record<string, readonly string[]>} */ ({
  codes: [],
  protocol: ["codes"],
  session: ["codes"],
  node: ["protocol", "codes"],
  server: ["restart", "node", "protocol", "session", "codes"],
  client: ["node", "session", "codes"], // node: only what browser.ts does not reach, checked below
  inspector: ["client", "codes"], // client: types only, so that it works with links of any copy of it
  restart: ["node", "protocol", "codes"],
  stores: ["session", "codes"],
  ws: ["node", "protocol", "codes"],
  check: ["node", "protocol", "codes"],
  cli: [
    "codes",
    "protocol",
    "session",
    "node",
    "server",
    "client",
    "inspector",
    "restart",
    "stores",
    "ws",
    "check",
  ],
});

/** The folders that know and never do: no Node modules in them. */
const pure = ["codes", "protocol", "session"];

/**
 * Where a folder may be entered when not through its `index.ts`: the client has one door for each platform, a
 * server does not load the supervisor, a page does not load the server's half of a session, and each store loads an
 * engine of its own. What plays a bad network is not the package's.
 */
const doors = /** @type {Record<string, readonly string[]>} */ ({
  server: ["index.ts", "interpose.ts"],
  client: ["node.ts", "browser.ts", "heartbeat.ts", "session/node.ts", "session/browser.ts"],
  restart: ["index.ts", "supervisor/index.ts"],
  stores: ["memory.ts", "sqlite.ts", "lmdb.ts", "redis.ts"],
  session: ["index.ts", "client/index.ts", "server/index.ts"],
});

/** Packages that a user may install beside revoir, and the folders that load them when asked to: optional peers. */
const peers = /** @type {Record<string, readonly string[]>} */ ({ stores: ["lmdb"] });

/** What a browser loads, so that nothing of Node may be reached from it. */
const browserEntries = [
  "src/client/browser.ts",
  "src/client/session/browser.ts",
  "src/index.browser.ts",
  "src/cli/page/happened.ts",
  "src/inspector/index.ts",
  "src/cli/page/lab/main.ts",
  "src/cli/page/search.ts",
];

/**
 * @typedef {{ from: string, specifier: string, to: string | undefined, typeOnly: boolean, late: boolean }} Import
 *   `late`: loaded when it is wanted; `to` is the imported file's path, undefined for a package or a Node module
 */

/**
 * @param {string} tree the repository's root
 * @returns {string[]} what is wrong, one sentence each
 */
export function checkLayers(tree) {
  const imports = readSources(tree).flatMap(importsOf);
  return [
    ...imports.flatMap((each) => (each.to === undefined ? foreign(each) : crossing(each, each.to))),
    ...cycles(imports.filter((each) => !each.typeOnly)),
    ...browserEntries.flatMap((entry) => reachesNode(entry, imports)),
  ];
}

/**
 * @param {import("./sources.js").Source} source
 * @returns {Import[]}
 */
function importsOf(source) {
  /** @type {Import[]} */
  const found = [];
  walk(source.program, (node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return;
    const to = specifier.startsWith(".")
      ? posix.join(posix.dirname(source.path), specifier).replace(/\.js$/, ".ts")
      : undefined;
    const late = node.type === "ImportExpression";
    found.push({ from: source.path, specifier, to, typeOnly: isTypeOnly(node), late });
  });
  return found;
}

const importing = [
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
];

/**
 * @param {import("./sources.js").Node} node
 * @returns {string | undefined}
 */
function specifierOf(node) {
  if (!importing.includes(node.type)) return undefined;
  const literal = node.source ?? node.argument;
  return typeof literal?.value === "string" ? literal.value : undefined;
}

/** @param {import("./sources.js").Node} node */
function isTypeOnly(node) {
  if (node.type === "TSImportType") return true;
  if (node.importKind === "type" || node.exportKind === "type") return true;
  const specifiers = node.specifiers ?? [];
  return (
    specifiers.length > 0 &&
    specifiers.every(
      (/** @type {any} */ each) => each.importKind === "type" || each.exportKind === "type",
    )
  );
}

/**
 * An import from outside the tree: only Node's own modules, and never in a pure folder; or an optional peer, when wanted.
 *
 * @param {Import} each
 */
function foreign({ from, specifier, late }) {
  if (late && peers[folderOf(from)]?.includes(specifier)) return [];
  if (!specifier.startsWith("node:")) {
    return [`${from} imports "${specifier}": revoir has no dependencies`];
  }
  return pure.includes(folderOf(from))
    ? [`${from} imports "${specifier}": ${folderOf(from)} is pure and runs everywhere`]
    : [];
}

/**
 * @param {Import} each
 * @param {string} to
 */
function crossing({ from }, to) {
  const [user, used] = [folderOf(from), folderOf(to)];
  if (user === used || user === "") return user === "" && used !== "" ? throughDoor(from, to) : [];
  if (!(layers[user] ?? []).includes(used)) {
    return [
      `${from} imports ${to}: ${user} may import ${(layers[user] ?? []).join(", ") || "nothing"}`,
    ];
  }
  return throughDoor(from, to);
}

/**
 * @param {string} from
 * @param {string} to
 */
function throughDoor(from, to) {
  const allowed = doors[folderOf(to)] ?? ["index.ts"];
  return allowed.some((door) => to === `src/${folderOf(to)}/${door}`)
    ? []
    : [`${from} imports ${to}: enter ${folderOf(to)} through ${allowed.join(" or ")}`];
}

/**
 * The folder of `src` that a file belongs to; "" for the files directly in `src`.
 *
 * @param {string} path
 */
function folderOf(path) {
  const parts = path.split("/");
  return parts.length > 2 ? String(parts[1]) : "";
}

/**
 * Every loop of imports, once. Types are erased, so importing one back is no loop.
 *
 * @param {readonly Import[]} imports
 */
function cycles(imports) {
  const next = edges(imports);
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const found = [];
  /** @param {string} file @param {readonly string[]} path */
  const visit = (file, path) => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(`imports go in a circle: ${[...path.slice(at), file].join(" -> ")}`);
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

/** @param {readonly Import[]} imports */
function edges(imports) {
  /** @type {Map<string, string[]>} */
  const next = new Map();
  for (const { from, to } of imports) {
    if (to !== undefined) next.set(from, [...(next.get(from) ?? []), to]);
  }
  return next;
}

/**
 * Follows what a browser loads from an entry; types are not loaded.
 *
 * @param {string} entry
 * @param {readonly Import[]} imports
 */
function reachesNode(entry, imports) {
  const loaded = new Set([entry]);
  /** @type {string[]} */
  const found = [];
  for (const file of loaded) {
    for (const each of imports.filter((one) => one.from === file && !one.typeOnly)) {
      if (each.to === undefined || each.to.startsWith("src/node/")) {
        found.push(`${entry} reaches Node: ${file} imports "${each.specifier}"`);
      } else loaded.add(each.to);
    }
  }
  return found;
}

if (isMain(import.meta.url)) report("layers", checkLayers(root));
