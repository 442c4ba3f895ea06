import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Edition, editions } from "../../site/editions.js";
import { handover, maySend, resumption } from "../../site/kinds/how/exchanges.js";
import { fieldsOf } from "../../site/kinds/how/fields.js";
import { how } from "../../site/kinds/how/index.js";
import { linkWays } from "../../site/kinds/how/transitions.js";
import { placeOf } from "../../site/layout/place.js";
import { delayFor, policyFor, registeredCodes } from "../../src/codes/index.js";
import { letters } from "../../src/restart/letters.js";
import { layout } from "../../src/session/layout.js";
import { FakeEstate, FakePeer } from "../restart/fakes.js";
import { ScriptedSuccessor } from "../restart/scripted.js";
import { root } from "../support/built.js";

let all: Edition[];
beforeAll(async () => {
  all = await editions();
});

function page(route: string, edition: Edition = all[0] as Edition) {
  const found = how(edition).find((each) => each.route === route);
  if (!found) throw new Error(`Cannot find ${route}`);
  return found;
}

function markup(route: string, edition: Edition = all[0] as Edition): string {
  return page(route, edition).body(placeOf(edition.root, route)).markup;
}

describe("the page about coming back", () => {
  interface PolicyRow {
    readonly codes: readonly number[];
    readonly when: string;
    readonly giveUpAfter?: number;
    readonly delays: readonly { readonly fromMs: number; readonly toMs: number }[];
  }
  const rows = () => page("how/reconnect/").twin as readonly PolicyRow[];

  test("has every code that ends a connection in one row", () => {
    const codes = rows().flatMap((row) => row.codes);
    expect(codes.filter((code) => code !== 4000).sort()).toEqual(
      registeredCodes().filter((code) => code !== 1004),
    );
  });

  test("draws the delays that the policy gives, and no attempt that is not made", () => {
    for (const { codes, delays, giveUpAfter } of rows()) {
      for (const code of codes) {
        const advice = policyFor({ code });
        expect(delays.length).toBe(advice.reconnect ? Math.min(6, (giveUpAfter ?? 7) - 1) : 0);
        delays.forEach(({ fromMs, toMs }, attempt) => {
          expect([fromMs, toMs]).toEqual([0, 1].map((chance) => delayFor(advice, attempt, chance)));
        });
      }
    }
  });

  test("tells the way of each number in a sentence", () => {
    const whys = new Set(linkWays.map(({ why }) => why));
    const text = (all[0] as Edition).text.how.reconnect.states.transitions;
    expect([...whys].sort()).toEqual(Object.keys(text).sort());
  });
});

describe("the letters of a handover", () => {
  const protocol = readFileSync(join(root, "PROTOCOL.md"), "utf8");

  test("are those of PROTOCOL.md, in its order", () => {
    const [, drawing = ""] = /### 2\.3\. The order\n\n```text\n(.*?)```/s.exec(protocol) ?? [];
    const told = drawing
      .split("\n")
      .flatMap((line) => /\| *(?:<-+)? *([a-z, ]+?)(?: \+.*?)? *(?:-+>)? *\|/.exec(line)?.[1] ?? [])
      .flatMap((words) => words.split(", "))
      .filter((word) => word in letters);
    const first = told.filter((word, at) => told.indexOf(word) === at);
    expect(handover.map(({ letter }) => letter)).toEqual(first);
  });

  test("come from whom PROTOCOL.md says", () => {
    for (const { from, letter } of handover) {
      expect(protocol).toMatch(new RegExp(`\\| \\d+ \\| \`${letter}\` \\| ${from} \\|`));
    }
  });

  test("come from an old process in this order", async () => {
    const peer = new FakePeer("busy");
    peer.tail = Buffer.from("tail");
    peer.late = { kind: "ping" };
    peer.isBusy = true;
    const successor = new ScriptedSuccessor();
    successor.behave((letter) => {
      if (letter.type === letters.tail) peer.line?.settled();
      return false;
    });
    await successor.receive(new FakeEstate([peer]));
    const drawn = handover.filter(({ from }) => from === "predecessor").map(({ letter }) => letter);
    const heard = [...new Set(successor.order)];
    // Handlers are done when they are: at any time after the connection has changed hands.
    const isTimed = (letter: string) => letter !== "settled";
    expect(heard.filter(isTimed)).toEqual(drawn.filter(isTimed));
    expect(heard.indexOf("settled")).toBeGreaterThan(heard.indexOf("yours"));
  });
});

describe("the messages of a session", () => {
  test("are drawn from an end that may send them", () => {
    for (const { from, type } of resumption) {
      if (type !== undefined && from !== "both") expect(maySend(type, from), type).toBe(true);
    }
    expect(maySend("welcome", "client")).toBe(false);
  });

  test("have the fields that their layout reads, in its order", () => {
    const byType = new Map(layout.map((row) => [row.type, fieldsOf(row)]));
    expect(byType.get("ack")).toEqual(["flags", "rx", "tx"]);
    expect(byType.get("refuse")).toEqual(["code", "rx", "delayMs", "text"]);
    expect(byType.get("resume")?.slice(0, 7)).toEqual([
      "flags",
      "id",
      "token",
      "attempt",
      "epoch",
      "rx",
      "txStart",
    ]);
  });

  test("stand all in the table, each with its byte", () => {
    const twin = page("how/sessions/").twin as readonly { byte: string; type: string }[];
    expect(twin.map(({ byte }) => Number.parseInt(byte, 16))).toEqual([...Array(14).keys()]);
    expect(twin[0]).toMatchObject({ type: "data", fields: ["payload"] });
  });
});

test("every picture has words for who does not see it, and keeps to a strict policy", () => {
  for (const edition of all) {
    for (const { route } of how(edition)) {
      const text = markup(route, edition);
      const pictures = text.match(/<svg[^>]*>/g) ?? [];
      expect(pictures.length).toBeGreaterThan(0);
      for (const picture of pictures) expect(picture).toMatch(/role="img" aria-label="[^"]+"/);
      expect(text).not.toMatch(/ style=|<script|<style|NaN|undefined|\[object/);
    }
  }
});

test("every language draws the same pictures", () => {
  const count = (edition: Edition) =>
    how(edition).map(({ route }) => (markup(route, edition).match(/<svg/g) ?? []).length);
  for (const edition of all) expect(count(edition)).toEqual(count(all[0] as Edition));
});
