import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { pipePrompt, typedPrompt } from "../../src/cli/prompt.js";

function streams(): { input: PassThrough; output: PassThrough; written(): string } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = "";
  output.on("data", (chunk) => {
    text += chunk;
  });
  return { input, output, written: () => text };
}

describe("lines from a pipe", () => {
  test("come whole and in order, to the last one without an end", async () => {
    const { input, output } = streams();
    const prompt = pipePrompt(input, output);
    input.end("one\r\ntwo\nthree");
    expect(await allOf(prompt.lines)).toEqual(["one", "two", "three"]);
  });

  test("that came before anybody asked are not lost", async () => {
    const { input, output } = streams();
    const prompt = pipePrompt(input, output);
    input.end("early\n");
    await new Promise(setImmediate);
    expect(await allOf(prompt.lines)).toEqual(["early"]);
  });

  test("are none when the prompt was closed before anybody asked", async () => {
    const { input, output } = streams();
    const prompt = pipePrompt(input, output);
    prompt.close();
    input.end("late\n");
    expect(await allOf(prompt.lines)).toEqual([]);
  });

  test("end when the prompt is closed, and showing a line only writes it", async () => {
    const { input, output, written } = streams();
    const prompt = pipePrompt(input, output);
    const all = allOf(prompt.lines);
    prompt.show("hello");
    prompt.close();
    expect(await all).toEqual([]);
    expect(written()).toBe("hello\n");
  });
});

describe("lines typed on a terminal", () => {
  test("what is shown goes above what is being typed", async () => {
    const { input, output, written } = streams();
    const prompt = typedPrompt(input, output, "> ");
    const lines = prompt.lines[Symbol.asyncIterator]();
    const first = lines.next();
    input.write("half a li");
    await new Promise(setImmediate);
    prompt.show("news");
    // The line is cleared, the news take it, and the prompt comes back with what was typed.
    const [, shown = ""] = written().split("\u001b[1G\u001b[2K");
    expect(shown).toMatch(/^news\n.*> half a li/s);
    input.write("ne\r");
    expect(await first).toEqual({ done: false, value: "half a line" });
  });

  test.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("%s ends them", async (_, key) => {
    const { input, output } = streams();
    const prompt = typedPrompt(input, output, "> ");
    const all = allOf(prompt.lines);
    await new Promise(setImmediate);
    input.write(key);
    expect(await all).toEqual([]);
  });

  test("after the end lines are still shown, without a prompt", async () => {
    const { input, output, written } = streams();
    const prompt = typedPrompt(input, output, "> ");
    prompt.close();
    const before = written().length;
    prompt.show("the end");
    await new Promise(setImmediate);
    expect(written().slice(before)).toContain("the end\n");
    expect(written().endsWith("the end\n")).toBe(true);
  });
});

async function allOf(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
