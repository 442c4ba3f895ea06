import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** The command `revoir`, as it is published. */
export const bin: string = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/**
 * Sees to it that dist is what src says; call it in `beforeAll`. Costs a few milliseconds when it is, as it always
 * is under `npm test`.
 *
 * @throws Error when it cannot be built
 */
export function ensureBuilt(): void {
  const tool = fileURLToPath(new URL("../../tools/ready.js", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [tool], { encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot build dist: ${stderr}`);
}
