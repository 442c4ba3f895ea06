import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";

/** A file as it is sent. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What of `dist` the pages' scripts import: the client as it is published, the catalogue, and the scripts themselves. */
const moduleFolders = ["client", "codes", "session", "cli/page"];
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
 * Reads every module that the pages need, once. What is asked for later is looked up by its whole path and never becomes
 * a file name: there is nothing to climb out of.
 */
export function readAssets(
  dist: URL = new URL("../", import.meta.url),
): ReadonlyMap<string, Asset> {
  const inFolders = moduleFolders.flatMap((folder) => modulesBelow(dist, folder));
  const served = [...inFolders, ...modules].map((file) => [`/revoir/${file}`, file] as const);
  return new Map(served.map(([path, file]) => [path, readAsset(dist, file)]));
}

function modulesBelow(dist: URL, folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, dist), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".js"));
}

function readAsset(dist: URL, file: string): Asset {
  return { type: typeOf(file), bytes: readFileSync(new URL(file, dist)) };
}
