/** The first page: every code at a glance. */
export const home = {
  title: "WebSocket close codes: what happened, and what to do",
  description:
    "Every WebSocket close code: what it means, when you see it, how to fix it, and whether to reconnect.",
  lead: "What each WebSocket close code means, who sends it, how to fix it, and whether to come back.",
  registered: "Registered codes",
  ranges: "Ranges",
};
