import { readdirSync, readFileSync } from "node:fs";

const styles = new URL("../styles/", import.meta.url);

/** One sheet for all pages: what is everywhere first, then each kind's own. */
export const data = { permalink: "/style.css" };

export function render() {
  return readdirSync(styles)
    .sort()
    .map((name) => readFileSync(new URL(name, styles), "utf8"))
    .join("\n");
}
