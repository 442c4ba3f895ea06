import { expect, it } from "vitest";
import { notMovable } from "../../src/server/handover.js";

it("says that a peer can not move with something that no application has by chance", () => {
  expect(typeof notMovable).toBe("symbol");
  expect(Symbol.for("not movable")).not.toBe(notMovable);
});
