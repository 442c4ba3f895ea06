import { describe, expect, test } from "vitest";
import { compare, entryOf, explainText, policyFor } from "../../../src/codes/index.js";
import { ko } from "../../../src/codes/ko/index.js";

describe("Korean", () => {
  test("writes times as one word", () => {
    expect(ko.ends.advice(policyFor({ code: 1006 }))).toBe(
      "클라이언트는 점점 길어지는 0.5~30초의 무작위 대기 후 다시 연결할 수 있습니다.",
    );
  });

  test("says when to give up", () => {
    expect(ko.retry(entryOf(1002).retry)).toMatch(/다시 연결함\(3번 연속되면 포기함\)$/);
    expect(ko.ends.advice(policyFor({ code: 3000 }))).toMatch(
      / 이런 종료가 2번 연속되면 포기해야 합니다\.$/,
    );
  });

  test("quotes a reason", () => {
    expect(ko.ends.received({ code: 1000, reason: "완료" })).toBe(
      "상대가 종료 프레임을 보냈습니다(코드 1000, 사유 “완료”).",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: ko }).differences[1]?.sentence).toBe(
      "1007 코드의 원인은 받은 쪽에 있습니다. 1012 코드는 누구의 잘못도 아닙니다.",
    );
  });

  test("keeps its columns in a terminal, where a letter takes two", () => {
    const rows = explainText(1012, { lang: ko }).split("\n");
    expect(rows).toContain("  살펴볼 곳              없음(문제없음)");
    expect(rows).toContain("  브라우저의 스크립트로  보낼 수 없음(1000과 3000-4999만)");
  });
});
