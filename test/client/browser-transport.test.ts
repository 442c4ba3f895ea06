import { afterEach, expect, test, vi } from "vitest";
import { browserTransport } from "../../src/client/browser-transport.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("it is the browser's WebSocket, with bytes as buffers", () => {
  const made: unknown[][] = [];
  class Socket {
    binaryType = "blob";
    constructor(...args: unknown[]) {
      made.push(args);
    }
  }
  vi.stubGlobal("WebSocket", Socket);
  const wire = browserTransport("/chat", ["a"]);
  expect(wire).toBeInstanceOf(Socket);
  expect(wire).toMatchObject({ binaryType: "arraybuffer" });
  expect(made).toEqual([["/chat", ["a"]]]);
});

test("what the browser refuses is thrown", () => {
  vi.stubGlobal(
    "WebSocket",
    class {
      constructor() {
        throw new SyntaxError("The URL contains a fragment identifier");
      }
    },
  );
  expect(() => browserTransport("/chat#top", undefined)).toThrow("fragment");
});
