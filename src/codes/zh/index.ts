/**
 * The catalogue in Chinese, in simplified characters.
 *
 * @module
 */
import type { Language } from "../language.js";
import { codes } from "./codes.js";
import { ends } from "./ends.js";
import { marks } from "./marks.js";
import { pairs } from "./pairs.js";
import { rules } from "./rules.js";
import { typeset } from "./typeset.js";
import { words } from "./words.js";

export const zh: Language = {
  tag: "zh",
  name: "中文",
  direction: "ltr",
  marks,
  typeset,
  ...words,
  codes,
  pairs,
  ends,
  rules,
};
