import { offered } from "../editions.js";
import { html } from "./html.js";

/** @typedef {import("../templates/page.11ty.js").Written} Written */

/**
 * All pages with their other languages, as the sitemap protocol has it.
 *
 * @param {readonly Written[]} pages
 * @param {string} address the site's, with a slash at its end
 */
export function sitemapOf(pages, address) {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages.filter(({ anywhere }) => anywhere !== true).map((page) => entryOf(page, address))}</urlset>
`.markup;
}

/**
 * @param {Written} page
 * @param {string} address
 */
function entryOf({ route, edition }, address) {
  const versions = [
    ...offered.map(({ tag, root }) => ({ tag, root })),
    { tag: "x-default", root: "" },
  ];
  return html`<url><loc>${address}${edition.root}${route}</loc>${versions.map(
    ({ tag, root }) =>
      html`<xhtml:link rel="alternate" hreflang="${tag}" href="${address}${root}${route}"/>`,
  )}</url>
`;
}
