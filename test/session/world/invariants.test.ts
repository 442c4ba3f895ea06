import { describe, expect, it } from "vitest";
import * as invariant from "./invariants.js";

/** Each invariant with facts that satisfy it, and facts that do not. */
const cases: readonly [string, () => string | undefined, () => string | undefined, string][] = [
  [
    "S1: the client received what is kept, as far as it received it",
    () => invariant.deliveredIsPrefixOfKept(["a", "b"], ["a", "b", "c"]),
    () => invariant.deliveredIsPrefixOfKept(["a", "a"], ["a", "b", "c"]),
    'at 2 the client received "a", and the log holds "b"',
  ],
  [
    "S2: the server consumed what the client sent, as far as it consumed it",
    () => invariant.consumedIsPrefixOfSent(["a"], ["a", "b"]),
    () => invariant.consumedIsPrefixOfSent(["a", "b", "c"], ["a", "b"]),
    'at 3 the server consumed "c", and the client sent nothing',
  ],
  [
    "S10: bytes are within the window, and one message may always go",
    () => invariant.bytesStayWithin("w", [9], 8) ?? invariant.bytesStayWithin("w", [4, 4], 8),
    () => invariant.bytesStayWithin("w", [4, 5], 8),
    "w in bytes: 9, and 8 may be",
  ],
  [
    "S14: what a mailbox brings comes once, in the order of its sender",
    () => invariant.mailFollows("m", 3, 2),
    () => invariant.mailFollows("m", 3, 3),
    '"m" came behind number 3 of the same sender',
  ],
  [
    "S3: what leaves is kept",
    () => invariant.shownIsKept(3, "c", ["c"]),
    () => invariant.shownIsKept(3, "c", undefined),
    'message 3 ("c") left before it was kept',
  ],
  [
    "S3: what leaves is what is kept under its number",
    () => invariant.shownIsKept(3, "c", ["b", "c"]),
    () => invariant.shownIsKept(3, "c", ["b"]),
    'message 3 left as "c", and is kept as "b"',
  ],
  [
    "S4: what is acknowledged is done",
    () => invariant.acknowledgedIsDone(3, 3),
    () => invariant.acknowledgedIsDone(4, 3),
    "4 messages are acknowledged, and 3 done for good",
  ],
  [
    "S5: epochs do not go back",
    () => invariant.epochIsOwned({ epoch: 7, by: "n1" }, { epoch: 7 }, ["n1"]),
    () => invariant.epochIsOwned({ epoch: 6, by: "n1" }, { epoch: 7 }, ["n1"]),
    "a step of epoch 6 follows one of 7",
  ],
  [
    "S5: an epoch has one owner",
    () => invariant.epochIsOwned({ epoch: 7, by: "n1" }, { epoch: 7 }, ["n1"]),
    () => invariant.epochIsOwned({ epoch: 7, by: "n2" }, { epoch: 7 }, ["n1"]),
    "n2 writes in epoch 7, which is n1's",
  ],
  [
    "S6: a new owner sees every step",
    () => invariant.takeoverSeesAll({ lsn: 2, rx: 3, tx: 4 }, { lsn: 2, rx: 3, tx: 4 }),
    () => invariant.takeoverSeesAll({ lsn: 1, rx: 3, tx: 3 }, { lsn: 2, rx: 3, tx: 4 }),
    "the new owner was given step 1 (rx 3, tx 3) as the last, and 2 (rx 3, tx 4) is",
  ],
  [
    "S7: steps have no gap",
    () => invariant.stepFollows({ lsn: 3, rx: 3, tx: 4 }, { lsn: 2, rx: 3, tx: 4 }),
    () => invariant.stepFollows({ lsn: 4, rx: 3, tx: 4 }, { lsn: 2, rx: 3, tx: 4 }),
    "step 4 follows 2",
  ],
  [
    "S7: what was consumed stays so",
    () => invariant.stepFollows({ lsn: 3, rx: 5, tx: 4 }, { lsn: 2, rx: 3, tx: 4 }),
    () => invariant.stepFollows({ lsn: 3, rx: 2, tx: 4 }, { lsn: 2, rx: 3, tx: 4 }),
    "rx goes back from 3 to 2",
  ],
  [
    "S7: what was produced stays so",
    () => invariant.stepFollows({ lsn: 3, rx: 3, tx: 9 }, { lsn: 2, rx: 3, tx: 4 }),
    () => invariant.stepFollows({ lsn: 3, rx: 3, tx: 3 }, { lsn: 2, rx: 3, tx: 4 }),
    "tx goes back from 4 to 3",
  ],
  [
    "S8: a client is taken back whose past is the log's",
    () => invariant.lineageFits({ delivered: ["a"], acknowledged: 2 }, { kept: ["a", "b"], rx: 2 }),
    () => invariant.lineageFits({ delivered: ["a"], acknowledged: 2 }, { kept: ["x", "b"], rx: 2 }),
    'at 1 the client received "a", and the log holds "x"',
  ],
  [
    "S8: a client is taken back whose acknowledgements the log knows",
    () => invariant.lineageFits({ delivered: [], acknowledged: 2 }, { kept: [], rx: 2 }),
    () => invariant.lineageFits({ delivered: [], acknowledged: 3 }, { kept: [], rx: 2 }),
    "the client was told that 3 of its messages are done, and the log knows of 2",
  ],
  [
    "S9: every send has a fate",
    () => invariant.sendIsAnswered(5, { delivered: 3, reported: 2 }),
    () => invariant.sendIsAnswered(5, { delivered: 3, reported: 1 }),
    "5 messages were taken to be sent, 3 were delivered and 1 reported",
  ],
  [
    "S10: what waits has a bound",
    () => invariant.staysWithin("the window", 8, 8),
    () => invariant.staysWithin("the window", 9, 8),
    "the window: 9, and 8 may be",
  ],
  ...takeovers(),
  [
    "S12: publications come one after the other",
    () => invariant.publicationFollows({ offset: 4, content: "d" }, 3, "d"),
    () => invariant.publicationFollows({ offset: 5, content: "e" }, 3, "e"),
    "publication 5 came at position 3",
  ],
  [
    "S12: publications are what was published",
    () => invariant.publicationFollows({ offset: 4, content: "d" }, 3, "d"),
    () => invariant.publicationFollows({ offset: 4, content: "c" }, 3, "d"),
    'publication 4 came as "c", and was "d"',
  ],
  [
    "S13: both ends count alike",
    () => invariant.countsAgree(3, 3),
    () => invariant.countsAgree(4, 3),
    "one end says it sent 4, and 3 were counted",
  ],
  [
    "S13: nothing is acknowledged that has not come",
    () => invariant.acknowledgedHasCome(3, 3),
    () => invariant.acknowledgedHasCome(4, 3),
    "4 messages are acknowledged, and 3 have come",
  ],
  [
    "L1: the session comes back",
    () => invariant.allArrived({ attached: true, toServer: 0, toClient: 0 }),
    () => invariant.allArrived({ attached: false, toServer: 0, toClient: 0 }),
    "the session has no connection at the end",
  ],
  [
    "L1: what the client sends arrives",
    () => invariant.allArrived({ attached: true, toServer: 0, toClient: 0 }),
    () => invariant.allArrived({ attached: true, toServer: 2, toClient: 0 }),
    "2 messages of the client were never consumed",
  ],
  [
    "L1: what the server sends arrives",
    () => invariant.allArrived({ attached: true, toServer: 0, toClient: 0 }),
    () => invariant.allArrived({ attached: true, toServer: 0, toClient: 2 }),
    "2 messages to the client never arrived",
  ],
  [
    "L2: a planned restart costs one resume",
    () => invariant.restartIsCheap({ resumes: 4, restarts: 4, invokedAgain: 0 }),
    () => invariant.restartIsCheap({ resumes: 5, restarts: 4, invokedAgain: 0 }),
    "5 resumes, and 4 connections were asked to go",
  ],
  [
    "L2: a planned restart calls no handler again",
    () => invariant.restartIsCheap({ resumes: 4, restarts: 4, invokedAgain: 0 }),
    () => invariant.restartIsCheap({ resumes: 4, restarts: 4, invokedAgain: 1 }),
    "1 messages were handled again",
  ],
];

function takeovers(): typeof cases {
  const session = { tokens: ["a", "b"], principal: "ann", attempt: 3 };
  const request = { tokenHash: "b", principal: "ann", attempt: 4 };
  const good = () => invariant.takeoverIsAllowed(request, session);
  const bad =
    (change: object, known: object = {}) =>
    () =>
      invariant.takeoverIsAllowed({ ...request, ...change }, { ...session, ...known });
  return [
    [
      "S11: two tokens are good at most",
      good,
      bad({}, { tokens: ["a", "b", "c"] }),
      "3 tokens are good at one time",
    ],
    [
      "S11: a token that was replaced opens nothing",
      good,
      bad({ tokenHash: "z" }),
      "a token that is not good opened the session",
    ],
    [
      "S11: a session is its principal's",
      good,
      bad({ principal: "bob" }),
      '"bob" was given the session of "ann"',
    ],
    ["S11: an attempt is good once", good, bad({ attempt: 3 }), "attempt 3 was let in after 3"],
  ];
}

describe("an invariant of sessions", () => {
  it.each(cases)("%s", (_, holds, fails, wrong) => {
    expect(holds()).toBeUndefined();
    expect(fails()).toBe(wrong);
  });
});
