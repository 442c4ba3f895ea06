import { expect, test } from "vitest";
import { interpose } from "../../src/server/interpose.js";
import type { Peer } from "../../src/server/index.js";

// What it does to a peer of a server, test/node/between.test.ts and test/cli/lab show.
test("takes peers of serve only", () => {
  expect(() => interpose({} as Peer, () => ({}) as never)).toThrow(TypeError);
});
