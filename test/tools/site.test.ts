import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt, root } from "../support/built.js";
import { tree } from "../support/tree.js";

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
  test("builds anew into the folder that it is given, and says what is there now", () => {
    const output = tree({ "left-over.html": "from before" });
    const { status, stdout, stderr } = site(output);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const files = readdirSync(output, { recursive: true, encoding: "utf8" }).filter((file) =>
      statSync(join(output, file)).isFile(),
    );
    const pages = files.filter((file) => file.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(40);
    expect(stdout).toContain(`site: ${pages.length} pages, ${files.length} files, `);
    expect(stdout).toContain(` kB in ${output}, built in `);
    expect(existsSync(join(output, "left-over.html"))).toBe(false);
    for (const file of ["index.html", "fr/1007/index.html", "style.css"]) {
      expect(existsSync(join(output, file)), file).toBe(true);
    }
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
