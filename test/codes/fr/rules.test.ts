import { expect, test } from "vitest";
import { rules } from "../../../src/codes/fr/rules.js";
import { rules as protocolRules } from "../../../src/protocol/rules.js";
import { expectPhrases } from "../wording.js";

test("every rule of the protocol is said in French, and no other", () => {
  expect(Object.keys(rules).sort()).toEqual(Object.keys(protocolRules).sort());
});

test("a rule reads as the English one does: a clause without a period, the same numbers and names", () => {
  expectPhrases(rules);
  for (const [id, { sentence }] of Object.entries(protocolRules)) {
    expect(rules[id], id).not.toBe(sentence);
    for (const name of sentence.match(/Sec-WebSocket-\w+|permessage-deflate|HTTP\/1\.1|GET/g) ??
      []) {
      expect(rules[id], id).toContain(name);
    }
  }
});
