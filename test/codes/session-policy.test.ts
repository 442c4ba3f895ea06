import { describe, expect, test } from "vitest";
import { createEnd, createSpokenEnd, explain } from "../../src/codes/index.js";

const codes = [4400, 4401, 4409, 4410, 4413] as const;

describe("the end of a connection that spoke revoir.v1", () => {
  const cut = { reason: "", clean: true, by: "peer" } as const;

  test.each(codes)("%i bears the catalogue's name, in its sentence too", (code) => {
    const end = createSpokenEnd({ ...cut, code }, "revoir.v1");
    const { title, name } = explain(code, { end });
    expect([end.name, name, end.protocol]).toEqual([title, title, "revoir.v1"]);
    expect(end.explain()).toContain(`${code} ${title}: the peer closed the connection`);
  });

  test("has the advice of sessions", () => {
    const taken = createSpokenEnd({ ...cut, code: 4409, reason: "another has it" }, "revoir.v1");
    expect(taken.advice).toMatchObject({ class: "done", reconnect: false });
    expect(taken.explain()).toBe(
      '4409 Session Taken Over: the peer closed the connection, with the reason "another has it". Coming back does not repair this.',
    );
    expect(createEnd(taken).explain()).toContain("4409 Session Taken Over");
  });

  test("accuses the other end of what this one has closed it for", () => {
    const byUs = createSpokenEnd({ ...cut, by: "us", code: 4400 }, "revoir.v1");
    const byPeer = createSpokenEnd({ ...cut, code: 4400 }, "revoir.v1");
    expect([byUs.advice.class, byPeer.advice.class]).toEqual(["their-bug", "our-bug"]);
    expect(byUs.explain()).toContain("over what the peer sent");
    expect(byPeer.explain()).toContain("over what this side sent");
  });

  test("is an ordinary one with any other code, and with any other subprotocol", () => {
    const facts = { ...cut, code: 1012 };
    expect(createSpokenEnd(facts, "revoir.v1").explain()).toBe(createEnd(facts).explain());
    const other = createSpokenEnd({ ...cut, code: 4409 }, "chat");
    expect(other.name).toBeUndefined();
    expect(other.protocol).toBe("chat");
    expect(other.advice).toEqual(createEnd({ ...cut, code: 4409 }).advice);
  });
});
