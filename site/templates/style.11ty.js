import { readdirSync, readFileSync } from "node:fs";
import { transform } from "esbuild";

const styles = new URL("../styles/", import.meta.url);

/** One sheet for all pages: what is everywhere first, then each kind's own. */
export const data = { permalink: "/style.css" };

export async function render() {
  const all = readdirSync(styles)
    .sort()
    .map((name) => readFileSync(new URL(name, styles), "utf8"))
    .join("\n");
  const { code } = await transform(all, { loader: "css", minify: true });
  return code;
}
