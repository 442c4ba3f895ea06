/**
 * The catalogue in Japanese.
 *
 * @module
 */
import type { Language } from "../language.js";
import { codes } from "./codes.js";
import { ends } from "./ends.js";
import { marks } from "./marks.js";
import { pairs } from "./pairs.js";
import { rules } from "./rules.js";
import { words } from "./words.js";

export const ja: Language = {
  tag: "ja",
  name: "日本語",
  direction: "ltr",
  marks,
  typeset: (text) => text,
  ...words,
  codes,
  pairs,
  ends,
  rules,
};
