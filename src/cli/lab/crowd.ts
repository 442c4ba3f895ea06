import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { crowdSize, crowdStates } from "../page/lab/letters.js";

const states = new RegExp(`^[${Object.values(crowdStates).join("")}]{${crowdSize}}$`);

/** Whether a text says of each client of a crowd how it is. */
export function isCrowd(text: string): boolean {
  return states.test(text);
}

/**
 * Starts a process with a crowd of clients. It lives on its own: a restart of the service is what it is there to see.
 *
 * @param base where the service is, such as `ws://127.0.0.1:8012`
 * @param id whoever watches under it is told
 */
export function startCrowd(base: string, id: string): void {
  const program = fileURLToPath(new URL("crowd-program.js", import.meta.url));
  const { PATH, HOME } = process.env;
  const env = { ...(PATH && { PATH }), ...(HOME && { HOME }) };
  const child = spawn(process.execPath, [program, base, id], {
    detached: true,
    stdio: "ignore",
    env,
  });
  // A crowd that does not come is one that nobody sees.
  child.on("error", () => {});
  child.unref();
}
