/**
 * The catalogue in English, the language the others are translated from.
 *
 * @module
 */
import type { Language } from "../language.js";
import { western } from "../marks.js";
import { codes } from "./codes.js";
import { ends } from "./ends.js";
import { pairs } from "./pairs.js";
import { words } from "./words.js";

export const en: Language = {
  tag: "en",
  name: "English",
  direction: "ltr",
  marks: western,
  typeset: (text) => text,
  ...words,
  codes,
  pairs,
  ends,
  // A detail's own sentence is English already.
  rules: {},
};
