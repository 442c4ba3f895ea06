import { beforeAll, describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { languageNames } from "../../src/codes/index.js";
import { ensureBuilt } from "../support/built.js";
import { revoir } from "../support/command.js";

beforeAll(ensureBuilt, 60_000);

const commands = ["serve", "connect", "explain", "compare", "run", "reload", "status"];

describe("revoir", () => {
  test.each([[[]], [["--help"]], [["-h"]], [["help"]]])("%j shows what it can do", async (args) => {
    const { status, stdout, stderr } = await revoir(args);
    for (const command of commands) expect(stdout).toContain(command);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test.each(commands)("%s --help shows its options and examples", async (command) => {
    const { status, stdout } = await revoir([command, "--help"]);
    expect(stdout).toMatch(new RegExp(`^revoir ${command}`));
    expect(stdout).toContain("--json");
    expect(stdout).toContain("Examples");
    expect(status).toBe(0);
    expect((await revoir(["help", command])).stdout).toBe(stdout);
  });

  test("--version shows the version", async () => {
    expect(await revoir(["--version"])).toEqual({
      status: 0,
      stdout: `${manifest.version}\n`,
      stderr: "",
    });
  });

  test.each([
    [["explian", "1007"], 'revoir: Cannot run "explian": did you mean explain?'],
    [
      ["dance"],
      'revoir: Cannot run "dance": expected serve, connect, explain, compare, run, reload, status or --help',
    ],
    [
      ["explain"],
      "revoir: Cannot run revoir explain: 1 more argument needed; usage: revoir explain <code>",
    ],
    [
      ["explain", "abc"],
      'revoir: Cannot use <code> "abc": expected a whole number from 0 to 65535',
    ],
    [
      ["explain", "1007", "--lang", "tlh"],
      `revoir: Cannot explain in "tlh": the catalogue speaks ${Object.keys(languageNames).join(", ")}`,
    ],
    [
      ["compare", "1007"],
      "revoir: Cannot run revoir compare: 1 more argument needed; usage: revoir compare <code> <code>",
    ],
    [
      ["serve", "--port", "70000"],
      'revoir: Cannot use --port "70000": expected a whole number from 0 to 65535',
    ],
    [["serve", "--prot", "1"], "revoir: Cannot use --prot with revoir serve: did you mean --port?"],
    [["connect", "ftp://x/"], "revoir: Cannot"],
    [
      ["connect", "ws://x/", "--header", "nonsense"],
      'revoir: Cannot use --header "nonsense": expected a name, a colon and a value',
    ],
    [
      ["connect", "ws://x/", "--wait", "long"],
      'revoir: Cannot use --wait "long": expected seconds, such as 1 or 0.5',
    ],
  ])("%j exits with 2 and one line that helps", async (args, message) => {
    const { status, stdout, stderr } = await revoir(args);
    expect(stderr).toMatch(/^revoir: [^\n]*\n$/);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });

  test("help for a command that does not exist says which exist", async () => {
    const { status, stderr } = await revoir(["help", "srve"]);
    expect(stderr).toContain("did you mean serve?");
    expect(status).toBe(2);
  });
});
