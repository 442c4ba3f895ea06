import { describe, expect, it } from "vitest";
import type { Acquired } from "../../../src/session/index.js";
import { faultOf } from "../../../src/session/server/lineage.js";

const acquired: Acquired = {
  lease: { id: "", epoch: 30 },
  previousOwner: "",
  previousEpoch: 20,
  meta: new Uint8Array(0),
  lsn: 9,
  rx: 5,
  tx: 8,
  log: [],
  epochs: [
    { epoch: 10, tx: 1 },
    { epoch: 20, tx: 6 },
    { epoch: 30, tx: 9 },
  ],
};
const resume = {
  type: "resume" as const,
  id: "",
  token: new Uint8Array(32),
  attempt: 1,
  epoch: 20,
  rx: 7,
  txStart: 6,
  positions: [],
};

describe("what a client knows, held against the log", () => {
  it("goes on where it fits", () => {
    expect(faultOf(resume, acquired, 0)).toBeUndefined();
    expect(faultOf({ ...resume, epoch: 10, rx: 5 }, acquired, 5)).toBeUndefined();
    expect(faultOf({ ...resume, epoch: 30, rx: 8 }, acquired, 0)).toBeUndefined();
  });

  it("is forked when its epoch is unknown", () => {
    expect(faultOf({ ...resume, epoch: 19 }, acquired, 0)).toBe("forked");
  });

  it("is forked when it has messages that a later owner numbered anew", () => {
    expect(faultOf({ ...resume, epoch: 10, rx: 6 }, acquired, 0)).toBe("forked");
  });

  it("is forked when it has more messages than the log", () => {
    expect(faultOf({ ...resume, epoch: 30, rx: 9 }, acquired, 0)).toBe("forked");
  });

  it("is forked when it holds an acknowledgement of what the log does not have", () => {
    expect(faultOf({ ...resume, txStart: 7 }, acquired, 0)).toBe("forked");
  });

  it("lacks history that is not kept any more", () => {
    expect(faultOf({ ...resume, rx: 6 }, acquired, 7)).toBe("history-gone");
  });
});
