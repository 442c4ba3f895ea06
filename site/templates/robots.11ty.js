import { address } from "../address.js";

/** Everything may be read. It counts where the site is a host's root. */
export const data = { permalink: "/robots.txt" };

export function render() {
  const sitemap = address === undefined ? "" : `Sitemap: ${address}sitemap.xml\n`;
  return `User-agent: *\nAllow: /\n${sitemap}`;
}
