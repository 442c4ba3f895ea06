import { expect, test } from "vitest";
import { entryOf } from "../../src/codes/entry.js";
import { clauseOf, glanceAt, glanceFields, wordOf } from "../../src/codes/glance.js";
import { languages } from "../../src/codes/languages.js";

test("a code's facts stand in one order, each with a label and a word", () => {
  const glance = glanceAt(entryOf(1012), languages.en);
  expect(glance).toEqual([
    { field: "fault", label: "Where to look", value: "nowhere, nothing is wrong" },
    { field: "sentBy", label: "Sent by", value: "the server" },
    { field: "onWire", label: "In a close frame", value: "yes" },
    {
      field: "browserMaySend",
      label: "By a browser's script",
      value: "no, only 1000 and 3000-4999",
    },
    { field: "class", label: "Kind of end", value: "restart" },
    {
      field: "retry",
      label: "A client then",
      value: "comes back at the slot it was given, else after a random delay of 1-5 s",
    },
    { field: "resend", label: "Same messages again", value: "yes" },
    { field: "registry", label: "Defined in", value: "hybi msg09670 (IANA)" },
    { field: "range", label: "Range", value: "1000-2999, the protocol's" },
  ]);
});

test("each fact is also a clause that names the code", () => {
  for (const language of Object.values(languages)) {
    for (const code of [1005, 1007, 1012, 3003, 4100]) {
      for (const field of glanceFields) {
        const clause = clauseOf(entryOf(code), field, language);
        expect(clause).toContain(String(code));
        expect(clause).not.toMatch(/[{}]|undefined|\.$/);
      }
    }
  }
});

test("a fact says for itself what it is not", () => {
  expect(wordOf(entryOf(1006), "onWire", languages.en)).toBe("never");
  expect(wordOf(entryOf(3000), "browserMaySend", languages.en)).toBe("yes");
  expect(wordOf(entryOf(1009), "resend", languages.en)).toBe("never");
});
