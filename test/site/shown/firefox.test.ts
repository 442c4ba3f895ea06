import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ensureBuilt } from "../../support/built.js";
import { startServe } from "../../support/command.js";
import { Firefox } from "../../support/firefox.js";
import { requirement } from "../../support/requirements.js";

/** As WebDriver names the key. */
const enter = "\uE007";

describe.skipIf(!requirement("firefox").present)("in Firefox", () => {
  let firefox: Firefox;

  beforeEach(async () => {
    ensureBuilt();
    firefox = await Firefox.start();
  }, 120_000);
  afterEach(() => firefox?.stop(), 30_000);

  test("the way leads from a console's words to the code, its page in French, and the lab", async () => {
    const { port } = await startServe();
    await firefox.open(`http://127.0.0.1:${port}/`);
    await firefox.evaluate("document.getElementById('search-field').focus()");
    await firefox.type("could not decode a text frame as UTF-8");
    await firefox.until("document.querySelector('[role=option]') !== null");
    await firefox.type(enter);
    await firefox.until("location.pathname === '/1007/'");
    await firefox.until("document.readyState === 'complete'");
    await firefox.evaluate("document.querySelector('.languages a[hreflang=fr]').click()");
    await firefox.until("location.pathname === '/fr/1007/' && document.readyState === 'complete'");
    expect(await firefox.evaluate("document.documentElement.lang")).toBe("fr");
    await firefox.evaluate("document.querySelector('main a[href*=\"lab/\"]').click()");
    await firefox.until("document.querySelector('#status[data-state=open]') !== null");
    await firefox.evaluate("document.getElementById('text').select()");
    await firefox.type(`au revoir${enter}`);
    await firefox.until(
      "document.querySelector('#entries .out .said')?.textContent === 'au revoir'",
    );
    expect(firefox.complaints).toEqual([]);
  }, 90_000);
});
