import { beforeAll, describe, expect, test } from "vitest";
import { acceptKey, type RuleId, rules } from "../../dist/protocol/index.js";
import { type Edition, editions } from "../../site/editions.js";
import { framesOf } from "../../site/kinds/rule/anatomy.js";
import { framesFor, headFor } from "../../site/kinds/rule/examples.js";
import { groups } from "../../site/kinds/rule/groups.js";
import { rule } from "../../site/kinds/rule/index.js";
import { endFor, refusalFor, tryFrames } from "../../site/kinds/rule/trial.js";
import type { Page } from "../../site/pages.js";
import { sha1Base64 } from "../../src/node/index.js";
import { start, tcp } from "../server/world.js";
import { failToDial } from "../support/dialling.js";
import { listenTcp } from "../support/listen.js";
import { markupOf, pageAt, said } from "../support/site-pages.js";

const ids = Object.keys(rules) as RuleId[];
const closing = ids.filter((id) => rules[id].code !== undefined);
const refusing = ids.filter((id) => rules[id].status !== undefined);
const givenUp = ids.filter((id) => !closing.includes(id) && !refusing.includes(id));

interface Version {
  readonly edition: Edition;
  readonly pages: readonly Page[];
}

let versions: readonly Version[];

beforeAll(async () => {
  versions = (await editions()).map((edition) => ({ edition, pages: rule(edition) }));
});

describe("the rules", () => {
  test("stand each in exactly one group, and have each a page in every language", () => {
    expect(Object.values(groups).flat().sort()).toEqual([...ids].sort());
    for (const { pages } of versions) {
      const routes = pages.map(({ route }) => route);
      expect(routes.sort()).toEqual(["rules/", ...ids.map((id) => `rules/${id}/`)].sort());
    }
  });

  test("have each a reason and a remedy in every language, and none is left over", () => {
    for (const { edition } of versions) {
      const { byId } = edition.text.rules;
      expect(Object.keys(byId).sort(), edition.tag).toEqual([...ids].sort());
      for (const { why, fix } of Object.values(byId)) {
        for (const text of [why, fix]) {
          expect(text).toMatch(/\S.*[.。।]$/);
          expect(text.split("`").length % 2, `backticks in pairs: ${text}`).toBe(1);
        }
      }
    }
  });

  test("are all on the first page, each with its section and with what it leads to", () => {
    for (const { edition, pages } of versions) {
      const page = markupOf(pageAt(pages, "rules/"), edition);
      for (const id of ids) expect(page).toContain(`rules/${id}/"`);
      expect(page).toContain(
        '<a class="section" href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1">RFC 6455 §5.5.1</a>',
      );
      expect(page).toContain('href="../1009/"');
    }
  });

  test("say their sentence in the page's language, and lead to the close code", () => {
    for (const { edition, pages } of versions) {
      for (const id of ids) {
        const page = markupOf(pageAt(pages, `rules/${id}/`), edition);
        const sentence = edition.language.typeset(edition.language.rules[id] ?? rules[id].sentence);
        expect(page).toContain(said(sentence.slice(1)));
        expect(page).toContain(`href="../../${rules[id].code ?? 1006}/"`);
      }
    }
  });

  test("are there as data, with the example that breaks each", () => {
    const { pages } = versions[0];
    expect(pageAt(pages, "rules/").twin).toHaveLength(ids.length);
    expect(pageAt(pages, "rules/text-not-utf8/").twin).toMatchObject({
      id: "text-not-utf8",
      code: 1007,
      url: "https://www.rfc-editor.org/rfc/rfc6455#section-8.1",
      example: { to: "client", hex: "810c636166e9206175206c616974", failedAt: 6 },
      end: { code: 1007, reason: "invalid UTF-8 at byte 3: e9 20" },
    });
  });
});

describe("the bytes on a rule's page", () => {
  test.each(closing)("break exactly this rule, and at this byte: %s", (id) => {
    const { end, failedAt } = tryFrames(framesFor(id));
    expect(end).toMatchObject({ rule: id, code: rules[id].code, by: "us" });
    const page = markupOf(pageAt(versions[0].pages, `rules/${id}/`), versions[0].edition);
    expect(page.match(/class="fails"/g), "one part fails").toHaveLength(1);
    const part = framesOf(framesFor(id).bytes)
      .flat()
      .find((each) => each.start <= failedAt && failedAt < each.end);
    expect(page).toContain(said(part?.says ?? "no part"));
  });

  test.each(closing)("are all there, in order, in the parts that are shown: %s", (id) => {
    const { bytes } = framesFor(id);
    const parts = framesOf(bytes).flat();
    expect(parts.map(({ start }) => start)).toEqual([0, ...parts.slice(0, -1).map((p) => p.end)]);
    expect(parts.at(-1)?.end).toBe(bytes.length);
  });

  test("are named as RFC 6455 names them, without the mask", () => {
    const masked = Buffer.from("8985 37fa213d 7f9f4d5158".replaceAll(" ", ""), "hex");
    expect(framesOf(masked).flat()).toMatchObject([
      { hex: "89", says: "FIN=1, opcode=9 (ping)" },
      { hex: "85", says: "MASK=1, length=5" },
      { hex: "37 fa 21 3d", says: "masking key" },
      { hex: "7f 9f 4d 51 58", says: 'payload "Hello"' },
    ]);
  });
});

describe("the request on a rule's page", () => {
  const answered = refusing.filter((id) => refusalFor(id) !== undefined);

  test.each(answered)("is answered by a real server as the page says: %s", async (id) => {
    const socket = await tcp(await start());
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
    });
    socket.write(Buffer.from(headFor(id)?.lines.join("\r\n") ?? "", "latin1"));
    await new Promise((resolve) => socket.once("close", resolve));
    expect(answer.trimEnd().split("\r\n")).toEqual(refusalFor(id));
    const page = markupOf(pageAt(versions[0].pages, `rules/${id}/`), versions[0].edition);
    expect(page).toContain(said(refusalFor(id)?.join("\n") ?? ""));
  });
});

describe("the answer on a rule's page", () => {
  test.each(givenUp)("makes a real client give up as the page says: %s", async (id) => {
    const { lines, sent } = headFor(id) ?? { lines: endless };
    const port = await answering(lines);
    const { end } = await failToDial(`ws://127.0.0.1:${port}`, {
      protocols: sent?.protocols,
      deflate: sent?.deflate ?? false,
    });
    expect(end.rule).toBe(id);
    const explained = end.explain().replace(`127.0.0.1:${port}`, "server.example.com:443");
    expect(endFor(id, lines).explain()).toBe(explained);
    const page = markupOf(pageAt(versions[0].pages, `rules/${id}/`), versions[0].edition);
    expect(page).toContain(said(JSON.stringify(explained)));
  });
});

const endless = ["HTTP/1.1 101 Switching Protocols", `X-Long: ${"x".repeat(100_000)}`, "", ""];

/** A server that answers with these lines; where they have what fits the RFC's key, with what fits the client's. */
function answering(lines: readonly string[]): Promise<number> {
  const expected = acceptKey("dGhlIHNhbXBsZSBub25jZQ==", sha1Base64);
  return listenTcp((socket) => {
    socket.once("data", (request) => {
      const key = /Sec-WebSocket-Key: (\S+)/i.exec(request.toString("latin1"))?.[1] ?? "";
      const answer = lines.join("\r\n").replace(expected, acceptKey(key, sha1Base64));
      socket.end(Buffer.from(answer, "latin1"));
    });
  });
}
