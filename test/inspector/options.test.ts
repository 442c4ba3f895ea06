import { afterEach, expect, test, vi } from "vitest";
import { requireLink, settingsOf } from "../../src/inspector/options.js";

afterEach(() => vi.unstubAllGlobals());

const mount = {} as HTMLElement;

test("what is left out has its default", () => {
  vi.stubGlobal("document", { body: mount });
  expect(settingsOf({})).toEqual({
    mount,
    isDocked: true,
    isOpen: false,
    maxEvents: 500,
    maxBytesShown: 4096,
    lang: "en",
  });
  expect(settingsOf({ mount, open: true, lang: "pt-BR" })).toMatchObject({
    isDocked: false,
    isOpen: true,
    lang: "pt-BR",
  });
});

test.each([
  [{ maxEvents: 0 }, "Cannot inspect with maxEvents 0: expected a positive integer"],
  [{ maxBytesShown: 1.5 }, "Cannot inspect with maxBytesShown 1.5: expected a positive integer"],
  [{ lang: "tlh" }, 'Cannot explain in "tlh": expected a language of the catalogue'],
])("%j makes no sense, and is refused", (options, message) => {
  expect(() => settingsOf({ mount, ...options })).toThrow(new RangeError(message));
});

test("a place is needed, and a link", () => {
  expect(() => settingsOf({})).toThrow("Cannot show the inspector: there is no document");
  vi.stubGlobal("document", { body: null });
  expect(() => settingsOf({})).toThrow("Cannot show the inspector: the document has no body yet");
  expect(() => requireLink(null)).toThrow(TypeError);
  expect(() => requireLink({ on() {} })).toThrow("expected a link, as connect() gives it");
});
