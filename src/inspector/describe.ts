import { type End, nameOf } from "../codes/index.js";
import type { Happening, StateChanged } from "./happening.js";
import { previewOf, sizeOf } from "./payload.js";
import { visible } from "./visible.js";

/** A happening in one line. */
export interface Line {
  /** A sign for who looks; `word` says the same. */
  readonly mark: string;
  readonly word: string;
  readonly facts: string;
  readonly text: string;
}

/** How a happening reads in one line. All that a stranger wrote is made visible. */
export function describe(happening: Happening): Line {
  switch (happening.kind) {
    case "sent":
    case "received": {
      const { kind, payload, waits, topic } = happening;
      const about = [
        sizeOf(payload),
        ...(topic ? [`topic ${topic}`] : []),
        ...(waits ? ["waits"] : []),
      ];
      const mark = kind === "sent" ? "\u2191" : "\u2193";
      return { mark, word: kind, facts: visible(about.join(", ")), text: previewOf(payload) };
    }
    case "end":
      return { mark: "\u2715", word: "end", ...describeEnd(happening.end) };
    case "state":
      return { mark: "\u25cf", word: happening.state, ...describeState(happening) };
    case "session":
      return {
        mark: "\u25c6",
        word: happening.word,
        facts: "session",
        text: visible(happening.sentence),
      };
  }
}

/** Who ended it, as a person says it. */
export const enders = { us: "this page", peer: "the server", network: "the network" } as const;

function describeEnd({ code, by, clean, reason }: End) {
  const facts = `${code} ${nameOf(code)}`;
  const how = `by ${enders[by]}, ${clean ? "clean" : "not clean"}`;
  return { facts, text: reason ? `${how}: ${visible(reason)}` : how };
}

function describeState({ sentence, attempt, awayMs }: StateChanged) {
  const facts = awayMs === undefined ? "" : `back after ${awayMs} ms at attempt ${attempt}`;
  return { facts, text: visible(sentence) };
}

/** What a search finds. */
export function searchable(happening: Happening): string {
  const { word, facts, text } = describe(happening);
  return `#${happening.link} ${word} ${facts} ${text}`.toLowerCase();
}
