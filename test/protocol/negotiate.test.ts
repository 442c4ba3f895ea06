import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  acceptDeflate,
  checkDeflateOptions,
  type DeflateOptions,
  type DeflateParams,
  type Extension,
  offerDeflate,
  parseExtensions,
  readDeflateAnswer,
} from "../../src/protocol/index.js";

/** The shape of `negotiate.json`. */
type Vector = ServerVector | ClientVector;

interface ServerVector {
  readonly name: string;
  readonly section: string;
  readonly role: "server";
  readonly wishes: DeflateOptions;
  readonly offers: string;
  readonly answer: string | null;
  readonly params?: DeflateParams;
}

interface ClientVector {
  readonly name: string;
  readonly section: string;
  readonly role: "client";
  readonly wishes: DeflateOptions;
  readonly offer: string;
  readonly answer: string;
  readonly params: DeflateParams | null;
}

const { vectors } = JSON.parse(
  readFileSync(new URL("../vectors/opening/negotiate.json", import.meta.url), "utf8"),
) as { vectors: readonly Vector[] };

describe("a server that is offered compression", () => {
  test.each(vectors.filter((vector) => vector.role === "server"))(
    "answers $name ($section)",
    ({ offers, wishes, answer, params }) => {
      const accepted = acceptDeflate(parse(offers), wishes);
      expect(accepted?.response ?? null).toBe(answer);
      expect(accepted?.params).toEqual(params);
    },
  );
});

describe("a client that offers compression", () => {
  test.each(vectors.filter((vector) => vector.role === "client"))(
    "reads $name ($section)",
    ({ wishes, offer, answer, params }) => {
      expect(offerDeflate(wishes)).toBe(offer);
      expect(readDeflateAnswer(only(answer), wishes) ?? null).toEqual(params);
    },
  );
});

describe("the vectors of negotiation", () => {
  test("are all there: a lost one would be noticed", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(60);
  });
});

describe("for every combination of wishes", () => {
  const all = [...combinations()];

  test("both ends hold the same parameters, and neither gets more than it wished", () => {
    for (const client of all) {
      const offers = parse(offerDeflate(client));
      for (const server of all) {
        const accepted = acceptDeflate(offers, server);
        if (accepted === undefined) throw new Error(JSON.stringify({ client, server }));
        const read = readDeflateAnswer(only(accepted.response), client);
        if (!isSame(read, accepted.params) || !isWithin(accepted.params, client, server)) {
          expect({ client, server, read }).toEqual({ client, server, read: accepted.params });
        }
      }
    }
    expect(all.length).toBe(2 * 2 * 8 * 8);
  });
});

describe("options that no connection could keep", () => {
  test.each([
    [
      { serverMaxWindowBits: 7 },
      /serverMaxWindowBits is 7, expected an integer from 8 to 15 \(RFC 7692 §7.1.2.1\)$/,
    ],
    [
      { clientMaxWindowBits: 16 },
      /clientMaxWindowBits is 16, expected an integer from 8 to 15 \(RFC 7692 §7.1.2.2\)$/,
    ],
    [{ clientMaxWindowBits: 9.5 }, /clientMaxWindowBits is 9.5/],
    [{ thresholdBytes: -1 }, /thresholdBytes is -1, expected an integer from 0 to \d+$/],
    [{ level: 10 }, /level is 10, expected an integer from 0 to 9$/],
    [{ memLevel: 0 }, /memLevel is 0, expected an integer from 1 to 9$/],
  ])("are refused where they come in: %j", (options, message) => {
    expect(() => checkDeflateOptions(options)).toThrow(RangeError);
    expect(() => offerDeflate(options)).toThrow(message);
  });

  test("and all others are taken", () => {
    checkDeflateOptions({});
    checkDeflateOptions({
      serverMaxWindowBits: 8,
      clientMaxWindowBits: 15,
      thresholdBytes: 0,
      level: 0,
      memLevel: 9,
    });
  });
});

function* combinations(): Generator<DeflateParams> {
  const bits = [8, 9, 10, 11, 12, 13, 14, 15];
  for (const serverNoContextTakeover of [false, true])
    for (const clientNoContextTakeover of [false, true])
      for (const serverMaxWindowBits of bits)
        for (const clientMaxWindowBits of bits)
          yield {
            serverNoContextTakeover,
            clientNoContextTakeover,
            serverMaxWindowBits,
            clientMaxWindowBits,
          };
}

function isSame(a: DeflateParams | undefined, b: DeflateParams): boolean {
  return (
    a?.serverNoContextTakeover === b.serverNoContextTakeover &&
    a.clientNoContextTakeover === b.clientNoContextTakeover &&
    a.serverMaxWindowBits === b.serverMaxWindowBits &&
    a.clientMaxWindowBits === b.clientMaxWindowBits
  );
}

function isWithin(params: DeflateParams, a: DeflateParams, b: DeflateParams): boolean {
  return (
    params.serverNoContextTakeover === (a.serverNoContextTakeover || b.serverNoContextTakeover) &&
    params.clientNoContextTakeover === (a.clientNoContextTakeover || b.clientNoContextTakeover) &&
    params.serverMaxWindowBits === Math.min(a.serverMaxWindowBits, b.serverMaxWindowBits) &&
    params.clientMaxWindowBits === Math.min(a.clientMaxWindowBits, b.clientMaxWindowBits)
  );
}

function parse(text: string): Extension[] {
  const extensions = parseExtensions(text);
  if (extensions === undefined) throw new Error(`not a list of extensions: ${text}`);
  return extensions;
}

function only(text: string): Extension {
  const [extension, ...others] = parse(text);
  if (extension === undefined || others.length > 0) throw new Error(`not one extension: ${text}`);
  return extension;
}
