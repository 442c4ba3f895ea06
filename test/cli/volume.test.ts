import { expect, test } from "vitest";
import { volumeOf } from "../../src/cli/volume.js";

test.each([
  ["index.html", "en"],
  ["1007/index.html", "en"],
  ["1007/index.json", "en"],
  ["fr/index.html", "fr"],
  ["fr/1007/index.json", "fr"],
  ["fr/search.json", "fr"],
  ["fr", "common"],
  ["de/index.html", "en"],
  ["style.css", "common"],
  ["robots.txt", "common"],
  ["", "common"],
])("%s is in the volume %s", (file, volume) => {
  expect(volumeOf(file, new Set(["en", "fr"]))).toBe(volume);
});
