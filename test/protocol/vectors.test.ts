import { describe, expect, test } from "vitest";
import { createDeflateEngine } from "../../src/node/zlib.js";
import { rules } from "../../src/protocol/index.js";
import { families } from "../../tools/vectors.js";
import { judge } from "./vectors/judge.js";
import { files, schema, type Vector } from "./vectors/read.js";
import { type Cut, chunks, run } from "./vectors/run.js";
import { mismatches } from "./vectors/schema.js";

/** However the network cuts the bytes, the outcome is the same. */
const cuts: readonly Cut[] = [
  (bytes) => [bytes],
  (bytes) => chunks(bytes, 1),
  (bytes) => chunks(bytes, 3),
  (bytes) => chunks(bytes, 7),
  (bytes) => chunks(bytes, 1021),
  (bytes) => chunks(bytes, Math.max(1, Math.ceil(bytes.length / 2))),
];

const vectors: readonly Vector[] = files.flatMap(({ document }) => document.vectors);

for (const { name, document } of files) {
  describe(name, () => {
    test.each(document.vectors)("$name ($section)", (vector) => {
      const outcomes = cuts.map((cut) => run(vector, cut));
      for (const outcome of outcomes) judge(vector, outcome);
      const [whole] = outcomes;
      for (const { out } of outcomes)
        expect(out, "what is sent, the bytes cut otherwise").toBe(whole.out);
    });
  });
}

describe.each(["handle", "public"] as const)("with zlib's %s lane", (lane) => {
  // What the one-shot functions inflate is seen at the end of a message, and not before.
  const compressed = vectors.filter(
    ({ options, unfinished }) => options?.deflate && !(unfinished && lane === "public"),
  );

  test.each(compressed)("$name ($section)", (vector) => {
    const engine = createDeflateEngine({ lane });
    for (const cut of cuts) judge(vector, run(vector, cut, engine));
  });
});

describe("text that is not UTF-8", () => {
  const failing = vectors.filter((vector) => isDecidedAtLastByte(vector));

  test.each(failing)(
    "is failed at the read that brings the byte, not before, not later: $name",
    (vector) => {
      const { decidedAt, size } = run(vector, (bytes) => chunks(bytes, 1));
      expect(decidedAt).toBe(size);
    },
  );
});

describe("the files of vectors", () => {
  test("hold at least 800 vectors: a lost file would be noticed", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(800);
  });

  test.each(files)("$name follows the schema", ({ document }) => {
    expect(mismatches(document, schema, schema)).toEqual([]);
  });

  test("follow a schema that refuses what it does not know", () => {
    const [vector] = vectors;
    const broken = [
      { ...vector, role: "proxy" },
      { ...vector, in: ["8"] },
      { ...vector, events: [{ text: "a", ping: "" }] },
      { ...vector, unknown: 1 },
      { name: vector.name },
    ];
    for (const wrong of broken) {
      const document = { $schema: "./schema.json", about: "one wrong vector", vectors: [wrong] };
      expect(mismatches(document, schema, schema)).not.toEqual([]);
    }
  });

  test("have no two vectors of one name", () => {
    expect(repeated(vectors.map(({ name, section }) => `${section}: ${name}`))).toEqual([]);
  });

  test("have no two vectors that ask the same", () => {
    expect(
      repeated(vectors.map((v) => JSON.stringify([v.role, v.options, v.in, v.after]))),
    ).toEqual([]);
  });

  test("name only rules that are in the table, with the codes they carry there", () => {
    for (const { end } of vectors) {
      for (const rule of [end?.rule ?? []].flat()) {
        expect(rules[rule as keyof typeof rules], rule).toMatchObject({ code: end?.code });
      }
    }
  });

  test("reach every rule that ends an open connection", () => {
    const reached = new Set(vectors.flatMap(({ end }) => end?.rule ?? []));
    const ending = Object.entries(rules).filter(([, rule]) => rule.code !== undefined);
    expect(ending.map(([id]) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  test.each(Object.entries(families()))("%s is what tools/vectors.js writes", (name, family) => {
    const file = files.find((candidate) => candidate.name === name);
    const { about, vectors: written } = JSON.parse(JSON.stringify(family));
    expect(file?.document).toMatchObject({ about, vectors: written });
  });
});

/** Whether all bytes but the last one of `in` might still become text. */
function isDecidedAtLastByte({ end, unfinished }: Vector): boolean {
  return end?.rule === "text-not-utf8" && (unfinished === true || end.problem === "truncated");
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
