import { describe, expect, test } from "vitest";
import { terminalOf } from "../../src/cli/terminal.js";
import { humanTranscript, jsonTranscript, type Transcript } from "../../src/cli/transcript.js";
import { createEnd } from "../../src/codes/index.js";

const end = createEnd({ code: 1012, reason: "restarting", clean: true, by: "peer" });
const waiting = {
  state: "waiting",
  sentence: "The server is restarting, back in 3 s",
  attempt: 1,
  retryInMs: 2800,
} as const;
const text = (words: string): { kind: "text"; text: string } => ({ kind: "text", text: words });
const binary = { kind: "binary", bytes: Uint8Array.of(0xc3, 0x28) } as const;

/** What a transcript writes to its two places while `act` speaks to it. */
function written(
  isTTY: boolean,
  act: (transcript: Transcript) => void,
): { out: string[]; aside: string[] } {
  const [out, aside]: [string[], string[]] = [[], []];
  const terminal = terminalOf({ isTTY }, { NO_COLOR: "1" });
  act(
    humanTranscript(
      terminal,
      (line) => out.push(line),
      (line) => aside.push(line),
    ),
  );
  return { out, aside };
}

describe("a transcript for people", () => {
  test("in a pipe only messages go on, as they are", () => {
    const { out, aside } = written(false, (transcript) => {
      transcript.open("ws://x/", "", 0);
      transcript.message(text("tab\tand \u001b[31mred"));
      transcript.message(binary);
      transcript.end(end);
    });
    expect(out).toEqual(["tab\tand \u001b[31mred", "00000000  c3 28  |.(|"]);
    expect(aside).toHaveLength(2);
  });

  test("on a terminal a stranger's control characters are shown, not obeyed", () => {
    const { out } = written(true, (transcript) => transcript.message(text("\u001b]0;title\u0007")));
    expect(out).toEqual(["< ␛]0;title␇"]);
  });

  test("every end is explained in a sentence, and a reason is made safe too", () => {
    const evil = createEnd({ code: 4001, reason: "\u001b[2J", clean: true, by: "peer" });
    const { aside } = written(true, (transcript) => {
      transcript.end(end);
      transcript.end(evil);
    });
    expect(aside[0]).toBe(end.explain());
    expect(aside[1]).not.toContain("\u001b");
  });

  test("it says when it will be back, and does not repeat what is plain", () => {
    const { aside } = written(true, (transcript) => {
      transcript.status(waiting);
      transcript.status({ ...waiting, state: "connecting" });
      transcript.open("ws://x/", "chat", 1);
      transcript.pong(1.25);
    });
    expect(aside).toEqual([
      "The server is restarting, back in 3 s",
      "Back at ws://x/, speaking chat",
      "pong after 1.3 ms",
    ]);
  });
});

describe("a transcript for programs", () => {
  test("is one JSON object for each thing that happens", () => {
    const lines: string[] = [];
    const transcript = jsonTranscript((line) => lines.push(line));
    transcript.open("ws://x/", "", 0);
    transcript.message(text("hé"));
    transcript.message(binary);
    transcript.pong(2);
    transcript.status(waiting);
    transcript.end(end);
    transcript.note("a note");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { event: "open", url: "ws://x/", protocol: "", attempt: 0 },
      { event: "message", kind: "text", text: "hé" },
      { event: "message", kind: "binary", byteLength: 2, hex: "c3 28" },
      { event: "pong", roundTripMs: 2 },
      { event: "status", ...waiting },
      {
        event: "end",
        code: 1012,
        by: "peer",
        reason: "restarting",
        clean: true,
        class: "restart",
        sentence: end.explain(),
      },
      { event: "note", sentence: "a note" },
    ]);
  });
});
