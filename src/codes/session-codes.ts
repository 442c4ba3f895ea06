import type { Fault } from "./registry.js";
import { sessionCodes as en } from "./en/session-codes.js";
import { sessionCodes as fr } from "./fr/session-codes.js";
import type { CodeText, Language, LanguageTag } from "./language.js";
import type { PolicyOverrides } from "./policy.js";

/** The private codes that `revoir.v1` gives a meaning (PROTOCOL.md section 3.8). */
export type SessionCode = 4400 | 4401 | 4409 | 4410 | 4413;

/** What a language says of them. */
export interface SessionCodeTexts {
  readonly codes: Readonly<Record<SessionCode, CodeText>>;
  /** Where it is not known which subprotocol was spoken: what the code would mean in this one. */
  mention(code: number, gist: string): string;
}

/** Not part of {@link Language}: one that does not say it has the English words. */
const texts: Readonly<Partial<Record<LanguageTag, SessionCodeTexts>>> = { en, fr };

/** What a client with a session does after them. */
const policies: PolicyOverrides = {
  4400: { class: "our-bug", when: "backoff", giveUpAfter: 2 },
  4401: { class: "reauthenticate", when: "after-credentials", giveUpAfter: 2 },
  4409: { class: "done", when: "never" },
  4410: { class: "unknown", when: "never", resend: false },
  4413: { class: "overload", when: "never", resend: false },
};

const faults: Readonly<Record<SessionCode, Fault>> = {
  4400: "receiver",
  4401: "receiver",
  4409: "nobody",
  4410: "unknown",
  4413: "receiver",
};

/** Changes to the catalogue's advice where this subprotocol was spoken. */
export function policiesOf(protocol: string | undefined): PolicyOverrides | undefined {
  return protocol === "revoir.v1" ? policies : undefined;
}

/** Whose doing it is, where the code is one of them and their subprotocol was spoken. */
export function sessionFault(code: number, protocol: string | undefined): Fault | undefined {
  return protocol === "revoir.v1" ? faults[code as SessionCode] : undefined;
}

/** What a code means to sessions, typeset; undefined for another code. */
export function sessionTextOf(code: number, language: Language): CodeText | undefined {
  const { text, typeset } = wordsOf(code, language);
  return (
    text && {
      title: typeset(text.title),
      gist: typeset(text.gist),
      description: typeset(text.description),
      whenYouSeeIt: typeset(text.whenYouSeeIt),
      howToFix: typeset(text.howToFix),
      whenToUse: typeset(text.whenToUse),
    }
  );
}

/** Says what a code would mean to sessions; "" for another code, and in a language that has no words for it. */
export function sessionMention(code: number, { tag, typeset }: Language): string {
  const own = texts[tag];
  const text = own?.codes[code as SessionCode];
  return own && text ? ` ${typeset(own.mention(code, text.gist))}` : "";
}

function wordsOf(code: number, { tag, typeset }: Language) {
  const own = texts[tag];
  const text = (own ?? en).codes[code as SessionCode] as CodeText | undefined;
  return { text, typeset: own ? typeset : (given: string) => given };
}
