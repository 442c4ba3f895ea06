import { constants, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect } from "vitest";
import { createDeflateEngine } from "../../src/node/zlib.js";
import { headerSize, writeHeader } from "../../src/protocol/frame.js";
import { mask, WordView } from "../../src/protocol/mask.js";
import { fromHex, joinBytes, utf8 } from "./hex.js";
import { type Endpoint, nodePlatform, type SinkEvent } from "./pair.js";

export const deflate = {
  params: {
    serverNoContextTakeover: false,
    clientNoContextTakeover: true,
    serverMaxWindowBits: 15,
    clientMaxWindowBits: 15,
  },
  engine: createDeflateEngine(),
  thresholdBytes: 20,
};

// Small limits, so that random input passes them now and then.
const limits = {
  maxMessageBytes: 300,
  maxFrameBytes: 200,
  maxFragments: 4,
  maxControlFramesPerSecond: 6,
};

interface Frame {
  readonly first: number;
  readonly payload: Uint8Array;
}

const words = new WordView();

function serialize(role: "server" | "client", frames: readonly Frame[]): Uint8Array {
  const key = role === "server" ? 0x5a6b7c8d : undefined;
  return joinBytes(...frames.map((frame) => serializeFrame(frame, key)));
}

function serializeFrame({ first, payload }: Frame, key: number | undefined): Uint8Array {
  const size = headerSize(payload.length, key !== undefined);
  const bytes = new Uint8Array(size + payload.length);
  bytes.set(payload, writeHeader(bytes, 0, first, payload.length, key));
  if (key !== undefined) mask(bytes, size, bytes.length, key, words);
  return bytes;
}

function deflated(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(
    deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4),
  );
}

const someText = fc.string({ unit: "binary", maxLength: 60, size: "max" });
const someBytes = fc.uint8Array({ maxLength: 60, size: "max" });
const almostText = fc.tuple(someText, fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
  const bytes = utf8(text);
  if (bytes.length > 0) bytes[at % bytes.length] = byte;
  return bytes;
});

/** A message in up to five frames, each cut anywhere, with pings between. */
const message = fc
  .record({
    opcode: fc.constantFrom(1, 2),
    payload: fc.oneof(someText.map(utf8), someBytes, almostText, fc.constant(new Uint8Array(250))),
    compressed: fc.boolean(),
    cuts: fc.array(fc.nat(60), { maxLength: 4 }),
    pinged: fc.boolean(),
  })
  .map(({ opcode, payload, compressed, cuts, pinged }): Frame[] => {
    const wire = compressed && payload.length > 0 ? deflated(payload) : payload;
    const places = [...cuts].sort((a, b) => a - b);
    const frames = [...places, wire.length].map((end, index): Frame => {
      const first = index === 0 ? opcode | (wire === payload ? 0 : 0x40) : 0;
      const final = index === places.length ? 0x80 : 0;
      return { first: first | final, payload: wire.subarray(places[index - 1] ?? 0, end) };
    });
    if (pinged) frames.splice(1, 0, { first: 0x89, payload: utf8("ping") });
    return frames;
  });

const close = fc
  .constantFrom("", "03", "03 e8", "03 ed", "0f a0 62 79 65", "03 e8 c3 28")
  .map((hex): Frame[] => [{ first: 0x88, payload: fromHex(hex) }]);
const anyFrame = fc.record({ first: fc.nat(255), payload: someBytes }).map((frame) => [frame]);
const frames = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: message },
      { weight: 1, arbitrary: close },
      { weight: 1, arbitrary: anyFrame },
    ),
    { maxLength: 5, size: "max" },
  )
  .map((groups) => groups.flat());

const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 });
export const role = fc.constantFrom<"server" | "client">("server", "client");
export const setup = fc.record({
  limits: fc.constantFrom(undefined, limits),
  deflate: fc.constantFrom(undefined, deflate),
  platform: fc.constantFrom(undefined, nodePlatform),
});

/** Bytes on the wire: mostly frames, some of them wrong, a few bytes changed on the way. */
export const wire = fc.tuple(role, frames, flips).map(([to, list, changes]) => {
  const bytes = serialize(to, list);
  for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
  return { role: to, bytes };
});

/** All that can be seen of a connection, without what may depend on how much came in one read. */
function outcome(endpoint: Endpoint): unknown[] {
  return [...endpoint.sink.events.map(comparable), endpoint.sent()];
}

/**
 * Two runs over the same bytes. Where a compressed message is corrupt, zlib may or may not hand out what comes before
 * that spot, so that the output may break another rule first: then only what was delivered is compared.
 */
export function expectSame(one: Endpoint, other: Endpoint): void {
  if ([one, other].some(({ end }) => end?.rule === "deflate-corrupt")) {
    expect(one.sink.messages).toEqual(other.sink.messages);
    expect([one, other].map(({ end }) => end?.by)).toEqual(["us", "us"]);
  } else {
    expect(outcome(one)).toEqual(outcome(other));
  }
}

function comparable(event: SinkEvent): unknown {
  if (!("end" in event)) return event;
  const { explain, ...facts } = event.end;
  if (facts.detail?.kind !== "utf8") return { end: { ...facts, explained: explain() } };
  const { problem, offset, sequenceStart, aroundStart } = facts.detail;
  return { end: { ...facts, detail: { problem, offset, sequenceStart, aroundStart } } };
}
