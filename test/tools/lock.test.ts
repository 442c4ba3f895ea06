import { expect, test } from "vitest";
import { checkLock } from "../../tools/lock.js";

test("a lock file without addresses that holds every optional package is in order", () => {
  expect(
    checkLock({
      packages: {
        "": {},
        "node_modules/a": { optionalDependencies: { "a-linux": "1.0.0", "a-mac": "1.0.0" } },
        "node_modules/a-linux": {},
        "node_modules/a/node_modules/a-mac": {},
      },
    }),
  ).toEqual([]);
});

test("a download address is named", () => {
  expect(
    checkLock({ packages: { "node_modules/a": { resolved: "https://example.com/a.tgz" } } }),
  ).toEqual(["node_modules/a names a download address; see .npmrc"]);
});

test("an optional package that is left out is named, since npm ci refuses the file", () => {
  expect(
    checkLock({
      packages: { "node_modules/@x/a": { optionalDependencies: { "@x/a-mac": "1.0.0" } } },
    }),
  ).toEqual(["node_modules/@x/a has the optional package @x/a-mac, which is not in the lock file"]);
});
