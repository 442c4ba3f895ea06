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
    watch: { help: "watch", value: "<path>", optional: true, multiple: true },
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

  test("an option whose value may be left out takes it behind an equals sign only", () => {
    const given = readArguments(command, ["--watch", "a", "--watch=src", "--watch=lib"]);
    expect(given.operands).toEqual(["a"]);
    expect(given.values).toEqual({ watch: ["src", "lib"] });
    expect([...given.switches]).toEqual(["watch"]);
  });

  describe("where the rest belongs to somebody else", () => {
    const runner: Command = { ...command, operands: { min: 1, max: 9, rest: true } };

    test("everything behind the first operand is taken as it is", () => {
      const given = readArguments(runner, ["--port", "80", "a", "--json", "-h", "--", "--port=1"]);
      expect(given.operands).toEqual(["a", "--json", "-h", "--", "--port=1"]);
      expect(given.values).toEqual({ port: ["80"] });
      expect([...given.switches]).toEqual([]);
    });

    test("two dashes may go before an operand that looks like an option", () => {
      expect(readArguments(runner, ["--json", "--", "-a", "--zebra"]).operands).toEqual([
        "-a",
        "--zebra",
      ]);
    });

    test("options before it are read as ever", () => {
      expect([...readArguments(runner, ["--help"]).switches]).toEqual(["help"]);
      expect(() => readArguments(runner, ["--zebra", "a"])).toThrow("Cannot use --zebra");
      expect(() => readArguments(runner, ["--json"])).toThrow("1 more argument needed");
    });
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
