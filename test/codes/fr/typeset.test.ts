import { describe, expect, test } from "vitest";
import { typeset } from "../../../src/codes/fr/typeset.js";

describe("French typesetting", () => {
  test.each([
    ["Le pair a fermé : 1000.", "Le pair a fermé\u00a0: 1000."],
    ["arrivées ; la fermeture", "arrivées\u00a0; la fermeture"],
    ["est du côté; l'autre", "est du côté\u00a0; l’autre"],
    ["affiche:", "affiche\u00a0:"],
    ["la raison « fini »", "la raison «\u00a0fini\u00a0»"],
    ["après 60 s de silence", "après 60\u00a0s de silence"],
    ["de 1 à 5 s", "de 1 à 5\u00a0s"],
    ["l'octet qu'il n'attendait", "l’octet qu’il n’attendait"],
  ])("sets %j", (plain, set) => {
    expect(typeset(plain)).toBe(set);
  });

  test.each(["wss://example.com:443", "'Sec-WebSocket-Accept'", "1000 sert à finir", "after=<ms>"])(
    "leaves %j as it is",
    (text) => {
      expect(typeset(text)).toBe(text);
    },
  );

  test("sets what is set already no further", () => {
    const once = typeset("Ce côté : « fini » ; 60 s");
    expect(typeset(once)).toBe(once);
  });
});
