import { extname } from "node:path";

/** The volume of what no language has. */
export const commonVolume = "common";

/** How the file of a volume ends. */
export const volumeSuffix = ".pages";

/** Pages and data are in a language; styles, scripts and pictures are not. */
const inLanguage = new Set([".html", ".json"]);

/**
 * Which volume, and so which archive, a file of the site is in: its language's, English where its path names none, or the common
 * one. So a reader of one language has the server load that language alone.
 *
 * @param file where it is below the site's root, such as `fr/1007/index.html`
 * @param tags the languages that have a folder of their own
 */
export function volumeOf(file: string, tags: ReadonlySet<string>): string {
  const [folder = ""] = file.split("/", 1);
  if (folder !== file && tags.has(folder)) return folder;
  return inLanguage.has(extname(file)) ? "en" : commonVolume;
}
