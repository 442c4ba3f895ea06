/**
 * The catalogue in Spanish.
 *
 * @module
 */
import type { Language } from "../language.js";
import { western } from "../marks.js";
import { codes } from "./codes.js";
import { ends } from "./ends.js";
import { pairs } from "./pairs.js";
import { rules } from "./rules.js";
import { typeset } from "./typeset.js";
import { words } from "./words.js";

export const es: Language = {
  tag: "es",
  name: "español",
  direction: "ltr",
  marks: western,
  typeset,
  ...words,
  codes,
  pairs,
  ends,
  rules,
};
