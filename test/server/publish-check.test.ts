import { describe, expect, test } from "vitest";
import { checkPublish } from "../../src/server/publish-check.js";

describe("how something is published", () => {
  test.each([[undefined], [{}], [{ key: "a" }], [{ key: undefined }]])("may be %o", (options) => {
    expect(() => checkPublish("publish to", "news", options)).not.toThrow();
  });

  test.each<[options: unknown, message: string]>([
    [5, "options 5: expected { key }"],
    [null, "options null: expected { key }"],
    ["a", 'options "a": expected { key }'],
    [{ kee: "a" }, 'the option "kee": expected one of key'],
    [{ key: 5 }, "key 5: expected a string"],
  ])("is refused as %o, by name", (options, message) => {
    expect(() => checkPublish("publish to", "news", options)).toThrow(
      new TypeError(`Cannot publish to "news" with ${message}`),
    );
  });
});
