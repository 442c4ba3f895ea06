import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchPage } from "../../src/client/wakeups.js";

let page: EventTarget;

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("document", { hidden: false });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function happen(type: string, persisted?: boolean): void {
  const event = new Event(type);
  page.dispatchEvent(persisted === undefined ? event : Object.assign(event, { persisted }));
}

test("what matters to a connection is reported, and what does not is not", () => {
  const seen: string[] = [];
  watchPage((wakeup) => seen.push(wakeup), new AbortController().signal);
  happen("online");
  happen("offline");
  happen("visibilitychange");
  vi.stubGlobal("document", { hidden: true });
  happen("visibilitychange");
  happen("pagehide", false);
  happen("pageshow", false);
  expect(seen).toEqual(["online", "offline", "visibilitychange"]);
  happen("pagehide", true);
  happen("pageshow", true);
  expect(seen.slice(3)).toEqual(["pagehide", "pageshow"]);
});

test("a worker, which has no document, knows only the network", () => {
  vi.stubGlobal("document", undefined);
  const seen: string[] = [];
  watchPage((wakeup) => seen.push(wakeup), new AbortController().signal);
  happen("online");
  expect(seen).toEqual(["online"]);
});

test("nothing is reported after the signal", () => {
  const over = new AbortController();
  const report = vi.fn();
  watchPage(report, over.signal);
  over.abort();
  happen("online");
  expect(report).not.toHaveBeenCalled();
});
