import type { Page } from "playwright-core";

/** What moved while the page was loaded, and how far: all that counts for the cumulative layout shift. */
export function shifts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
    const seen: Shift[] = [];
    const observer = new PerformanceObserver((list) =>
      seen.push(...(list.getEntries() as Shift[])),
    );
    observer.observe({ type: "layout-shift", buffered: true });
    for (let frames = 0; frames < 3; frames += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const nameOf = (node: Node | null) =>
      node instanceof Element ? (node.cloneNode() as Element).outerHTML : node?.nodeName;
    return [...seen, ...(observer.takeRecords() as Shift[])].map(
      ({ value, sources }) => `${value}: ${sources.map(({ node }) => nameOf(node)).join(", ")}`,
    );
  });
}
