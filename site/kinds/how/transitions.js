/**
 * The states of a link and of a connection, and the ways between them. The code has no such table: tests drive both along
 * every way, and hold that there is no other.
 */

/** @typedef {"connecting" | "open" | "waiting" | "offline" | "closing" | "closed"} LinkState */

/** What leads from state to state of a link. In the order of the numbers in the picture. */
export const linkWays =
  /** @type {readonly { readonly why: keyof import("../../text/en/index.js").Text["how"]["reconnect"]["states"]["transitions"], readonly from: readonly LinkState[], readonly to: LinkState }[]} */ ([
    { why: "open", from: ["connecting"], to: "open" },
    { why: "ended", from: ["connecting", "open"], to: "waiting" },
    { why: "due", from: ["waiting"], to: "connecting" },
    { why: "offline", from: ["waiting", "connecting", "open"], to: "offline" },
    { why: "online", from: ["offline"], to: "waiting" },
    { why: "online", from: ["offline"], to: "connecting" },
    { why: "close", from: ["connecting", "open", "waiting", "offline"], to: "closing" },
    { why: "closed", from: ["closing"], to: "closed" },
    { why: "over", from: ["connecting", "open"], to: "closed" },
  ]);

/** What leads from state to state of a connection. */
export const connectionWays =
  /** @type {readonly { readonly why: keyof import("../../text/en/index.js").Text["how"]["connection"]["transitions"], readonly from: "open" | "closing", readonly to: "closing" | "closed" }[]} */ ([
    { why: "closing", from: "open", to: "closing" },
    { why: "closed", from: "closing", to: "closed" },
    { why: "lost", from: "open", to: "closed" },
  ]);
