import { beforeEach, describe, expect, it } from "vitest";
import type { StepResult } from "../../../src/session/index.js";
import { Buffers } from "../../../src/session/server/buffers.js";
import type { Committer } from "../../../src/session/server/committer.js";
import { Pipeline } from "../../../src/session/server/pipeline.js";

describe("the steps of a session", () => {
  let told: string[];
  let marks: number;
  let pipeline: Pipeline;

  beforeEach(() => {
    told = [];
    marks = 0;
    const committer = { mark: () => marks++ } as unknown as Committer;
    const events = {
      trim: 7,
      onKept: ({ lsn }: { readonly lsn: number }) => told.push(`kept ${lsn}`),
      onRefused: (result: StepResult | "uncertain", lsn: number) => told.push(`${result} ${lsn}`),
    };
    const start = { lease: { id: "s", epoch: 5 }, lsn: 10, rx: 0, tx: 0 };
    pipeline = new Pipeline(start, events, { buffers: new Buffers(), committer });
  });

  function send(text: string) {
    pipeline.open.records.addText(text);
    pipeline.touch();
    return pipeline.close();
  }

  it("count on from the newest, and say what came in and goes out", () => {
    pipeline.open.rx = 3;
    pipeline.open.tx = 20;
    expect(pipeline).toMatchObject({ isIdle: true, tx: 20, txBytes: 0 });
    expect(send("ab")).toMatchObject({ lease: { epoch: 5 }, lsn: 11, rx: 3, tx: 21, trim: 7 });
    pipeline.open.records.addText("c");
    expect(pipeline).toMatchObject({ isIdle: false, tx: 22, txBytes: 3 });
    expect(pipeline.close()).toBeUndefined(); // nobody has said that there is something
  });

  it("ask for a commit once", () => {
    pipeline.touch();
    pipeline.touch();
    expect(marks).toBe(1);
  });

  it("are at most three on their way", () => {
    for (const text of ["a", "b", "c"]) expect(send(text)).toBeDefined();
    expect(send("d")).toBeUndefined();
    marks = 0;
    pipeline.answered(11, "ok");
    expect(marks).toBe(1);
    expect(pipeline.close()).toMatchObject({ lsn: 14 });
  });

  it("leave in their order, whatever the order of the answers", () => {
    for (const text of ["a", "b", "c"]) send(text);
    pipeline.answered(12, "ok");
    pipeline.answered(13, "ok");
    expect(told).toEqual([]);
    pipeline.answered(11, "ok");
    pipeline.answered(11, "ok");
    expect(told).toEqual(["kept 11", "kept 12", "kept 13"]);
    expect(pipeline.isIdle).toBe(true);
  });

  it("are frozen when none is on its way", () => {
    send("a");
    pipeline.freeze(() => told.push("still"));
    expect(send("b")).toBeUndefined();
    pipeline.answered(11, "ok");
    expect(told).toEqual(["kept 11", "still"]);
    expect(pipeline.close()).toBeUndefined();
    marks = 0;
    pipeline.thaw({ id: "s", epoch: 6 });
    expect(marks).toBe(1);
    expect(pipeline.close()).toMatchObject({ lsn: 12, lease: { epoch: 6 } });
    pipeline.thaw();
    expect(pipeline.lease.epoch).toBe(6);
    expect(marks).toBe(1);
  });

  it("of a fenced lease are over from the refused one on, and uncertain before it", async () => {
    const steps = ["a", "b"].map((text) => {
      const { kept } = pipeline.open;
      send(text);
      return kept;
    });
    const { kept } = pipeline.open;
    pipeline.answered(12, "fenced");
    expect(told).toEqual(["fenced 12"]);
    pipeline.freeze(() => told.push("still"));
    expect(pipeline.abandon(12)).toBe(0);
    expect(told).toEqual(["fenced 12", "still"]);
    await expect(steps[0]).rejects.toMatchObject({ code: "session-uncertain" });
    await expect(steps[1]).rejects.toMatchObject({ code: "session-over" });
    await expect(kept).rejects.toMatchObject({ code: "session-over" });
    pipeline.answered(11, "ok");
    expect(send("c")).toBeUndefined();
    expect(told).toHaveLength(2);
  });

  it("that are abandoned say up to which message nobody knows", () => {
    pipeline.open.rx = 4;
    send("a");
    expect(pipeline.abandon()).toBe(4);
  });

  it("that were given up by what an earlier one caused are not kept", () => {
    const committer = { mark: () => {} } as unknown as Committer;
    const events = { trim: 0, onKept: () => given.abandon(), onRefused: () => {} };
    const parts = { buffers: new Buffers(), committer };
    const start = { lease: { id: "s", epoch: 5 }, lsn: 0, rx: 0, tx: 0 };
    const given: Pipeline = new Pipeline(start, events, parts);
    given.touch();
    given.close();
    given.touch();
    given.close();
    given.answered(2, "ok");
    given.answered(1, "ok");
    expect(given.isIdle).toBe(true);
  });
});
