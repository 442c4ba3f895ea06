// Plays one generation by the contract with the supervisor alone: it meets its predecessor at a socket in the private
// directory, which hands over and leaves, and then says that it is ready. How it behaves is in a file, which is read
// anew by each process.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { join } from "node:path";

const { REVOIR_RUN: directory = "", REVOIR_WORKER: worker, REVOIR_GENERATION } = process.env;
const generation = Number(REVOIR_GENERATION);
/** @type {import("../playing.js").Plan} */
const plan = JSON.parse(readFileSync(String(process.argv[2]), "utf8"));
writeFileSync(`${process.argv[2]}.${generation}`, "");
const path = join(directory, `${worker}.sock`);

process.channel?.unref();
setInterval(() => {}, 60_000);
if (plan.sigterm === "ignored") process.on("SIGTERM", () => {});
if (plan.sigterm === "status 3") process.on("SIGTERM", () => process.exit(3));
if (plan.boot === "exits") process.exit(plan.status ?? 1);
if (plan.boot === "throws") throw new Error("the next version is broken");
if (plan.boot?.startsWith("takes")) await takeOver();
if (plan.isSlow) await new Promise((resolve) => setTimeout(resolve, 400));
if (plan.boot === "takes and exits") process.exit(6);
if (plan.boot === "takes") tell({ revoir: "ready" });
if (plan.boot === "says ready") tell("ready");
if (plan.boot === "says nonsense") for (const word of [null, 7, { revoir: 1 }, "x"]) tell(word);
if (plan.later === "exits") process.exit(plan.status ?? 1);
if (plan.later === "asks") {
  process.on("message", (message) => tell({ heard: message }));
  tell({ revoir: "restart" });
}

/** @param {unknown} message */
function tell(message) {
  process.send?.(/** @type {any} */ (message), () => {});
}

async function takeOver() {
  await new Promise((resolve) => {
    const predecessor = createConnection(path);
    predecessor.on("error", resolve);
    predecessor.on("close", resolve);
  });
  const server = createServer((successor) => void handOver(successor));
  const place = `${path}.${process.pid}`;
  await new Promise((resolve) => server.listen(place, () => resolve(undefined)));
  renameSync(place, path);
}

/** @param {import("node:net").Socket} successor */
function handOver(successor) {
  const pauseMs = { p50: 0.6, p99: 8.2, max: 20 };
  const result = { moved: 1203, fellBack: {}, tailBytes: 0, pauseMs, tookMs: 40 };
  if (plan.leaves !== "silently") tell({ revoir: "restarted", result });
  successor.end();
  if (plan.leaves !== "never") process.exitCode = generation > 0 ? 0 : 1;
  if (plan.leaves !== "never") setTimeout(() => process.exit(), 20);
}
