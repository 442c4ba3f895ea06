import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArchive } from "../../src/cli/archive.js";
import { ensureBuilt, root } from "./built.js";

/** Every file of the site by where it is below the site's root, such as `fr/1007/index.html`. */
export type WholeSite = ReadonlyMap<string, Uint8Array>;

/**
 * The site without an address, out of the archives that `revoir serve` reads. They are packed only when something that they are made
 * from has changed, by one process while others wait, so however many test files ask, the site is built once at most. Each has it in
 * its own memory: none can alter what the others see.
 */
export async function wholeSite(): Promise<WholeSite> {
  ensureBuilt();
  const archives = join(root, "dist", "site");
  const volumes = await Promise.all(
    readdirSync(archives).map((name) => parseArchive(readFileSync(join(archives, name)))),
  );
  return new Map(volumes.flatMap((files) => [...files]));
}

/** The text of a file that has to be there. */
export function textAt(site: WholeSite, path: string): string {
  const bytes = site.get(path);
  if (bytes === undefined) throw new Error(`there is no file ${path}`);
  return Buffer.from(bytes).toString();
}
