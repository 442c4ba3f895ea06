import { describe, expect, test } from "vitest";
import { ends } from "../../../src/codes/fr/ends.js";
import { policyFor, type When } from "../../../src/codes/index.js";
import { expectSentences } from "../wording.js";

describe("the French sentences about an end", () => {
  test("are whole", () => {
    expectSentences(ends);
  });

  test("tell who ended it", () => {
    expect(ends.ending("us", 1006)).toBe("Ce côté a rompu la connexion sans trame de fermeture.");
    expect(ends.ending("network", 1000)).toBe(
      "La connexion s'est perdue pendant sa fermeture : 1000.",
    );
  });

  test("quote a status, or say that there was none", () => {
    expect(ends.received({ code: 1005, reason: "" })).toBe(
      "Le pair a envoyé une trame de fermeture sans code.",
    );
    expect(ends.sent({ code: 1000, reason: "fini" })).toBe(
      "Ce côté a envoyé une trame de fermeture avec le code 1000 et la raison « fini ».",
    );
  });

  test("give the place in a text once when the character begins there", () => {
    const detail = {
      kind: "utf8",
      sentence: "",
      offset: 3,
      sequenceStart: 3,
      problem: "overlong",
      around: "c0 80",
      aroundStart: 3,
    } as const;
    expect(ends.utf8(detail)).toBe(
      "Le texte cesse d'être de l'UTF-8 à l'octet 3 (alentour : c0 80).",
    );
  });

  test("tell times, limits, rules and suspects", () => {
    const network = { kind: "network", sentence: "", cause: "cut" } as const;
    expect(ends.network(network)).toEqual([]);
    expect(
      ends.network({ ...network, errorCode: "ECONNRESET", ageMs: 1_500, idleMs: 500 }),
    ).toEqual([
      "Ce qui a été observé : ECONNRESET, 1,5 s après l'ouverture, après 0,5 s de silence.",
    ]);
    expect(
      ends.limit({ kind: "limit", sentence: "", limit: "maxFrameBytes", max: 1, value: 2 }),
    ).toBe("La limite maxFrameBytes est de 1, et il a été atteint 2.");
    expect(ends.liveness({ kind: "liveness", sentence: "", silentMs: 50_000 })).toContain("50 s");
    expect(ends.rule(undefined, "une trame est fragmentée")).toBe(
      "Ce qui s'est passé : une trame est fragmentée.",
    );
    expect(ends.suspects("idle", 60_000, ["nginx"])).toBe(
      "60 s de silence : c'est une limite connue de nginx.",
    );
    expect(ends.suspects("age", 60_000, ["nginx"])).toMatch(/^60 s de vie/);
    expect(ends.handshake({ kind: "handshake", sentence: "", status: 403 })).not.toContain("Retry");
  });

  test.each<[When, string]>([
    ["never", "Un client ne devrait pas revenir : cela n'y changerait rien."],
    ["now", "Un client peut revenir aussitôt."],
    ["backoff", "Un client peut revenir après un délai aléatoire de 0,5 à 30 s qui s'allonge."],
    ["slot", "Un client peut revenir après un délai aléatoire de 0,5 à 30 s."],
    ["after-credentials", "Un client peut revenir une fois pourvu de nouveaux identifiants."],
  ])("advise for %s", (when, sentence) => {
    expect(ends.advice({ ...policyFor({ code: 1006 }), when })).toBe(sentence);
  });

  test("name the slot that was given, and when to give up", () => {
    expect(ends.advice(policyFor({ code: 1012, reason: "after=2300" }))).toBe(
      "Un client peut revenir après 2,3 s, le créneau que le serveur lui a donné.",
    );
    expect(ends.advice(policyFor({ code: 1002 }))).toMatch(/Après 3 fins semblables d'affilée/);
  });
});
