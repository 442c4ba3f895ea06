import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const vectorsFolder = fileURLToPath(new URL("../vectors/", import.meta.url));
const corpusFolder = fileURLToPath(new URL("corpus/", import.meta.url));

/** Where the inputs of a target are kept that a run found worth keeping: hex, one to a line. @param {string} target */
export function corpusFile(target) {
  return `${corpusFolder}${target}.txt`;
}

/**
 * What a target begins with: its corpus, and what the conformance vectors hold for it.
 *
 * @param {string} target
 * @returns {Uint8Array[]} at least one
 */
export function seedsOf(target) {
  const vectors = vectorSeeds[target]?.() ?? [];
  return [new Uint8Array(1), ...vectors.filter(({ length }) => length <= 600), ...corpusOf(target)];
}

/** @param {string} target */
export function corpusOf(target) {
  const file = corpusFile(target);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => Buffer.from(line, "hex"));
}

/** @type {Readonly<Record<string, () => Uint8Array[]>>} */
const vectorSeeds = {
  "server-frames": () => frameSeeds("server"),
  "client-frames": () => frameSeeds("client"),
  requests: () => headSeeds("server"),
  responses: () => headSeeds("client"),
  negotiation: () => {
    const { vectors } = read("opening/negotiate.json");
    const texts = vectors.flatMap((/** @type {any} */ vector) => [vector.offers, vector.answer]);
    return texts
      .filter((/** @type {any} */ text) => typeof text === "string")
      .map((/** @type {string} */ text) => Buffer.from(`\0\xfc${text}`, "latin1"));
  },
  utf8: () => frameSeeds("server").map((bytes) => bytes.subarray(7)),
  "close-bodies": () =>
    read("close-codes.json").vectors.map((/** @type {any} */ vector) =>
      bytesOf(vector.in).subarray(vector.role === "server" ? 6 : 2),
    ),
};

/** A settings byte and what the vector's peer sends. @param {string} role */
function frameSeeds(role) {
  const names = readdirSync(vectorsFolder).filter(
    (name) => name.endsWith(".json") && name !== "schema.json",
  );
  const vectors = names
    .flatMap((name) => read(name).vectors)
    .filter((vector) => vector.role === role);
  return vectors.map(({ in: pieces, after = [], options = {} }) => {
    const settings = (options.deflate ? 1 : 0) | (options.limits ? 2 : 0);
    return Buffer.concat([Buffer.of(settings), bytesOf(pieces), bytesOf(after)]);
  });
}

/** @param {string} role */
function headSeeds(role) {
  const { vectors } = read("opening/handshake.json");
  return vectors
    .filter((/** @type {any} */ vector) => vector.role === role && Array.isArray(vector.in))
    .map((/** @type {any} */ vector) => Buffer.from(vector.in.join("\r\n"), "latin1"));
}

/** @param {string} name */
function read(name) {
  return JSON.parse(readFileSync(vectorsFolder + name, "utf8"));
}

/** Hex and repeated hex, without the acts in between. @param {readonly any[]} pieces @returns {Buffer} */
function bytesOf(pieces) {
  return Buffer.concat(
    pieces.map((piece) => {
      if (typeof piece === "string") return Buffer.from(piece.replaceAll(" ", ""), "hex");
      const [hex, times] = piece.repeat ?? ["", 0];
      return Buffer.concat(Array(Math.min(times, 700)).fill(bytesOf([hex])));
    }),
  );
}
