import { describe, expect, test } from "vitest";
import { compare, entryOf, explain, explainText, policyFor } from "../../../src/codes/index.js";
import { zh } from "../../../src/codes/zh/index.js";

describe("Chinese", () => {
  test("has a space between its own letters and Latin ones, and none beside its signs", () => {
    expect(zh.typeset(zh.ends.advice(policyFor({ code: 1006 })))).toBe(
      "客户端可以在 0.5 到 30 秒的随机延迟后重连，延迟逐次增长。",
    );
    expect(zh.typeset("调用close()之后，WebSocket库（ws）关闭")).toBe(
      "调用 close() 之后，WebSocket 库（ws）关闭",
    );
  });

  test("says when to give up", () => {
    expect(zh.retry(entryOf(1002).retry)).toMatch(/，连续第3次时放弃$/);
    expect(zh.ends.advice(policyFor({ code: 3000 }))).toMatch(/连续2次这样结束后，应当放弃。$/);
  });

  test("quotes a reason to the letter in its own quotation marks", () => {
    const received = { code: 4100, reason: "再见bye" };
    const end = { code: 4100, reason: "", clean: true, by: "peer", received } as const;
    expect(explain(4100, { lang: zh, end }).end?.[1]).toBe(
      "对端发送了关闭帧（代码 4100，原因“再见bye”）。",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: zh }).differences[1]?.sentence).toBe(
      "1007 的原因在接收它的一端；1012 不是任何人的过错。",
    );
  });

  test("has wide brackets in headings", () => {
    expect(explainText(1012, { lang: zh })).toMatch(/^1012 Service Restart（服务重启）\n/);
  });
});
