/** What is on every page. */
export const common = {
  skip: "Skip to the page",
  language: "language",
  asData: "This page as JSON",
  catalogue: "The whole catalogue as JSON",
  about: "revoir: WebSockets that end well, and come back.",
  parts: {
    label: "Parts of this site",
    codes: "Close codes",
    compare: "Compare",
    rules: "Rules",
    happened: "What happened?",
    how: "How it works",
    lab: "Lab",
  },
  /** Whether to reconnect, in a word or two. */
  reconnect: {
    question: "Reconnect?",
    never: "No",
    now: "Yes, at once",
    backoff: "Yes, after a delay",
    slot: "Yes, soon",
    few: "A few times at most",
    "after-credentials": "Yes, with new credentials",
  },
  search: {
    label: "Search codes, names and console messages",
    hint: "1007, “could not decode”…",
    none: "Nothing found",
  },
};
