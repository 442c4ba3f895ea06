// A process that knows its supervisor by `revoir/restart`: it says that it is ready, asks to be replaced, and shows by
// its exit status what it was told. Its own child must not take itself for supervised.
import { spawnSync } from "node:child_process";

const door = new URL("../../../../dist/restart/index.js", import.meta.url).href;
/** @type {{ supervision: import("../../../../src/restart/supervised.js").Supervision }} */
const { supervision } = await import(door);

if (supervision.generation() > 1) process.exit(9);
const code = `import(${JSON.stringify(door)}).then((it) => process.exit(it.supervision.directory() ? 1 : 0))`;
const { status } = spawnSync(process.execPath, ["-e", code], {
  stdio: ["ignore", "ignore", "inherit", "pipe"],
});
if (status !== 0 || supervision.directory() === undefined) process.exit(1);
const busy = setInterval(() => {}, 1000);
supervision.ready();
try {
  await supervision.requestRestart();
} catch (error) {
  if (String(error).includes("generation 2 exited with status 9")) process.exitCode = 41;
  // Nothing else keeps it: not its channel either.
  clearInterval(busy);
}
