import { isolatedLtr } from "../marks.js";

// Unicode's signs for what has a direction of its own: FSI takes that of its first letter, PDI ends it (UAX #9).
const [firstStrong, end] = ["\u2068", "\u2069"];
const rightToLeft = "\u200f";

/**
 * Arabic is written from right to left, and names of programs, numbers with signs and code from left to right. What
 * stands between two such words would be torn apart or turned round, as in `after=<ms>` and `4000-4999`: it is isolated.
 * So is what somebody else wrote, between quotation marks. A sentence that begins with a name says that it is Arabic.
 */
export function typeset(text: string): string {
  if (!/\p{Script=Arabic}/u.test(text)) return text;
  const set = text.replace(
    /[\u2066\u2068][^\u2069]*\u2069|«[^\u2068«»]*»|[A-Za-z0-9][ -~§]*/g,
    (found) => {
      if (/^[\u2066\u2068]/.test(found)) return found;
      return found.startsWith("«") ? `«${firstStrong}${found.slice(1, -1)}${end}»` : latin(found);
    },
  );
  return /^[^\p{L}\u2066\u200f]*\p{Script=Latin}/u.test(set) ? rightToLeft + set : set;
}

/** A single word or number needs no isolation, and signs behind the last word belong to the sentence. */
function latin(found: string): string {
  const name = withoutSentenceSigns(found);
  const isPlain = /^(?:[A-Za-z0-9]+|\d+\.\d+)$/.test(name);
  return (isPlain ? name : isolatedLtr(name)) + found.slice(name.length);
}

function withoutSentenceSigns(text: string): string {
  const name = text.replace(/[ .,:;([]+$/, "");
  const isOpen = name.split("(").length >= name.split(")").length;
  return isOpen || !name.endsWith(")") ? name : withoutSentenceSigns(name.slice(0, -1));
}
