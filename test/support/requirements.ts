import { appendFileSync } from "node:fs";
import { type RequirementName, requirements } from "../../tools/requirements.js";

/** Something that some tests need and a bare machine may lack. */
export interface Requirement {
  readonly present: boolean;
  /** The program to run: Chromium, a Python that has `websockets`, a Node that has `WebSocket`; "" when absent. */
  readonly path: string;
}

/**
 * Looks for what a test needs. Use as `describe.skipIf(!requirement("chromium").present)`: what is absent is
 * listed at the end of `npm test`, with the command that installs it.
 *
 * @throws {Error} when it is absent and `REVOIR_REQUIRE_ALL` is set, as in `.ci/run`, where nothing may be left out
 */
export function requirement(name: RequirementName): Requirement {
  const path = requirements[name].find();
  if (path !== undefined) return { present: true, path };
  if (process.env.REVOIR_REQUIRE_ALL === "1") {
    throw new Error(`Cannot leave out ${name}: REVOIR_REQUIRE_ALL is set and it is not installed`);
  }
  noteLeftOut(name);
  return { present: false, path: "" };
}

/** The runner reads this file when all is done; each worker is a process of its own. */
function noteLeftOut(name: RequirementName): void {
  const file = process.env.REVOIR_LEFT_OUT;
  if (file !== undefined) appendFileSync(file, `${name}\n`);
}
