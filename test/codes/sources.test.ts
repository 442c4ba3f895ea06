import { expect, test } from "vitest";
import { sources } from "../../src/codes/sources.js";

test("every source is at a place that keeps it: the RFC editor, IANA, the IETF's mail archive, WHATWG", () => {
  const keepers =
    /^https:\/\/(www\.rfc-editor\.org|www\.iana\.org|mailarchive\.ietf\.org|websockets\.spec\.whatwg\.org)\//;
  for (const [id, { title, url }] of Object.entries(sources)) {
    expect(url, id).toMatch(keepers);
    expect(title, id).not.toBe("");
  }
});

test("a section's title and address name the section of its id", () => {
  for (const [id, { title, url }] of Object.entries(sources)) {
    const section = /^rfc6455-(.+)$/.exec(id)?.[1];
    if (section === undefined) continue;
    expect(title).toBe(`RFC 6455 §${section}`);
    expect(url).toBe(`https://www.rfc-editor.org/rfc/rfc6455#section-${section}`);
  }
});
