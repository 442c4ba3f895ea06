import type { Device } from "./device.js";
import { type ClientLine, type History, hold, type SessionTruth, short } from "./history.js";
import * as invariant from "./invariants.js";
import type { Profile } from "./profile.js";

/** What has to be so at the end of a world. */
export function judge(history: History, profile: Profile, devices: readonly Device[]): void {
  for (const device of devices) judgeDevice(history, profile, device);
  for (const truth of history.sessions.values()) judgeOrphan(truth);
  if (profile.mode === "planned") judgePlan(history);
}

function judgeDevice(history: History, profile: Profile, { life }: Device): void {
  const { line } = life;
  const truth = history.truthOf(line);
  if (truth?.isDoubtful === true || line.hasTwin) return;
  if (truth !== undefined) judgeStreams(line, truth);
  hold("S9", invariant.sendIsAnswered(life.program.untold, { delivered: 0, reported: 0 }));
  if (line.ended === "lost") judgeLoss(line, truth, profile);
  else if (line.ended === undefined) {
    hold(
      "L1",
      invariant.allArrived({
        attached: life.isConnected,
        toServer: line.sent.length - (truth?.rx ?? 0),
        toClient: (truth?.tx ?? 0) - line.delivered.length + (truth?.owed.size ?? 0),
      }),
    );
  }
}

/** What both ends have is what the log has, and what the program was told is so. */
function judgeStreams(line: ClientLine, truth: SessionTruth): void {
  hold("S1", invariant.deliveredIsPrefixOfKept(line.delivered, truth.kept));
  const consumed = new Set(truth.consumed);
  for (const [content, fate] of line.told) {
    const isConsumed = consumed.has(content);
    if (fate === "processed" && !isConsumed) hold("S9", `"${content}" was never processed`);
    if (isConsumed && (fate === "not-processed" || fate === "undeliverable")) {
      hold("S9", `"${content}" was processed, and the program was told "${fate}"`);
    }
  }
  const untold = truth.consumed.length - line.sent.length;
  if (untold > 0) hold("S2", `${untold} messages were consumed that nobody sent`);
}

/** A session that is lost was lost for a reason that there was. */
function judgeLoss(
  line: ClientLine,
  truth: SessionTruth | undefined,
  { host, work }: Profile,
): void {
  const isShort = host.ttlMs < 1000;
  const isTight = host.maxWaiting < 1000 || host.maxDetachedBytes < 1000;
  const reasons = {
    expired: isShort,
    // A mailbox may keep less than was sent to it while nobody read it: `unknown` is what 4410 says of that.
    unknown: isShort || work.mail > 0,
    "history-gone": work.mail > 0,
    overflow: isTight,
    // Its handlers were slower than the server's patience with an END.
    closed: truth?.isEndGivenUp === true,
    // A client that died between its END and the answer does not know that it said so. Where it came back before that was
    // written down, it goes on: its session is not lost.
    ended: isShort || isTight || work.serverEnds + work.mail > 0 || line.hasForgottenEnd,
  } as Record<string, boolean>;
  if (reasons[String(line.lost)] !== true) {
    hold("L1", `the session was lost (${line.lost}) though nothing was`);
  }
}

/** A session whose WELCOME never came to its client has no part in any story. */
function judgeOrphan({ id, line, consumed, hasLost }: SessionTruth): void {
  if (line === undefined || line.id === id || line.hasTwin || hasLost) return;
  if (consumed.length > 0) {
    hold("S2", `session ${short(id)}, which no client has, consumed ${consumed.length} messages`);
  }
}

function judgePlan(history: History): void {
  const count = (name: string) => history.counts[name] ?? 0;
  hold(
    "L2",
    invariant.restartIsCheap({
      resumes: count("resumes"),
      // One whose line was too slow to hear it in time has been asked, too.
      restarts: count("asked to go"),
      invokedAgain: count("invoked again"),
    }),
  );
}
