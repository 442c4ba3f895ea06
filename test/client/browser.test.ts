import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connect } from "../../src/client/browser.js";

// What only a real browser can show is in test/browser/client.test.ts.

class Socket {
  static readonly made: Socket[] = [];
  readonly url: string;
  readyState = 0;
  onopen?: () => void;
  constructor(url: string) {
    this.url = new URL(url, "https://example.com/").href;
    Socket.made.push(this);
  }
  close(): void {
    this.readyState = 3;
  }
}

beforeEach(() => {
  Socket.made.length = 0;
  vi.stubGlobal("WebSocket", Socket);
  vi.stubGlobal("addEventListener", vi.fn());
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a link begins at once, with the browser's own WebSocket, and watches its page", () => {
  const link = connect("/chat");
  expect(Socket.made).toHaveLength(1);
  expect(link.url).toBe("https://example.com/chat");
  expect(vi.mocked(addEventListener).mock.calls.map(([type]) => type)).toContain("pagehide");
  Socket.made[0]?.onopen?.();
  expect(link.readyState).toBe(1);
  link.close();
});

test("only what a browser may send compiles as a close code", () => {
  const link = connect("/chat");
  // @ts-expect-error 1012 is the server's
  expect(() => link.close(1012)).not.toThrow();
  const other = connect("/chat");
  other.close(4001, "bye");
});
