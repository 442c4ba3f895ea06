import { test } from "vitest";
import { pairs } from "../../../src/codes/fr/pairs.js";
import { languages } from "../../../src/codes/index.js";
import { expectSentences, expectTranslation } from "../wording.js";

test("what sets two codes apart is whole French sentences, with the numbers of the English ones", () => {
  expectSentences(pairs);
  expectTranslation("pairs", languages.fr);
});
