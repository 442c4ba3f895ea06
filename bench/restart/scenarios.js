// What happens to servers and their successors. Each takes a stage whose population talks, lets one thing happen, and says what that
// may cost: nothing, unless a process is killed or what it knows can not be moved.

/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./stages.js").Death} Death */

/**
 * Restart after restart, each on the next version of Node.
 *
 * @param {Stage} stage
 * @param {readonly (string | undefined)[]} nodes major versions; undefined for the running one
 */
export async function restarts(stage, nodes) {
  for (const node of nodes) {
    await talk(stage);
    await stage.restart({}, { node });
  }
  await talk(stage);
}

/**
 * A successor that does not come to the end: those it had confirmed close, all others go on where they were.
 *
 * @param {Stage} stage
 * @param {Death} death
 */
export async function successorDies(stage, death) {
  await talk(stage);
  const newcomers = newcomersOf(stage);
  const next = stage.start({ death });
  await next.exited;
  const cut = (death.at === "import" ? (death.after ?? 0) : 0) + newcomers();
  stage.allow({ cut, half: newcomers(), http: stage.httpClients });
  const { current } = stage;
  // Of one that has only knocked, the old process need not have heard.
  if (death.at !== "dialled") {
    const learns = current.until(() => current.failures > 0, 20_000);
    await stage.require(learns, "learned that it is alone");
  }
  await talk(stage);
}

/**
 * A successor that stops in the middle, without ending: it is given up after the deadline, and nobody is left standing.
 *
 * @param {Stage} stage
 * @param {number} after how many connections
 */
export async function successorHangs(stage, after) {
  await talk(stage);
  const newcomers = newcomersOf(stage);
  const next = stage.start({ death: { at: "import", after, how: "hang" } });
  await next.reaches("serving");
  const { current } = stage;
  await stage.require(
    current.until(() => current.failures > 0, 20_000),
    "gave up the successor that hangs",
  );
  next.kill();
  await next.exited;
  // What it had read from is lost with it, at the latest when it is killed.
  stage.allow({ cut: after + newcomers(), half: newcomers(), http: stage.httpClients });
  await talk(stage);
}

/**
 * A successor that never gets so far as to ask. Nobody notices.
 *
 * @param {Stage} stage
 * @param {"throw" | "hang"} boot
 */
export async function successorFailsToBoot(stage, boot) {
  const next = stage.start({ boot });
  await next.reaches("booted");
  await talk(stage);
  next.kill();
  await next.exited;
  await talk(stage);
}

/**
 * Two successors at once. One takes over, the other takes over from that one.
 *
 * @param {Stage} stage
 */
export async function twoSuccessors(stage) {
  await talk(stage);
  const old = stage.current;
  const both = [stage.start(), stage.start()];
  await Promise.all(both.map((each) => each.reaches("taken")));
  await stage.gone(old);
  await Promise.race(both.map(({ exited }) => exited));
  stage.current = both[0].hasExited ? both[1] : both[0];
  await stage.gone(both[0].hasExited ? both[0] : both[1]);
  await talk(stage);
}

/**
 * A successor that does not understand the state: everybody is closed with 1012, and nobody is refused meanwhile.
 *
 * @param {Stage} stage
 * @param {number} version
 */
export async function successorIsForeign(stage, version) {
  await talk(stage);
  const old = stage.current;
  stage.allow({ asked: Number.POSITIVE_INFINITY });
  const next = stage.start({ version });
  await next.reaches("taken");
  await stage.gone(old);
  stage.current = next;
}

/**
 * The old process is killed in the middle: who has moved lives on, and the successor listens.
 *
 * @param {Stage} stage
 * @param {{ at: "dialled" | "listening" | "taken" } | { exports: number }} when the latter for a first generation that was
 *   told to die after that many exports
 */
export async function predecessorDies(stage, when) {
  await talk(stage);
  const { current: old, population } = stage;
  const before = population.staying;
  const newcomers = newcomersOf(stage);
  const at = "at" in when ? when.at : "taken";
  const next = stage.start(at === "taken" ? {} : { death: { at, how: "tell" } });
  if ("at" in when) {
    await next.reaches(when.at);
    old.kill();
  }
  await old.exited;
  await next.reaches("serving");
  stage.current = next;
  const { imported } = await next.account();
  const lost = Math.max(0, before - imported) + newcomers();
  // Before it has the listening socket, nobody has it when the old process is gone.
  const isDown = at === "dialled";
  const down = isDown ? newcomers() : 0;
  const http = isDown ? Number.POSITIVE_INFINITY : stage.httpClients;
  stage.allow({ cut: lost, half: newcomers(), down, http, publications: 50 });
  await talk(stage);
}

/** How many newcomers there were since. @param {Stage} stage @returns {() => number} */
function newcomersOf({ population }) {
  const { newcomers } = population.tally;
  // Those that were there already live for less than a second, and are as likely to be met.
  return () => population.tally.newcomers - newcomers + 30;
}

/** Between two happenings there are so many replies, and fewer where few are left to get them. @param {Stage} stage */
function talk({ population }) {
  return population.talkFor(Math.min(200, population.staying));
}
