import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { forgeText } from "../../../src/cli/lab/forge.js";
import type { FrameLetter } from "../../../src/cli/page/lab/letters.js";
import { LineWire } from "../../../src/cli/lab/line-wire.js";
import type { Reader, Wire } from "../../../src/node/index.js";

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));

/** The ground, and the connection above. */
let written = "";
let done: string[] = [];
let isRead = false;
let read = "";
let told: Omit<FrameLetter, "kind" | "atMs">[] = [];
let answers: string[] = [];
let line: LineWire;

const below = {
  unwrittenBytes: 0,
  writeAll: (pieces: readonly Uint8Array[]) => {
    written += Buffer.concat(pieces).toString("latin1");
  },
  resume: () => {
    isRead = true;
  },
  pause: () => {
    isRead = false;
  },
  end: () => done.push("end"),
  destroy: () => done.push("destroy"),
  reset: () => done.push("reset"),
  watch: () => done.push("watch"),
} as unknown as Wire;

const reader: Reader = {
  onBytes: (bytes, start, end) => {
    read += Buffer.from(bytes.subarray(start, end)).toString("hex");
  },
  onFin: () => done.push("fin"),
  onFailed: () => done.push("failed"),
  onClosed: () => done.push("closed"),
  onTaken: () => done.push("taken"),
};

const report = {
  frame: (letter: Omit<FrameLetter, "kind" | "atMs">) => void told.push(letter),
  answered: (head: string) => void answers.push(head),
};

function comes(bytes: Uint8Array): void {
  line.onBytes(bytes, 0, bytes.length);
}

beforeEach(() => {
  [written, done, isRead, read, told, answers] = ["", [], false, "", [], []];
  line = new LineWire(below, report);
  line.attach(reader);
  line.resume();
  line.write(Buffer.from("HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x02hi", "latin1"));
});

describe("a line of the lab", () => {
  test("tells the handshake's answer and the frames, and hands everything on", () => {
    comes(hex("8181 00000000 61"));
    expect(answers).toEqual(["HTTP/1.1 101 Switching Protocols"]);
    expect(told).toMatchObject([
      { way: "out", number: 1, payload: "68 69" },
      { way: "in", number: 1, payload: "61" },
    ]);
    expect(written).toContain("\r\n\r\n\x81\x02hi");
    expect(read).toBe("81810000000061");
    expect(line.holds).toBe(false);
  });

  test("frozen, it holds what is written and does not read; then all passes", () => {
    line.freeze();
    const piece = hex("8100");
    line.write(piece);
    piece.fill(0);
    comes(hex("8180 00000000"));
    expect([isRead, read, line.holds, line.unwrittenBytes]).toEqual([false, "", true, 2]);
    line.thaw();
    expect(written.endsWith("\x81\x00")).toBe(true);
    expect([isRead, read, line.holds]).toEqual([true, "818000000000", false]);
    expect(done).toContain("watch");
  });

  test("slow, everything is later, in its order, and the FIN behind it", async () => {
    line.delay(20);
    comes(hex("8180 00000000"));
    line.onFin();
    line.write(hex("8100"));
    line.end();
    expect([read, done, line.holds]).toEqual(["", [], true]);
    await sleep(60);
    expect(read).toBe("818000000000");
    expect(written.endsWith("\x81\x00")).toBe(true);
    // Either direction ends behind its own bytes.
    expect(done.filter((each) => each !== "watch").sort()).toEqual(["end", "fin"]);
  });

  test("forged text waits until no message is under way", () => {
    comes(hex("0180 00000000"));
    line.forge(forgeText(hex("c328")));
    expect(told.filter(({ forged }) => forged)).toEqual([]);
    expect(line.holds).toBe(true);
    comes(hex("8080 00000000"));
    expect(told.slice(1).map(({ opcode, forged }) => [opcode, forged])).toEqual([
      [1, undefined],
      [0, undefined],
      [1, true],
    ]);
    expect(read).toMatch(/^018000000000808000000000818[0-9a-f]+$/);
  });

  test("silent, nothing arrives on either side, and what was sent is told as lost", () => {
    line.silence();
    comes(hex("8180 00000000"));
    line.write(hex("8100"));
    expect(read).toBe("");
    expect(written.endsWith("hi")).toBe(true);
    expect(told.slice(1).map(({ way, lost }) => [way, lost])).toEqual([
      ["in", true],
      ["out", true],
    ]);
    line.onFin();
    expect(done).toEqual(["destroy"]);
  });

  test("goes on in another process where it was", () => {
    comes(hex("8182 0000"));
    line.silence();
    const next = new LineWire(below, report, structuredClone(line.state));
    next.attach(reader);
    next.onBytes(hex("0000 6162"), 0, 4);
    expect(told.at(-1)).toMatchObject({ way: "in", number: 1, payload: "61 62", lost: true });
  });

  test("lets go of what it holds when it is cut", () => {
    line.freeze();
    comes(hex("8180 00000000"));
    line.reset();
    line.thaw();
    expect([read, done]).toEqual(["", ["reset"]]);
  });
});
