import { describe, expect, test } from "vitest";
import { explainEnd } from "../../src/codes/explain-end.js";
import type { EndDetail, EndFacts } from "../../src/codes/index.js";
import { languages } from "../../src/codes/languages.js";

function told(facts: Partial<EndFacts>, lang: keyof typeof languages = "en"): string[] {
  const end = { code: 1006, reason: "", clean: false, by: "network", ...facts } as const;
  return explainEnd(end, languages[lang]);
}

const utf8: EndDetail = {
  kind: "utf8",
  sentence: "the peer sent text that is not UTF-8 (byte 4711: c3 28, looks like gzip)",
  offset: 4712,
  sequenceStart: 4711,
  problem: "broken-sequence",
  around: "61 c3 28",
  aroundStart: 4710,
  guess: "gzip",
};

describe("what happened to a connection", () => {
  test("is told from the close frames to what to do next", () => {
    const end: Partial<EndFacts> = {
      code: 1007,
      by: "us",
      clean: true,
      rule: "text-not-utf8",
      detail: utf8,
      sent: { code: 1007, reason: "invalid UTF-8 at byte 4711: c3 28" },
      received: { code: 1007, reason: "" },
    };
    expect(told(end)).toEqual([
      "This end closed the connection: 1007.",
      'This end sent a close frame with code 1007 and the reason "invalid UTF-8 at byte 4711: c3 28".',
      "The peer sent a close frame with code 1007.",
      "Both close frames arrived; the closing was in order.",
      "The text stops being UTF-8 at byte 4712, in the character that begins at byte 4711 (around it: 61 c3 28).",
      "A character begins, and the byte after it does not continue it.",
      "It looks like gzip data: send it as a binary message.",
      "A client may come back after a random delay of 1-30 s that grows. After 3 such ends in a row it should give up.",
    ]);
    expect(told(end, "fr")).toEqual([
      "Ce côté a fermé la connexion\u00a0: 1007.",
      "Ce côté a envoyé une trame de fermeture avec le code 1007 et la raison «\u00a0invalid UTF-8 at byte 4711: c3 28\u00a0».",
      "Le pair a envoyé une trame de fermeture avec le code 1007.",
      "Les deux trames de fermeture sont arrivées\u00a0; la fermeture est en règle.",
      "Le texte cesse d’être de l’UTF-8 à l’octet 4712, dans le caractère qui commence à l’octet 4711 (alentour\u00a0: 61 c3 28).",
      "Un caractère commence, et l’octet suivant ne le continue pas.",
      "Cela ressemble à des données gzip\u00a0: envoyez-les en message binaire.",
      "Un client peut revenir après un délai aléatoire de 1 à 30\u00a0s qui s’allonge. Après 3 fins semblables d’affilée, il devrait renoncer.",
    ]);
  });

  test("quotes a reason to the letter in every language, but not its control characters", () => {
    const received = { code: 4100, reason: "it's over : $& \x1b[2J" };
    for (const lang of ["en", "fr"] as const) {
      const sentence = told({ code: 4100, received }, lang)[1];
      expect(sentence).toContain("it's over : $& \\u001b[2J");
    }
  });

  test("says when a close frame carried no code, and when the closing was cut short", () => {
    const facts: Partial<EndFacts> = {
      code: 1005,
      by: "peer",
      received: { code: 1005, reason: "" },
    };
    expect(told(facts).slice(0, 3)).toEqual([
      "The peer closed the connection: 1005.",
      "The peer sent a close frame with no code.",
      "The closing handshake was not completed.",
    ]);
    expect(told({ ...facts, by: "network" })[0]).toBe(
      "The connection was lost while it was being closed: 1005.",
    );
    const sent = { code: 1000, reason: "" };
    expect(told({ code: 1000, by: "us", sent })).toContain(
      "The closing handshake was not completed.",
    );
  });

  test("needs one sentence and the advice when there was no close frame", () => {
    expect(told({})).toEqual([
      "The connection ended without a close frame from either end.",
      "A client may come back after a random delay of 0.5-30 s that grows.",
    ]);
    expect(told({ by: "us" })[0]).toBe("This end broke the connection off without a close frame.");
    expect(told({ by: "peer" })[0]).toBe("The peer ended the connection without a close frame.");
  });

  test("names who is known to cut after such a silence or such a life", () => {
    const cut: EndDetail = {
      kind: "network",
      sentence: "the connection was cut",
      cause: "cut",
      ageMs: 7_200_400,
      idleMs: 60_100,
    };
    expect(told({ detail: cut })).toEqual([
      "The connection ended without a close frame from either end.",
      "TCP ended without a close frame: a process ended, or a proxy closed the connection.",
      "What was seen: 7200.4 s after the handshake, after 60.1 s of silence.",
      "Silence of 60.1 s is a known limit of: nginx (proxy_read_timeout), AWS Application Load Balancer (idle_timeout.timeout_seconds).",
      "A lifetime of 7200.4 s is a known limit of: AWS API Gateway.",
      "A client may come back after a random delay of 0.5-30 s that grows.",
    ]);
  });

  test("gives a network failure's code, and nothing where nothing is known", () => {
    const refused: EndDetail = { kind: "network", sentence: "", cause: "refused" };
    expect(told({ detail: refused })[1]).toMatch(/^Nothing listens at that address/);
    expect(told({ detail: { ...refused, errorCode: "ECONNREFUSED" } })[2]).toBe(
      "What was seen: ECONNREFUSED.",
    );
    expect(told({ detail: { ...refused, ageMs: 12, idleMs: 12 } })[2]).toBe(
      "What was seen: 0.012 s after the handshake, after 0.012 s of silence.",
    );
  });

  test("tells a refused handshake by its status, and the rule in the reader's language", () => {
    const detail: EndDetail = {
      kind: "handshake",
      sentence: "the server answered 503",
      status: 503,
      retryAfterMs: 30_000,
    };
    expect(told({ rule: "response-status", detail })[1]).toBe(
      "The server answered the opening handshake with HTTP 503: there was never a connection. It asks to wait 30 s (Retry-After).",
    );
    expect(told({ rule: "response-status", detail }, "fr").slice(1, 3)).toEqual([
      "Le serveur a répondu HTTP 503 à la demande d’ouverture\u00a0: il n’y a jamais eu de connexion. Il demande d’attendre 30\u00a0s (Retry-After).",
      "La règle enfreinte\u00a0: le serveur n’a pas changé de protocole (response-status).",
    ]);
    const unanswered: EndDetail = { kind: "handshake", sentence: "the browser does not say why" };
    expect(told({ detail: unanswered })[1]).toBe(
      "There was never a connection: the browser does not say why.",
    );
    expect(told({ detail: unanswered }, "fr")[1]).toBe(
      "L’ouverture a échoué\u00a0: il n’y a jamais eu de connexion.",
    );
  });

  test("tells a limit, a silence, and a broken rule", () => {
    const limit: EndDetail = {
      kind: "limit",
      sentence: "",
      limit: "maxMessageBytes",
      max: 100,
      value: 101,
    };
    expect(told({ code: 1009, detail: limit })).toContain(
      "The limit maxMessageBytes is 100, and 101 was reached.",
    );
    const silence: EndDetail = { kind: "liveness", sentence: "", silentMs: 50_000 };
    expect(told({ detail: silence })).toContain(
      "Nothing came from the peer for 50 s, pings included: it is gone, or the way to it is.",
    );
    const masked: EndDetail = { kind: "protocol", sentence: "a server sent a masked frame" };
    expect(told({ code: 1002, rule: "mask-present", detail: masked })).toContain(
      "The rule that was broken: a server sent a masked frame (mask-present).",
    );
    expect(told({ code: 1002, rule: "mask-present", detail: masked }, "fr")).toContain(
      "La règle enfreinte\u00a0: un serveur a envoyé une trame masquée (mask-present).",
    );
    expect(told({ code: 1002, detail: masked })).toContain(
      "What happened: a server sent a masked frame.",
    );
  });

  test("leaves out a guess that was not made", () => {
    const detail: EndDetail = { ...utf8, offset: 3, sequenceStart: 3, guess: undefined };
    const sentences = told({ code: 1007, detail });
    expect(sentences).toContain("The text stops being UTF-8 at byte 3 (around it: 61 c3 28).");
    expect(sentences.join(" ")).not.toContain("looks like");
  });
});
