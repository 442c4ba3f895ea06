import type { Words } from "../language.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in English. */
export const words: Words = {
  labels: {
    description: "What it means",
    whenYouSeeIt: "When you see it",
    howToFix: "How to fix it",
    whenToUse: "When to use it",
    atAGlance: "At a glance",
    seenAs: "How programs show it",
    sample: "Sample",
    links: "Read more",
    thisEnd: "This end",
    summary: "In short",
    differences: "Key differences",
    noDifference: "It is the same code.",
    whenToUseWhich: "When to use which",
    server: "server",
    client: "client",
    closeEvent: "close event",
    sends: "sends",
    shows: "shows",
  },
  fields: {
    meaning: "Meaning",
    fault: "Where to look",
    sentBy: "Sent by",
    onWire: "In a close frame",
    browserMaySend: "By a browser's script",
    class: "Kind of end",
    retry: "A client then",
    resend: "Same messages again",
    registry: "Defined in",
    range: "Range",
  },
  classes: {
    done: { label: "done", clause: "{} counts as done" },
    "going-away": { label: "going away", clause: "{} counts as going away" },
    restart: { label: "restart", clause: "{} counts as a restart" },
    overload: { label: "overload", clause: "{} counts as overload" },
    reauthenticate: { label: "credentials needed", clause: "{} counts as a call for credentials" },
    forbidden: { label: "forbidden", clause: "{} counts as forbidden" },
    "our-bug": {
      label: "a defect of the receiver",
      clause: "{} counts as a defect of the end that receives it",
    },
    "their-bug": {
      label: "a failure of the sender",
      clause: "{} counts as a failure of the end that sends it",
    },
    "too-big": { label: "too big", clause: "{} counts as too big" },
    network: { label: "network", clause: "{} counts as a network failure" },
    unknown: { label: "unknown", clause: "{} leaves open what happened" },
  },
  faults: {
    sender: {
      label: "the end that sends the code",
      clause: "the cause of {} is with the end that sends it",
    },
    receiver: {
      label: "the end that receives the code",
      clause: "the cause of {} is with the end that receives it",
    },
    nobody: { label: "nowhere, nothing is wrong", clause: "{} is nobody's fault" },
    elsewhere: {
      label: "behind the end that sends the code",
      clause: "the cause of {} is behind the end that sends it",
    },
    unknown: { label: "the code does not tell", clause: "{} does not tell whose fault it is" },
  },
  senders: {
    client: { label: "the client", clause: "only a client sends {}" },
    server: { label: "the server", clause: "only a server sends {}" },
    either: { label: "either end", clause: "either end may send {}" },
    nobody: { label: "nobody", clause: "nobody may send {}" },
  },
  onWire: {
    yes: { label: "yes", clause: "{} travels in a close frame" },
    no: { label: "never", clause: "{} may not stand in a close frame" },
  },
  browserMaySend: {
    yes: { label: "yes", clause: "a script in a browser may send {}" },
    no: { label: "no, only 1000 and 3000-4999", clause: "a script in a browser may not send {}" },
  },
  resend: {
    yes: { label: "yes", clause: "after {} the same messages may be sent again" },
    no: { label: "never", clause: "the message that led to {} must not be sent again" },
  },
  ranges: {
    unused: { label: "0-999, not used", clause: "{} is below the first close code" },
    protocol: { label: "1000-2999, the protocol's", clause: "{} belongs to the protocol" },
    library: {
      label: "3000-3999, for libraries",
      clause: "{} is in the range for libraries, registered with IANA on request",
    },
    private: { label: "4000-4999, private", clause: "{} is in the range for private use" },
    above: {
      label: "5000 and above, without a meaning",
      clause: "{} is above the last close code",
    },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = `${minMs / 1000}-${maxMs / 1000} s`;
    const does = {
      never: "stays away",
      now: "comes back at once",
      backoff: `comes back after a random delay of ${range} that grows`,
      slot: `comes back at the slot it was given, else after a random delay of ${range}`,
      "after-credentials": "comes back once it has new credentials",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}, and gives up at the ${ordinal(giveUpAfter)} in a row`;
  },
  retryClause: (code, does) => `after ${code} a client ${does}`,
  registryClause: (code, reference) => `${code} is defined in ${reference}`,
  meaningClause: (code, gist) => `${code} means: ${gist}`,
  occasions: {
    told: "when a close frame brings it",
    found: "when it finds the fault itself",
    left: "when it goes away",
    silent: "when a close frame brings no code",
    cut: "when TCP ends without a close frame",
    refused: "when there was never a connection",
    asked: "when a script asks it to send this code",
  },
};

function ordinal(count: number): string {
  return ["first", "second", "third"][count - 1] ?? `${count}th`;
}
