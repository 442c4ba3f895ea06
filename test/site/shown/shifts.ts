import type { Page } from "playwright-core";

/** Something moved while the page was loaded: an entry of the cumulative layout shift. */
export interface Shift {
  /** What it adds to the page's shift; up to 0.1 in all, a page counts as steady (web.dev/cls). */
  readonly value: number;
  /** What moved: the tags, without what is in them. */
  readonly what: string;
}

/** All that counts for the cumulative layout shift of the page that was just loaded. */
export function shifts(page: Page): Promise<Shift[]> {
  return page.evaluate(async () => {
    type Entry = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
    const seen: Entry[] = [];
    const observer = new PerformanceObserver((list) =>
      seen.push(...(list.getEntries() as Entry[])),
    );
    observer.observe({ type: "layout-shift", buffered: true });
    for (let frames = 0; frames < 3; frames += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const nameOf = (node: Node | null) =>
      node instanceof Element ? (node.cloneNode() as Element).outerHTML : node?.nodeName;
    return [...seen, ...(observer.takeRecords() as Entry[])].map(({ value, sources }) => ({
      value,
      what: sources.map(({ node }) => nameOf(node)).join(", "),
    }));
  });
}
