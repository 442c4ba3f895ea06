/** @typedef {{ readonly a: number, readonly b: number }} Codes */

/** Two codes side by side, and the page to choose them on. */
export const compare = {
  title: "Compare WebSocket close codes",
  lead: "Any two close codes side by side: what each means, when you see it, how to fix it, and what sets them apart.",
  confused: "Often confused",
  all: "All pairs",
  /** About a table with a row and a column for every code, and a dot that leads to the page where they meet. */
  howToRead:
    "Find one code on the left and the other at the top: the dot where they meet leads to both. Large dots are pairs that are often confused.",
  /** A heading and the words of a link, such as "1007 vs 1012". */
  pair: (/** @type {Codes} */ { a, b }) => `${a} vs ${b}`,
  /** The title of a tab and of a search result: at most about 60 characters. */
  pairTitle: (/** @type {Codes & { readonly nameA: string, readonly nameB: string }} */ given) =>
    `${given.a} vs ${given.b}: ${given.nameA} or ${given.nameB}?`,
  others: "Other comparisons",
  /** Stands before a row of other codes. */
  with: (/** @type {{ readonly code: number }} */ { code }) => `${code} and`,
  /** The words of a link to the lab, on the page of two codes that can be brought about there. */
  inLab: "See both happen, with a real server, in the lab",
  /** The words of a link to one large file. */
  everything: "All codes, comparisons and rules in one JSON file",
};
