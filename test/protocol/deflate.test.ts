import { describe, expect, test } from "vitest";
import { deflationOf, inflationOf } from "../../src/protocol/deflate.js";
import type { DeflateEngine } from "../../src/protocol/index.js";

const made: string[] = [];
const engine = {
  inflate: (bits: number) => made.push(`inflate ${bits}`),
  deflate: (bits: number) => made.push(`deflate ${bits}`),
} as unknown as DeflateEngine;

const params = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 9,
  clientMaxWindowBits: 12,
};

describe("what was negotiated (RFC 7692 7.1)", () => {
  test("for the server's messages binds the server's deflater and the client's inflater", () => {
    made.length = 0;
    const deflation = deflationOf("server", { params, engine });
    const inflation = inflationOf("client", { params, engine });
    deflation.create();
    inflation.create();
    expect(made).toEqual(["deflate 9", "inflate 9"]);
    expect([deflation.resets, inflation.resets]).toEqual([true, true]);
  });

  test("for the client's messages binds the client's deflater and the server's inflater", () => {
    made.length = 0;
    const deflation = deflationOf("client", { params, engine });
    const inflation = inflationOf("server", { params, engine });
    deflation.create();
    inflation.create();
    expect(made).toEqual(["deflate 12", "inflate 12"]);
    expect([deflation.resets, inflation.resets]).toEqual([false, false]);
  });
});

test("messages are compressed from 1024 bytes on, from the bytes asked for, and never when empty", () => {
  const threshold = (thresholdBytes?: number) =>
    deflationOf("server", { params, engine, thresholdBytes }).thresholdBytes;
  expect([threshold(), threshold(10), threshold(0)]).toEqual([1024, 10, 1]);
});
