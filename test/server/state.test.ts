import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { type Handover, notMovable, type Peer } from "../../src/server/index.js";
import { ApplicationState } from "../../src/server/state.js";
import type { WrittenState } from "../../src/server/written-state.js";

function stateOf(handover: Handover<unknown> | undefined) {
  const reported: string[] = [];
  const state = new ApplicationState<unknown>(handover, (where) => void reported.push(where));
  return { state, reported };
}

const peerWith = (data: unknown): Peer<unknown> => ({ data }) as Peer<unknown>;

describe("the state of an application", () => {
  it("is the peer's data, of version 1, where nothing else is said", () => {
    const { state } = stateOf(undefined);
    const data = { name: "Ada", seen: new Map([[1, new Date(5)]]), bytes: new Uint8Array([1, 2]) };
    const written = state.export(peerWith(data)) as WrittenState;
    const peer = peerWith(undefined);
    expect(state.import(peer, written, 1)).toBeUndefined();
    expect(peer.data).toEqual(data);
    expect([state.version, state.accepts(1), state.accepts(2)]).toEqual([1, true, false]);
  });

  it("is what the application says, in the versions that it accepts", () => {
    const got: unknown[] = [];
    const { state } = stateOf({
      version: 5,
      accepts: (version) => version > 3,
      export: ({ data }) => [data],
      import: (_peer, given, version) => got.push(given, version),
    });
    const written = state.export(peerWith(7)) as WrittenState;
    state.import(peerWith(undefined), written, 4);
    expect(got).toEqual([[7], 4]);
    expect([3, 4, 5].map((version) => state.accepts(version))).toEqual([false, true, true]);
  });

  it("is none where the application refuses, or throws, or what it has can not be written down", () => {
    expect(stateOf({ export: () => notMovable }).state.export(peerWith(1))).toBeUndefined();
    const throwing = stateOf({
      export() {
        throw new Error("broken");
      },
    });
    expect(throwing.state.export(peerWith(1))).toBeUndefined();
    const { state, reported } = stateOf(undefined);
    expect(state.export(peerWith({ socket: () => {} }))).toBeUndefined();
    expect([...throwing.reported, ...reported]).toEqual(["export", "export"]);
  });

  it("accepts nothing where the application throws", () => {
    const { state, reported } = stateOf({
      accepts() {
        throw new Error("broken");
      },
    });
    expect([state.accepts(1), ...reported]).toEqual([false, "accepts"]);
  });

  it("throws over bytes that are no state", () => {
    const { state } = stateOf(undefined);
    const whole = serialize({ a: "b" });
    expect(() => state.import(peerWith(0), whole.subarray(0, 5), 1)).toThrow(Error);
    expect(() => state.import(peerWith(0), new Uint8Array(0), 1)).toThrow(Error);
  });
});
