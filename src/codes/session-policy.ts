import { createEnd, type EndedBy, type EndFacts, type End } from "./end.js";
import type { PolicyOverrides } from "./policy.js";
import type { Fault } from "./registry.js";

/** The private codes that `revoir.v1` gives a meaning (PROTOCOL.md section 3.8). */
export type SessionCode = 4400 | 4401 | 4409 | 4410 | 4413;

/** What a client with a session does after them. */
const policies = {
  4400: { class: "our-bug", when: "backoff", giveUpAfter: 2 },
  4401: { class: "reauthenticate", when: "after-credentials", giveUpAfter: 2 },
  4409: { class: "done", when: "never" },
  4410: { class: "unknown", when: "never", resend: false },
  4413: { class: "overload", when: "never", resend: false },
} as const satisfies PolicyOverrides;

/** The code that accuses one end, where this one has sent it. */
const mirrored: PolicyOverrides = { ...policies, 4400: { ...policies[4400], class: "their-bug" } };

const faults: Readonly<Record<SessionCode, Fault>> = {
  4400: "receiver",
  4401: "receiver",
  4409: "nobody",
  4410: "unknown",
  4413: "receiver",
};

const names: Readonly<Record<SessionCode, string>> = {
  4400: "Session Protocol Error",
  4401: "Authenticate Again",
  4409: "Session Taken Over",
  4410: "Session Gone",
  4413: "Session Overflow",
};

/** Changes to the catalogue's advice where this subprotocol was spoken. @param by who has sent the code */
export function policiesOf(
  protocol: string | undefined,
  by?: EndedBy,
): PolicyOverrides | undefined {
  if (protocol !== "revoir.v1") return undefined;
  return by === "us" ? mirrored : policies;
}

/** Whose doing it is, where the code is one of them and their subprotocol was spoken. */
export function sessionFault(code: number, protocol: string | undefined): Fault | undefined {
  return protocol === "revoir.v1" ? faults[code as SessionCode] : undefined;
}

/** Its short English name, where the code is one of them and their subprotocol was spoken. */
export function sessionName(code: number, protocol: string | undefined): string | undefined {
  return protocol === "revoir.v1" ? names[code as SessionCode] : undefined;
}

/** How a connection ended on which this subprotocol was spoken: it may give the code a name and advice of its own. */
export function createSpokenEnd(facts: EndFacts, protocol: string): End {
  const name = sessionName(facts.code, protocol);
  const spoken = { ...facts, protocol, ...(name !== undefined && { name }) };
  return createEnd(spoken, policiesOf(protocol, facts.by));
}
