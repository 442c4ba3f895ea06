import { describe, expect, it } from "vitest";
import { IncomingText } from "../../src/server/message.js";
import {
  messageOf,
  papersOf,
  readPapers,
  requestOf,
  requestPapersOf,
} from "../../src/server/papers.js";
import { RequestFacts } from "../../src/server/request.js";

const sound = {
  id: "a-1",
  request: { url: "/", address: "::1", protocol: "", encrypted: false },
  lastedMs: 5,
  topics: ["a"],
  waiting: [{ kind: "text", bytes: new Uint8Array(1) }],
  socket: {},
  state: new Uint8Array(0),
};

describe("a peer's papers", () => {
  it("are taken when they are sound, whatever else is in them", () => {
    const papers = { ...sound, more: 1 };
    expect(readPapers(papers)).toBe(papers);
  });

  it("leave out what there is nothing of", () => {
    const { topics, waiting, state, ...bare } = sound;
    expect(readPapers(bare)).toBe(bare);
    const facts = { url: "/", address: "::1", origin: undefined, encrypted: false };
    const written = JSON.stringify(requestPapersOf(new RequestFacts(facts, undefined, "")));
    expect(written).toBe('{"url":"/","address":"::1"}');
    expect(requestOf(JSON.parse(written))).toMatchObject({ ...facts, protocol: "" });
  });

  it.each([
    ["id", undefined],
    ["id", 5],
    ["request", undefined],
    ["request", {}],
    ["request", { url: "/", address: "::1", protocol: 5 }],
    ["lastedMs", Number.NaN],
    ["topics", "a"],
    ["topics", [5]],
    ["waiting", "x"],
    ["waiting", [{ kind: "text", bytes: "x" }]],
    ["waiting", [null]],
    ["socket", undefined],
    ["socket", null],
    ["state", 5],
  ])("are refused when %s is %s", (name, value) => {
    expect(() => readPapers({ ...sound, [name]: value })).toThrow(TypeError);
  });

  it("are refused when they are none", () => {
    for (const none of [undefined, null, 5, "x", []])
      expect(() => readPapers(none)).toThrow(TypeError);
  });

  it("hold a message, and its memory is its own again", () => {
    const message = new IncomingText(Buffer.from("xhéx"), 1, 4, false);
    const again = messageOf(papersOf(message));
    expect(again).toMatchObject({ kind: "text", byteLength: 3 });
    expect((again as IncomingText).text).toBe("hé");
    expect(messageOf({ kind: "binary", bytes: new Uint8Array([7]) }).bytes).toEqual(
      Buffer.from([7]),
    );
  });

  it("hold header fields of whatever name a client makes up", () => {
    const headers = Object.assign(Object.create(null), {
      $: "0",
      ["__proto__"]: "x",
      "set-cookie": ["a", "b"],
    });
    const facts = { url: "/", address: "::1", origin: "http://a", encrypted: true };
    const papers = requestPapersOf(new RequestFacts(facts, { headers }, "chat"));
    const again = requestOf(JSON.parse(JSON.stringify(papers)));
    expect(again).toMatchObject({ ...facts, protocol: "chat" });
    expect(Object.entries(again.headers)).toEqual(Object.entries(headers));
    const bare = requestOf(requestPapersOf(new RequestFacts(facts, undefined, "")));
    expect(() => bare.headers).toThrow(expect.objectContaining({ code: "headers-released" }));
  });
});
