import type {
  EndDetail,
  EndFacts,
  NetworkDetail,
  PayloadGuess,
  Utf8Problem,
} from "../../src/codes/index.js";

/** An end, and what of it every language has to tell as it is. */
export interface ToldEnd {
  readonly end: EndFacts;
  readonly names: readonly string[];
}

const problems: readonly Utf8Problem[] = [
  "stray-continuation",
  "overlong",
  "surrogate",
  "out-of-range",
  "impossible-byte",
  "broken-sequence",
  "truncated",
];

const guesses: readonly PayloadGuess[] = [
  "latin1-text",
  "utf16-text",
  "gzip",
  "zlib",
  "image",
  "protobuf",
  "messagepack",
  "random-bytes",
];

const causes: readonly NetworkDetail["cause"][] = [
  "refused",
  "dns",
  "tls",
  "reset",
  "cut",
  "timeout",
  "unknown",
];

const text = { kind: "utf8", sentence: "", around: "61 c3 28", aroundStart: 4710 } as const;

/** Ends of every kind, with every detail: each sentence about an end is in one of them. */
export const ends: readonly ToldEnd[] = [
  told({ code: 1000, reason: "done", clean: true, by: "us" }, ["1000", "done"]),
  told({ code: 1001, by: "peer" }, ["1001"]),
  told({ code: 1005, by: "peer", received: { code: 1005, reason: "" } }, []),
  told({ code: 1000, by: "network", sent: { code: 1000, reason: "" } }, ["1000"]),
  ...(["us", "peer", "network"] as const).map((by) => told({ code: 1006, by }, [])),
  told({ code: 1012, by: "peer", reason: "restarting after=2300" }, ["after=2300"]),
  ...[1003, 1008, 1011, 1013, 3000, 3003, 3008, 4100].map((code) =>
    told({ code, by: "peer" }, [String(code)]),
  ),
  ...problems.map((problem) =>
    detailed({ ...text, problem, offset: 4712, sequenceStart: 4711 }, ["4712", "4711", "61 c3 28"]),
  ),
  ...guesses.map((guess) =>
    detailed({ ...text, problem: "overlong", offset: 7, sequenceStart: 7, guess }, ["7"]),
  ),
  detailed({ kind: "limit", sentence: "", limit: "maxMessageBytes", max: 100, value: 101 }, [
    "maxMessageBytes",
    "100",
    "101",
  ]),
  detailed({ kind: "handshake", sentence: "nobody says why" }, []),
  detailed({ kind: "handshake", sentence: "", status: 503, retryAfterMs: 30_000 }, [
    "HTTP 503",
    "30",
    "Retry-After",
  ]),
  ...causes.map((cause) => detailed({ kind: "network", sentence: "", cause }, [])),
  detailed(
    {
      kind: "network",
      sentence: "",
      cause: "cut",
      errorCode: "ECONNRESET",
      ageMs: 7_200_000,
      idleMs: 60_000,
    },
    ["ECONNRESET", "7200", "60", "nginx (proxy_read_timeout)", "AWS API Gateway"],
  ),
  ...[1_000, 2_000, 7_000, 50_000, 2_500, 103_000, 121_000].map((silentMs) =>
    // One second and two may be said in words.
    detailed(
      { kind: "liveness", sentence: "", silentMs },
      silentMs < 3_000 ? [] : [`${silentMs / 1000}`],
    ),
  ),
  {
    ...detailed({ kind: "handshake", sentence: "", status: 403 }, ["403", "response-status"]),
    end: facts({
      rule: "response-status",
      detail: { kind: "handshake", sentence: "", status: 403 },
    }),
  },
  told({ code: 1002, rule: "mask-present", detail: { kind: "protocol", sentence: "" } }, [
    "1002",
    "mask-present",
  ]),
  told({ code: 1002, detail: { kind: "protocol", sentence: "(1)" } }, ["(1)"]),
];

function detailed(detail: EndDetail, names: readonly string[]): ToldEnd {
  return told({ detail }, names);
}

function told(end: Partial<EndFacts>, names: readonly string[]): ToldEnd {
  const { code = 1006, reason = "" } = end;
  const received = reason === "" ? undefined : { code, reason };
  return { end: facts({ received, ...end }), names };
}

function facts(end: Partial<EndFacts>): EndFacts {
  return { code: 1006, reason: "", clean: false, by: "network", ...end };
}
