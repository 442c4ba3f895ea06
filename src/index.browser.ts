/**
 * What `revoir` is in a browser: the client and the close codes.
 *
 * @module
 */
export * from "./client/browser.js";
export * from "./codes/index.js";
