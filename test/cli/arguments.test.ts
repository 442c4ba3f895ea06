import { describe, expect, test } from "vitest";
import { readArguments } from "../../src/cli/arguments.js";
import type { Command } from "../../src/cli/command.js";

const command: Command = {
  name: "fetch",
  summary: "fetches",
  usage: "fetch <url>",
  operands: { min: 1, max: 2 },
  flags: {
    json: { help: "JSON" },
    port: { help: "the port", value: "<port>" },
    header: { help: "a header", value: "<name: value>", multiple: true },
  },
  examples: [],
  run: async () => 0,
};

describe("readArguments", () => {
  test("operands, values and switches come apart, in any order", () => {
    const given = readArguments(command, ["--json", "a", "--port", "80", "b"]);
    expect(given.operands).toEqual(["a", "b"]);
    expect(given.values).toEqual({ port: ["80"] });
    expect([...given.switches]).toEqual(["json"]);
  });

  test("an option may be given several times, and with an equals sign", () => {
    const given = readArguments(command, ["a", "--header=a: 1", "--header", "b: 2"]);
    expect(given.values).toEqual({ header: ["a: 1", "b: 2"] });
  });

  test("after two dashes everything is an operand", () => {
    expect(readArguments(command, ["--", "--json"]).operands).toEqual(["--json"]);
  });

  test("help needs no operands, by its letter too", () => {
    expect([...readArguments(command, ["-h"]).switches]).toEqual(["help"]);
  });

  test.each([
    [["a", "--prot", "80"], "Cannot use --prot with revoir fetch: did you mean --port?"],
    [["a", "--zebra"], "Cannot use --zebra with revoir fetch: see revoir fetch --help"],
    [["a", "--json=yes"], "Cannot give --json a value: it is a switch"],
    [["a", "--port"], "Cannot use --port without a value: expected --port <port>"],
    [[], "Cannot run revoir fetch: 1 more argument needed; usage: revoir fetch <url>"],
    [
      ["a", "b", "c"],
      'Cannot run revoir fetch: "c" is one argument too many; usage: revoir fetch <url>',
    ],
  ])("%j is refused in one line that says what would do", (args, message) => {
    expect(() => readArguments(command, args)).toThrow(message);
  });
});
