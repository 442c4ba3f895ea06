import { sessionCodes as en } from "./en/session-codes.js";
import { sessionCodes as fr } from "./fr/session-codes.js";
import type { CodeText, Language, LanguageTag } from "./language.js";
import type { SessionCode } from "./session-policy.js";

/** What a language says of them. */
export interface SessionCodeTexts {
  readonly codes: Readonly<Record<SessionCode, CodeText>>;
  /** Where it is not known which subprotocol was spoken: what the code would mean in this one. */
  mention(code: number, gist: string): string;
}

/** Not part of {@link Language}: one that does not say it has the English words. */
const texts: Readonly<Partial<Record<LanguageTag, SessionCodeTexts>>> = { en, fr };

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
