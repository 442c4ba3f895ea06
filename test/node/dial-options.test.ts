import { describe, expect, it } from "vitest";
import { checkDialOptions, deflateWishes } from "../../src/node/dial-options.js";
import { type DialOptions, dial } from "../../src/node/index.js";
import { Recorder } from "../support/recorder.js";

describe("dialling", () => {
  it("refuses at once what can not work", () => {
    const events = new Recorder();
    const refuse = (url: string, options: DialOptions = {}) =>
      expect(() => dial(url, options, events));
    refuse("/chat").toThrow('Cannot dial "/chat": it is not an absolute URL, such as ws://');
    refuse("ftp://a").toThrow('its scheme is "ftp:", expected ws:, wss:, http: or https:');
    refuse("ws://a/#b").toThrow("it has a fragment, which has no meaning here (RFC 6455 §3)");
    refuse("ws://a/#").toThrow("fragment");
    refuse("ftp://user:secret@a").toThrow('Cannot dial "ftp://...@a"');
    refuse("ws://a", { protocols: ["a", "a"] }).toThrow(TypeError);
    refuse("ws://a", { protocols: ["a b"] }).toThrow(TypeError);
    refuse("ws://a", { headers: { "bad name": "1" } }).toThrow(TypeError);
    refuse("ws://a", { headers: { "X-A": "1\r\nX-B: 2" } }).toThrow(TypeError);
    refuse("ws://a", { headers: { "Sec-WebSocket-Key": "mine" } }).toThrow(TypeError);
    refuse("ws://a", { deflate: { level: 10 } }).toThrow(RangeError);
    refuse("ws://a", { handshakeTimeoutMs: 0 }).toThrow(RangeError);
    refuse("ws://a", { followRedirects: -1 }).toThrow(RangeError);
    refuse("ws://a", { highWaterBytes: -1 }).toThrow(RangeError);
    refuse("ws://a", { limits: { maxMessageBytes: -1 } }).toThrow(RangeError);
    refuse("ws://a", { heartbeat: { everyMs: -1 } }).toThrow(RangeError);
    expect(events.log).toEqual([]);
  });
});

describe("the options of a dial", () => {
  it("offer compression unless told not to", () => {
    expect(deflateWishes({})).toEqual({});
    expect(deflateWishes({ deflate: true })).toEqual({});
    expect(deflateWishes({ deflate: { level: 1 } })).toEqual({ level: 1 });
    expect(deflateWishes({ deflate: false })).toBe(undefined);
  });

  it("may all be left out, and may follow any number of redirects from none", () => {
    checkDialOptions({});
    checkDialOptions({ followRedirects: 0, deflate: false });
  });
});
