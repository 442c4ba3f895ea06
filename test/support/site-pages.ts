import type { Edition } from "../../site/editions.js";
import { html } from "../../site/layout/html.js";
import { placeOf } from "../../site/layout/place.js";
import type { Page } from "../../site/pages.js";

/** The page of a route. */
export function pageAt(pages: readonly Page[], route: string): Page {
  const page = pages.find((each) => each.route === route);
  if (page === undefined) throw new Error(`there is no page ${route}`);
  return page;
}

/** What stands between the page's bar and its foot. */
export function markupOf(page: Page, { root }: Edition): string {
  return page.body(placeOf(root, page.route)).markup;
}

/** A sentence as it stands in markup. */
export function said(sentence: string): string {
  return html`${sentence}`.markup;
}
