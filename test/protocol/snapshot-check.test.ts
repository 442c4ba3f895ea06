import { describe, expect, test } from "vitest";
import { checkSnapshot, Connection } from "../../src/protocol/index.js";
import { Endpoint } from "../support/pair.js";

describe("a snapshot", () => {
  test("of a connection is what is expected of one", () => {
    const snapshot = new Endpoint().connection.snapshot(0);
    expect(checkSnapshot(snapshot)).toBe(snapshot);
    expect(Connection).toBeDefined();
  });
});
