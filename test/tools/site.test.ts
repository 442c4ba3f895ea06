import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { filesOf } from "../../tools/site.js";
import { ensureBuilt, root } from "../support/built.js";
import { tree } from "../support/tree.js";
import { wholeSite } from "../support/whole-site.js";

beforeAll(ensureBuilt, 120_000);

function site(output: string, url = "") {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "tools/site.js"), output],
    { encoding: "utf8", env: { ...process.env, REVOIR_SITE_URL: url } },
  );
  return { status, stdout, stderr };
}

describe("npm run site", () => {
  test("builds anew into the folder that it is given, says what is there now, and it is what the package has", async () => {
    const output = tree({ "left-over.html": "from before" });
    const { status, stdout, stderr } = site(output);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const files = filesOf(output);
    const pages = files.filter((file) => file.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(40);
    expect(stdout).toContain(`site: ${pages.length} pages, ${files.length} files, `);
    expect(stdout).toContain(` kB in ${output}, built in `);
    expect(files).not.toContain("left-over.html");
    for (const file of ["index.html", "fr/1007/index.html", "style.css"]) {
      expect(files).toContain(file);
    }
    const packed = await wholeSite();
    expect([...packed.keys()].sort()).toEqual(files);
    const isPacked = (file: string) =>
      readFileSync(join(output, file)).equals(packed.get(file) ?? Buffer.of());
    expect(files.filter((file) => !isPacked(file))).toEqual([]);
  }, 120_000);

  test.each(["example.com", "ftp://example.com/", "https://"])(
    "touches nothing when it is told that the site will be at %s",
    (url) => {
      const output = tree({ "kept.html": "from before" });
      expect(site(output, url)).toEqual({
        status: 1,
        stdout: "",
        stderr: `site: Cannot build the site for REVOIR_SITE_URL="${url}": expected an http or https address\n`,
      });
      expect(existsSync(join(output, "kept.html"))).toBe(true);
    },
  );
});
