import { expect, test } from "vitest";
import {
  parsePublication,
  publicationOf,
  serializePublication,
} from "../../../../src/session/server/topics/publication.js";

test("text stays text and bytes stay bytes", () => {
  for (const data of ["", "é", Uint8Array.of(), Uint8Array.of(0, 1, 255)]) {
    const publication = publicationOf(data);
    expect(publication.kind).toBe(typeof data === "string" ? "text" : "binary");
    expect(parsePublication(serializePublication(publication))).toEqual(publication);
  }
  expect(serializePublication(publicationOf("a"))).toEqual(Uint8Array.of(0, 97));
});
