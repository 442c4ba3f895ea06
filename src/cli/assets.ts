import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";

/** A file as it is sent. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The lab's own files, by the path under which a browser asks for them. */
const pageFiles: Readonly<Record<string, string>> = {
  "/lab/": "cli/page/index.html",
  "/lab/style.css": "cli/page/style.css",
  "/icon.svg": "cli/page/icon.svg",
};

/** What of `dist` the page's script imports: the client as it is published, the catalogue, and the page itself. */
const moduleFolders = ["client", "codes", "cli/page"];
const modules = ["cli/hex.js"];

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
};

/** The type to send a file under, by how its name ends. */
export function typeOf(name: string): string {
  return types[extname(name)] ?? "text/plain; charset=utf-8";
}

/**
 * Reads everything the page needs, once. What is asked for later is looked up by its whole path and never becomes
 * a file name: there is nothing to climb out of.
 */
export function readAssets(
  dist: URL = new URL("../", import.meta.url),
): ReadonlyMap<string, Asset> {
  const inFolders = moduleFolders.flatMap((folder) => modulesBelow(dist, folder));
  const served = [...inFolders, ...modules].map((file) => [`/revoir/${file}`, file] as const);
  return new Map(
    [...Object.entries(pageFiles), ...served].map(([path, file]) => [path, readAsset(dist, file)]),
  );
}

function modulesBelow(dist: URL, folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, dist), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".js"));
}

function readAsset(dist: URL, file: string): Asset {
  return { type: typeOf(file), bytes: readFileSync(new URL(file, dist)) };
}
