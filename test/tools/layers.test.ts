import { describe, expect, test } from "vitest";
import { checkLayers } from "../../tools/layers.js";
import { tree } from "../support/tree.js";

/** A small house in which everything is in order. */
const sound = {
  "src/index.ts": 'export * from "./codes/index.js";\nexport * from "./server/index.js";',
  "src/codes/index.ts": 'export { name } from "./name.js";',
  "src/codes/name.ts": "export const name = 1;",
  "src/protocol/index.ts": 'export { frame } from "./frame.js";',
  "src/protocol/frame.ts": 'import { name } from "../codes/index.js";\nexport const frame = name;',
  "src/node/index.ts": 'export { socket } from "./socket.js";',
  "src/node/socket.ts":
    'import { Socket } from "node:net";\nimport { frame } from "../protocol/index.js";\nexport const socket = [Socket, frame];',
  "src/server/index.ts": 'import { socket } from "../node/index.js";\nexport const serve = socket;',
  "src/client/link.ts": 'import { name } from "../codes/index.js";\nexport const link = name;',
  "src/client/browser.ts": 'import { link } from "./link.js";\nexport const connect = link;',
  "src/client/node.ts":
    'import { socket } from "../node/index.js";\nimport { link } from "./link.js";\nexport const connect = [socket, link];',
};

function check(changes: Record<string, string>): string[] {
  return checkLayers(tree({ ...sound, ...changes }));
}

describe("layers", () => {
  test("a tree in order has no problem", () => {
    expect(check({})).toEqual([]);
  });

  test("a folder that imports one above it is named, with what it may import", () => {
    expect(
      check({ "src/codes/name.ts": 'import "../protocol/index.js";\nexport const name = 1;' }),
    ).toContain("src/codes/name.ts imports src/protocol/index.ts: codes may import nothing");
  });

  test("even an import of types must follow the layers", () => {
    expect(
      check({
        "src/protocol/frame.ts":
          'import type { Socket } from "../node/index.js";\nexport type F = Socket;',
      }),
    ).toEqual(["src/protocol/frame.ts imports src/node/index.ts: protocol may import codes"]);
  });

  test("a type imported in place counts as an import", () => {
    expect(
      check({ "src/protocol/frame.ts": 'export type F = import("../node/index.js").Socket;' }),
    ).toEqual(["src/protocol/frame.ts imports src/node/index.ts: protocol may import codes"]);
  });

  test("a folder is entered through its index only", () => {
    expect(check({ "src/server/index.ts": 'export { frame } from "../node/socket.js";' })).toEqual([
      "src/server/index.ts imports src/node/socket.ts: enter node through index.ts",
    ]);
  });

  test("an unknown folder may import nothing until it has a row in the table", () => {
    expect(check({ "src/helpers/a.ts": 'import "../codes/index.js";' })).toEqual([
      "src/helpers/a.ts imports src/codes/index.ts: helpers may import nothing",
    ]);
  });

  test("a package is refused, also in a dynamic import", () => {
    expect(check({ "src/server/index.ts": 'export const ws = await import("ws");' })).toEqual([
      'src/server/index.ts imports "ws": revoir has no dependencies',
    ]);
  });

  test("a pure folder imports no module of Node", () => {
    expect(
      check({
        "src/codes/name.ts": 'import { hostname } from "node:os";\nexport const name = hostname;',
      }),
    ).toContain('src/codes/name.ts imports "node:os": codes is pure and runs everywhere');
  });

  test("a circle of imports is shown whole", () => {
    expect(
      check({
        "src/codes/name.ts": 'import { b } from "./b.js";\nexport const name = b;',
        "src/codes/b.ts": 'import { name } from "./name.js";\nexport const b = name;',
      }),
    ).toEqual(["imports go in a circle: src/codes/name.ts -> src/codes/b.ts -> src/codes/name.ts"]);
  });

  test("a type imported back makes no circle, since types are erased", () => {
    expect(
      check({
        "src/codes/name.ts":
          'import { b } from "./b.js";\nexport const name = b;\nexport type N = 1;',
        "src/codes/b.ts": 'import { type N } from "./name.js";\nexport const b: N = 1;',
      }),
    ).toEqual([]);
  });

  test("the browser's client reaches Node by no way", () => {
    expect(
      check({
        "src/client/link.ts":
          'import { socket } from "../node/index.js";\nexport const link = socket;',
      }),
    ).toEqual([
      'src/client/browser.ts reaches Node: src/client/link.ts imports "../node/index.js"',
    ]);
  });

  test("an import in a comment or in a string is none", () => {
    expect(
      check({ "src/codes/name.ts": '/* import "ws"; */\nexport const name = `\nimport "ws";`;' }),
    ).toEqual([]);
  });
});
