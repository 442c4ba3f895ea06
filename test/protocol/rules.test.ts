import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createDeflateEngine } from "../../src/node/zlib.js";
import {
  type ConnectionOptions,
  checkRequest,
  checkResponse,
  parseRequestHead,
  parseResponseHead,
  type RuleId,
  rules,
  serializeMessage,
  serializeRequest,
  serializeResponse,
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

const ids = Object.keys(rules) as RuleId[];

const closing = Object.entries(rules).flatMap(([id, { code }]) =>
  code === undefined ? [] : [[id as RuleId, code] as const],
);

describe("every rule of an open connection", () => {
  test.each(closing)("%s can be broken, and closes with %i", (id, code) => {
    const [hex, options] = breaking[id] ?? [""];
    const endpoint = new Endpoint({ role: "client", ...options });
    // One that can not be told when a thread is through has everything done at once.
    endpoint.sink.onProceed = undefined;
    endpoint.receive(hex).fin();
    expect(endpoint.end).toMatchObject({ code, rule: id, by: "us", clean: false });
  });
});

const request = serializeRequest({ target: "/", host: "a.test", key: "dGhlIHNhbXBsZSBub25jZQ==" });
const response = serializeResponse({ accept: "its accept value" });

/** For each rule of the opening handshake: a head that keeps all of them, changed so that it breaks this one. */
const refused: Partial<Record<RuleId, [from: string, to: string]>> = {
  "request-malformed": ["Host:", "Host :"],
  "request-not-get": ["GET", "POST"],
  "request-http-version": ["HTTP/1.1", "HTTP/1.0"],
  "request-too-large": ["/", `/${"a".repeat(1024)}`],
  "request-host-missing": ["Host", "X-Host"],
  "request-body": ["\r\n\r\n", "\r\nContent-Length: 1\r\n\r\n"],
  "request-upgrade-missing": ["websocket", "h2c"],
  "request-connection-missing": ["Connection: Upgrade", "Connection: close"],
  "request-key-invalid": ["==", ""],
  "request-version-unsupported": ["13", "8"],
  "request-protocol-malformed": ["\r\n\r\n", "\r\nSec-WebSocket-Protocol: a, a\r\n\r\n"],
  "request-extensions-malformed": ["\r\n\r\n", "\r\nSec-WebSocket-Extensions: a;\r\n\r\n"],
  "response-malformed": ["Upgrade:", "Upgrade :"],
  "response-too-large": ["Protocols", "a".repeat(1024)],
  "response-status": ["101", "403"],
  "response-upgrade-missing": ["websocket", "h2c"],
  "response-connection-missing": ["Connection: Upgrade", "Connection: close"],
  "response-accept-wrong": ["its accept value", "another"],
  "response-protocol-not-offered": ["\r\n\r\n", "\r\nSec-WebSocket-Protocol: soap\r\n\r\n"],
  "response-extension-not-offered": ["\r\n\r\n", "\r\nSec-WebSocket-Extensions: a\r\n\r\n"],
  "response-extension-invalid": [
    "\r\n\r\n",
    "\r\nSec-WebSocket-Extensions: permessage-deflate; a\r\n\r\n",
  ],
};

describe("every rule of the opening handshake", () => {
  const opening = ids.filter((id) => rules[id].code === undefined);

  test.each(opening)("%s can be broken, and opens no connection", (id) => {
    const [from, to] = refused[id] ?? ["", ""];
    const open = id.startsWith("request-") ? openAsServer : openAsClient;
    expect(open(from, to)).toMatchObject({ rule: id });
  });

  test("is kept by the heads that the cases above change", () => {
    expect(openAsServer("", "")).toMatchObject({ host: "a.test" });
    expect(openAsClient("", "")).toEqual({ protocol: "", deflate: undefined });
  });

  test.each(opening)("%s has a status exactly where a server refuses with it", (id) => {
    const { status } = rules[id];
    if (id.startsWith("request-")) expect(status).toBeGreaterThanOrEqual(400);
    else expect(status).toBeUndefined();
  });
});

test.each(ids)("%s has a sentence, and the place where it stands", (id) => {
  const { section, sentence } = rules[id];
  expect(section).toMatch(/^RFC \d{4} §\d+(\.\d+)*$/);
  expect(sentence).toMatch(/^(the|a|control) .*[^. ]$/);
  expect(sentence).not.toContain(". ");
});

function openAsServer(from: string, to: string): unknown {
  const bytes = Buffer.from(request.replace(from, to));
  const parsed = parseRequestHead(bytes, 0, bytes.length, 1024);
  return parsed !== "more" && "head" in parsed ? checkRequest(parsed.head) : parsed;
}

function openAsClient(from: string, to: string): unknown {
  const bytes = Buffer.from(response.replace(from, to));
  const parsed = parseResponseHead(bytes, 0, bytes.length, 1024);
  if (parsed === "more" || "rule" in parsed) return parsed;
  const sent = { key: "", protocols: ["chat"], deflate: {} };
  return checkResponse(parsed.head, sent, () => "its accept value", 0);
}
