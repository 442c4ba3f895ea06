import { chmodSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  baseDirectory,
  controlPath,
  directoryOf,
  isName,
  knownNames,
  leaveDirectory,
  makeDirectory,
  nameFor,
} from "../../../src/restart/supervisor/directory.js";
import { tree } from "../../support/tree.js";

const uid = process.getuid?.() ?? 0;

test.each([
  ["app.js", "app"],
  ["src/chat.mts", "chat"],
  ["/srv/my app/Server v2.cjs", "Server-v2"],
  ["dist/", "dist"],
  [".", "app"],
  ["..", "app"],
  [".hidden.js", "hidden"],
  ["app.config.js", "app.config"],
  ["grüße.js", "gr--e"],
])("%s is run under the name %s", (entry, name) => {
  expect(nameFor(entry)).toBe(name);
  expect(isName(name)).toBe(true);
});

test.each(["", ".", "..", "a/b", "../x", "-x", "a b", "a\0b", "x".repeat(41)])(
  "%j is no name",
  (name) => {
    expect(isName(name)).toBe(false);
  },
);

describe("the directory of a supervisor", () => {
  test("is in the user's runtime directory, else in the place for temporary files", () => {
    expect(baseDirectory({ XDG_RUNTIME_DIR: "/run/user/7" })).toBe("/run/user/7/revoir");
    for (const env of [{}, { XDG_RUNTIME_DIR: "" }, { XDG_RUNTIME_DIR: "relative" }])
      expect(baseDirectory(env)).toBe(join(tmpdir(), `revoir-${uid}`));
  });

  test("is made for this user alone, and may be there already", () => {
    const env = { XDG_RUNTIME_DIR: tree({}) };
    const directory = makeDirectory("app", env);
    expect(makeDirectory("app", env)).toBe(directory);
    expect(directory).toBe(directoryOf("app", env));
    for (const each of [directory, baseDirectory(env)])
      expect(lstatSync(each).mode & 0o777, each).toBe(0o700);
    expect(knownNames(env)).toEqual(["app"]);
  });

  test("is removed when it is empty, and only then", () => {
    const env = { XDG_RUNTIME_DIR: tree({}) };
    const directory = makeDirectory("app", env);
    writeFileSync(controlPath(directory), "");
    leaveDirectory(directory);
    expect(knownNames(env)).toEqual(["app"]);
    leaveDirectory(makeDirectory("other", env));
    leaveDirectory(directoryOf("never there", env));
    expect(knownNames(env)).toEqual(["app"]);
  });

  test("nobody has run anything where there is no such place", () => {
    expect(knownNames({ XDG_RUNTIME_DIR: "/nowhere" })).toEqual([]);
  });

  test("that others may enter is refused", () => {
    const env = { XDG_RUNTIME_DIR: tree({}) };
    chmodSync(makeDirectory("app", env), 0o750);
    expect(() => makeDirectory("app", env)).toThrow(
      `Cannot use ${directoryOf("app", env)}: its mode is 0750; expected a directory of this user with mode 0700`,
    );
  });

  test.each([
    ["a link", (path: string) => symlinkSync("/", path)],
    ["a file", (path: string) => writeFileSync(path, "")],
  ])("that is %s is refused", (_, make) => {
    const env = { XDG_RUNTIME_DIR: tree({}) };
    make(baseDirectory(env));
    expect(() => makeDirectory("app", env)).toThrow("it is no directory");
  });

  test.skipIf(uid !== 0)("that belongs to somebody else is refused", async () => {
    const { chownSync } = await import("node:fs");
    const env = { XDG_RUNTIME_DIR: tree({}) };
    mkdirSync(baseDirectory(env), { mode: 0o700 });
    chownSync(baseDirectory(env), 12345, 12345);
    expect(() => makeDirectory("app", env)).toThrow("it belongs to user 12345, not to user 0");
  });

  test("that cannot be made says why", () => {
    expect(() => makeDirectory("app", { XDG_RUNTIME_DIR: "/nowhere" })).toThrow(
      "Cannot make the directory /nowhere/revoir: the directory above it does not exist; is XDG_RUNTIME_DIR right?",
    );
  });

  test("whose path is too long for a socket is refused before anything is made", () => {
    const env = { XDG_RUNTIME_DIR: `/${"x".repeat(80)}` };
    expect(() => makeDirectory("app", env)).toThrow("the path is too long for a socket in it");
  });
});
