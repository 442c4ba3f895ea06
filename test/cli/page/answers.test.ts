import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAnswers, parseAnswers } from "../../../src/cli/page/answers.js";
import { hops, type Symptoms } from "../../../src/codes/index.js";

test("answers stand in an address in words and seconds", () => {
  const symptoms: Symptoms = {
    code: 1006,
    place: "browser",
    opened: true,
    ageMs: 61_500,
    idleMs: 60_000,
    hops: ["nginx", "cloudflare"],
    many: false,
  };
  const text = "code=1006&at=browser&opened=yes&age=61.5&idle=60&many=no&via=nginx,cloudflare";
  expect(formatAnswers(symptoms)).toBe(text);
  expect(parseAnswers(text)).toEqual(symptoms);
});

test("no end and nothing on the way are answers too", () => {
  expect(parseAnswers("code=none&via=nothing")).toEqual({ code: "none", hops: [] });
  expect(formatAnswers({ code: "none", hops: [] })).toBe("code=none&via=nothing");
  expect(formatAnswers({})).toBe("");
});

test("what is not understood is left out", () => {
  const text =
    "code=99999&at=moon&opened=perhaps&age=-3&idle=long&many=&via=carrier-pigeon&told=<b>&more=1";
  expect(parseAnswers(text)).toEqual({});
  expect(parseAnswers("via=carrier-pigeon,nginx")).toEqual({ hops: ["nginx"] });
  expect(parseAnswers("code=1006x&age=Infinity")).toEqual({});
});

test("any answers come back from an address as they were", () => {
  const symptoms = fc.record(
    {
      code: fc.oneof(fc.nat(65_535), fc.constant("none" as const)),
      place: fc.constantFrom("browser" as const, "client" as const, "server" as const),
      opened: fc.boolean(),
      ageMs: fc.nat(100_000_000),
      idleMs: fc.nat(100_000_000),
      hops: fc.subarray(hops.map(({ id }) => id)),
      many: fc.boolean(),
      told: fc.constantFrom("faulty" as const, "page-policy" as const),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(symptoms, (given) => {
      expect(parseAnswers(formatAnswers(given))).toEqual(given);
    }),
    { seed: Date.now() },
  );
});
