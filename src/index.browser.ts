/**
 * What of revoir runs in a browser: the client and the close codes.
 *
 * @example
 * import { connect, explain } from "revoir";
 *
 * const link = connect("/chat");
 * link.on("end", (end) => console.log(explain(end.code).howToFix));
 *
 * @module
 */
export { connect, type Link, type LinkStatus } from "./client/browser.js";
export * from "./codes/index.js";
