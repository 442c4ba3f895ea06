import { expect, it } from "vitest";
import type { UpgradeRequest } from "../../src/server/index.js";
import { chooseProtocol } from "../../src/server/subprotocol.js";
import { Turned } from "../../src/server/turned.js";

const offering = (...protocols: string[]) => ({ protocols }) as unknown as UpgradeRequest;

it("without the option no subprotocol is chosen", () => {
  expect(chooseProtocol(undefined, offering("a"))).toBe("");
});

it("of a list the server's favourite is chosen", () => {
  expect(chooseProtocol(["a", "b"], offering("b", "a"))).toBe("a");
  expect(chooseProtocol(["a"], offering())).toBe("");
});

it("an offer of others only is turned away, since both ends would misunderstand each other", () => {
  expect(chooseProtocol(["a"], offering("x", "y"))).toBeInstanceOf(Turned);
});

it("names are compared exactly: tokens have case (RFC 6455 §4.1)", () => {
  expect(chooseProtocol(["Chat"], offering("chat"))).toBeInstanceOf(Turned);
});

it("a function may choose none", () => {
  expect(chooseProtocol(() => undefined, offering("a"))).toBe("");
  expect(chooseProtocol(() => "", offering("a"))).toBe("");
});

it("a function that chooses what was not offered is told so (RFC 6455 §4.1)", () => {
  expect(() => chooseProtocol(() => "b", offering("a"))).toThrow(
    'Cannot accept with the subprotocol "b": the client offered a',
  );
  expect(() => chooseProtocol(() => "b", offering())).toThrow("the client offered none");
});
