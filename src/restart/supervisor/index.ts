/**
 * The supervisor behind `revoir run`: it starts processes, replaces them by their next generations, and can be asked
 * how they are. It takes no part in what they serve.
 *
 * @example
 * const supervisor = new Supervisor({ name: "app", directory: makeDirectory("app", process.env), ... });
 * const control = await openControl(directory, { status: () => supervisor.status, restart: () => supervisor.restart("reload") });
 * process.on("SIGHUP", () => supervisor.restart("SIGHUP"));
 * process.exitCode = await supervisor.run();
 *
 * @module
 */
export { ask } from "./ask.js";
export { commandLine } from "./command-line.js";
export { openControl } from "./control.js";
export {
  controlPath,
  directoryOf,
  isName,
  knownNames,
  leaveDirectory,
  makeDirectory,
  nameFor,
} from "./directory.js";
export { environmentFor, inheritedDescriptors, workingDirectory } from "./environment.js";
export type { Outcome, Process, SupervisorEvent } from "./events.js";
export { systemdNotifier } from "./notify.js";
export type { Status } from "./status.js";
export { type Round, Supervisor, type SupervisorOptions } from "./supervisor.js";
export { watchCode } from "./watch.js";
