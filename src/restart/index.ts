/**
 * Planned restarts: the next generation of a process is started beside the old one, takes over, and the old one leaves.
 *
 * This door is the child's side, which servers use: {@link supervision} is what a process knows of the supervisor that
 * started it. The supervisor itself (`revoir run`) has a door of its own, `supervisor/index.ts`, so that a server does not load it.
 *
 * @example
 * const path = supervision.directory(); // undefined: nobody will start a next generation by himself
 * await listen();
 * supervision.ready();
 *
 * @module
 */
export type { RestartResult } from "./result.js";
export { type Supervision, supervision } from "./supervised.js";
