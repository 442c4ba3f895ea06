import { expect, it } from "vitest";
import { refuse, refuseWith } from "../../src/server/index.js";

it("refuse says the status in words unless there is a body", () => {
  expect(refuse(401)).toMatchObject({ status: 401, body: "401 Unauthorized\n", fields: [] });
  expect(refuse(499).body).toBe("499 Refused\n");
  expect(refuse(403, { body: "no", headers: { "Retry-After": "1" } })).toMatchObject({
    body: "no",
    fields: [["Retry-After", "1"]],
  });
});

it.each([200, 299, 600, 1000, 4.5, Number.NaN])(
  "refuse(%j) throws where it is written",
  (status) => {
    expect(() => refuse(status)).toThrow(RangeError);
  },
);

it("refuse throws for headers that can not be sent, where it is written", () => {
  expect(() => refuse(401, { headers: { "X-A": "a\r\nX-B: b" } })).toThrow(TypeError);
  expect(() => refuse(401, { headers: { "Content-Length": "5" } })).toThrow(TypeError);
  expect(() => refuse(401, { headers: { "a b": "c" } })).toThrow(TypeError);
});

it("refuseWith takes the codes that may be sent, and only those (RFC 6455 §7.4)", () => {
  expect(refuseWith(3000)).toMatchObject({ status: 3000, body: "" });
  expect(refuseWith(4001, "why")).toMatchObject({ status: 4001, body: "why" });
  // @ts-expect-error 1005 never travels
  expect(() => refuseWith(1005)).toThrow("Cannot refuse with close code 1005");
  expect(() => refuseWith(401 as number)).toThrow(RangeError);
});
