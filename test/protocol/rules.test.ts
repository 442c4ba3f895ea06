import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createDeflateEngine } from "../../src/node/zlib.js";
import {
  type ConnectionOptions,
  type RuleId,
  rules,
  serializeMessage,
} from "../../src/protocol/index.js";
import { toHex } from "../support/hex.js";
import { Endpoint } from "../support/pair.js";

const deflate = {
  params: {
    serverNoContextTakeover: false,
    clientNoContextTakeover: false,
    serverMaxWindowBits: 15,
    clientMaxWindowBits: 15,
  },
  engine: createDeflateEngine(),
};

/** 2 MiB of zeros in 2 KiB. */
const bomb = new Uint8Array(deflateRawSync(new Uint8Array(2 ** 21)));

/** For each rule of an open connection: bytes that break it, as a client reads them unless it says otherwise. */
const breaking: Partial<Record<RuleId, [hex: string, options?: Partial<ConnectionOptions>]>> = {
  "rsv-bits-set": ["c1 00"],
  "opcode-reserved": ["8b 00"],
  "mask-missing": ["81 00", { role: "server" }],
  "mask-present": ["81 80 00 00 00 00"],
  "length-not-minimal": ["81 7e 00 01"],
  "length-high-bit": ["82 7f 80 00 00 00 00 00 00 00"],
  "control-fragmented": ["09 00"],
  "control-too-long": ["89 7e 00 7e"],
  "continuation-unexpected": ["80 00"],
  "continuation-missing": ["01 00 81 00"],
  "close-body-one-byte": ["88 01 03"],
  "close-code-invalid": ["88 02 03 ed"],
  "close-reason-not-utf8": ["88 03 03 e8 ff"],
  "text-not-utf8": ["81 01 ff"],
  "rsv1-on-continuation": ["41 01 00 c0 00", { deflate }],
  "rsv1-on-control": ["c9 00", { deflate }],
  "deflate-corrupt": ["c1 01 07", { deflate }],
  "frame-too-big": ["82 02", { limits: { maxFrameBytes: 1 } }],
  "message-too-big": ["82 02", { limits: { maxMessageBytes: 1, maxFrameBytes: 9 } }],
  "fragments-too-many": ["02 00 00 00", { limits: { maxFragments: 1 } }],
  "inflate-ratio": [toHex(serializeMessage(1, bomb, true)), { deflate }],
  "control-flood": ["89 00 89 00", { limits: { maxControlFramesPerSecond: 1 } }],
};

const closing = Object.entries(rules).flatMap(([id, { code }]) =>
  code === undefined ? [] : [[id as RuleId, code] as const],
);

describe("every rule of an open connection", () => {
  test.each(closing)("%s can be broken, and closes with %i", (id, code) => {
    const [hex, options] = breaking[id] ?? [""];
    const endpoint = new Endpoint({ role: "client", ...options }).receive(hex).fin();
    expect(endpoint.end).toMatchObject({ code, rule: id, by: "us", clean: false });
  });

  test.each(closing)("%s has a sentence, and the place where it stands", (id) => {
    const { section, sentence } = rules[id];
    expect(section).toMatch(/^RFC (6455|7692) §\d+(\.\d+)*$/);
    expect(sentence).toMatch(/^[a-z][^.]*[^. ]$/);
  });
});
