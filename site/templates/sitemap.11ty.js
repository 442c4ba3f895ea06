import { address } from "../address.js";
import { sitemapOf } from "../layout/sitemap.js";

/** Only where the site's address is known: a sitemap has whole addresses. */
export const data = { permalink: address === undefined ? false : "/sitemap.xml" };

/** @param {{ pages: readonly import("./page.11ty.js").Written[] }} given */
export function render({ pages }) {
  return address === undefined ? "" : sitemapOf(pages, address);
}
