import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ConnectionOptions } from "../../src/protocol/index.js";
import { Endpoint } from "../support/pair.js";
import { setup, wire } from "../support/streams.js";

/** All that can be seen of a connection. An end explains itself in words, which are compared as such. */
function seen({ sink, out }: Endpoint): unknown[] {
  const events = sink.events.map((event) => {
    if (!("end" in event)) return event;
    const { explain, ...facts } = event.end;
    return { end: { ...facts, explained: explain() } };
  });
  return [...events, out.take()];
}

describe("a connection that goes on in another process", () => {
  test("tells the same, sends the same and ends the same, wherever the bytes were cut", () => {
    fc.assert(
      fc.property(wire, setup, fc.integer(), (input, options, clock) => {
        const run = (isMoved: boolean) => {
          const endpoint = new Endpoint({ ...options, role: input.role } as ConnectionOptions);
          for (const byte of input.bytes) {
            endpoint.receive(Uint8Array.of(byte));
            if (isMoved) endpoint.move(clock);
          }
          return seen(endpoint.fin());
        };
        expect(run(true)).toEqual(run(false));
      }),
      { numRuns: 300 },
    );
  });
});
