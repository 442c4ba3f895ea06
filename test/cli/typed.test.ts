import { describe, expect, test } from "vitest";
import { readTyped } from "../../src/cli/typed.js";

describe("a typed line", () => {
  test("is sent as text, whatever is in it", () => {
    expect(readTyped("hello / world")).toEqual({ kind: "text", text: "hello / world" });
    expect(readTyped("")).toEqual({ kind: "text", text: "" });
    expect(readTyped(" /ping")).toEqual({ kind: "text", text: " /ping" });
  });

  test("that begins with two slashes is text with one", () => {
    expect(readTyped("//ping")).toEqual({ kind: "text", text: "/ping" });
  });

  test("/binary sends bytes written in hex", () => {
    expect(readTyped("/binary c3 28ff")).toEqual({
      kind: "binary",
      bytes: Uint8Array.of(0xc3, 0x28, 0xff),
    });
    expect(readTyped("/binary")).toEqual({ kind: "binary", bytes: new Uint8Array() });
  });

  test("/close takes a code and a reason, or neither", () => {
    expect(readTyped("/close")).toEqual({ kind: "close", code: 1000, reason: "" });
    expect(readTyped("/close 4001 so long")).toEqual({
      kind: "close",
      code: 4001,
      reason: "so long",
    });
  });

  test.each(["ping", "reconnect", "help"])("/%s is a command", (name) => {
    expect(readTyped(`/${name}`)).toEqual({ kind: name });
  });

  test.each([
    ["/binary c3 2", "two hex digits"],
    ["/close soon", "expected a close code"],
    ["/pign", "did you mean /ping?"],
    ["/zebra", "see /help"],
    ["/", "see /help"],
  ])("%s is answered with what would do", (line, hint) => {
    const typed = readTyped(line);
    expect(typed.kind).toBe("wrong");
    expect(JSON.stringify(typed)).toContain(hint);
  });
});
