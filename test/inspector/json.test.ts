import { expect, test } from "vitest";
import type { Link } from "../../src/client/browser.js";
import { createEnd } from "../../src/codes/index.js";
import type { Happening, News } from "../../src/inspector/happening.js";
import { jsonOf } from "../../src/inspector/json.js";
import { keep } from "../../src/inspector/payload.js";

function happened(news: News): Happening {
  return { ...news, number: 7, atMs: 0, link: 1 };
}

test("events are plain objects with their time, messages as text or in hex, ends with their sentence", () => {
  const end = createEnd({ code: 1012, reason: "after=5", clean: true, by: "peer" });
  const link = { url: "ws://a/", status: { state: "open", sentence: "Connected", attempt: 0 } };
  const none = { count: 0, bytes: 0 };
  const subject = {
    link: link as Link,
    number: 1,
    sent: none,
    received: none,
    session: { resumed: 0, lost: 0 },
    stop: () => {},
  };
  const happenings = [
    happened({ kind: "sent", payload: keep("h\u00e9llo", 3) }),
    happened({ kind: "received", payload: keep(new Uint8Array([1, 255]), 9), topic: "news" }),
    happened({ kind: "end", end }),
  ];
  const at = "1970-01-01T00:00:00.000Z";
  expect(JSON.parse(jsonOf([subject], happenings))).toEqual({
    links: [
      {
        link: 1,
        name: "#1 ws://a/",
        counts: "sent 0 (0 B) \u00b7 received 0 (0 B)",
        sentence: "Connected",
      },
    ],
    events: [
      { at, kind: "sent", link: 1, byteLength: 6, text: "h\u00e9" },
      { at, kind: "received", link: 1, topic: "news", byteLength: 2, hex: "01 ff" },
      {
        at,
        kind: "end",
        link: 1,
        sentence: end.explain(),
        end: { code: 1012, reason: "after=5", clean: true, by: "peer", advice: end.advice },
      },
    ],
  });
});
