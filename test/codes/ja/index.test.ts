import { describe, expect, test } from "vitest";
import { compare, entryOf, explain, explainText, policyFor } from "../../../src/codes/index.js";
import { ja } from "../../../src/codes/ja/index.js";

describe("Japanese", () => {
  test("writes times without spaces", () => {
    expect(ja.ends.advice(policyFor({ code: 1006 }))).toBe(
      "クライアントは、次第に延びる0.5〜30秒のランダムな待ち時間の後に再接続できます。",
    );
  });

  test("says when to give up", () => {
    expect(ja.retry(entryOf(1002).retry)).toMatch(/、3回続いたら諦める$/);
    expect(ja.ends.advice(policyFor({ code: 3000 }))).toMatch(
      /同じ終わり方が2回続いたら、諦めるべきです。$/,
    );
  });

  test("quotes a reason in its own quotation marks", () => {
    expect(ja.ends.received({ code: 1000, reason: "完了" })).toBe(
      "相手は、コード1000と理由「完了」を付けたクローズフレームを送りました。",
    );
  });

  test("makes sentences of two clauses, with its own full stop", () => {
    expect(compare(1007, 1012, { lang: ja }).differences[1]?.sentence).toBe(
      "1007の原因は、受け取った側にあります。1012は、誰のせいでもありません。",
    );
  });

  test("has wide signs around names and in headings", () => {
    expect(explain(1007, { lang: ja }).seenAs[0]?.sentence).toMatch(
      /^Chromium 156、.*（UTF-8）：closeイベント 1006、wasClean false、送信 1002 Invalid UTF-8/,
    );
    expect(explainText(1012, { lang: ja })).toMatch(/^1012 Service Restart（サービスの再起動）\n/);
  });
});
