// test/ mirrors src/: whoever changes src/a/b.ts finds its test in test/a/b.test.ts.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isMain, readSources, report, root } from "./sources.js";

/** Files without a test of their own, and why. */
const exceptions = /** @type {Record<string, string>} */ ({
  "src/cli/conversation.ts": "test/cli/connect.test.ts holds it with real processes",
  "src/cli/page/happened.ts":
    "needs a document: test/site/happened-form.test.ts runs it in Chromium",
  "src/cli/page/element.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/letters.ts": "what is said: test/cli/lab/live-lab.test.ts says it",
  "src/cli/page/lab/crowd.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/end-card.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/experiments.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/forge-form.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/frame-row.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/journal.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/line.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/main.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/restart.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/status-view.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/time-line.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/page/lab/watch.ts": "needs a document: test/site/lab.test.ts runs it in Chromium",
  "src/cli/lab/crowd-program.ts": "a process of its own: test/cli/lab/crowd.test.ts starts it",
  "src/cli/page/search.ts": "needs a document: test/site/search.test.ts runs it in Chromium",
  "src/stores/thread/worker.ts": "runs in a thread: test/stores/thread/desk.test.ts asks it",
  "src/client/session/indexed-db.ts":
    "needs IndexedDB and locks: test/client/session/browser.test.ts runs it in Chromium",
  "src/inspector/details.ts":
    "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/element.ts":
    "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/event-list.ts":
    "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/frame.ts": "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/keyboard.ts":
    "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/link-list.ts":
    "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/panel.ts": "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/resizer.ts":
    "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/row.ts": "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/style.ts": "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/inspector/toolbar.ts":
    "needs a document: test/inspector/inspect.test.ts runs it in Chromium",
  "src/stores/redis/script.ts": "test/stores/redis.test.ts holds it with a real Redis",
  "src/stores/redis/session-scripts.ts": "test/stores/redis.test.ts holds it with a real Redis",
  "src/stores/redis/sessions.ts": "test/stores/redis.test.ts holds it with a real Redis",
  "src/stores/redis/topic-scripts.ts": "test/stores/redis.test.ts holds it with a real Redis",
  "src/stores/redis/topics.ts": "test/stores/redis.test.ts holds it with a real Redis",
});

/**
 * @param {string} tree the repository's root
 * @param {Record<string, string>} [excused] files that need no twin, each with its reason
 * @returns {string[]} what is wrong, one sentence each
 */
export function checkMirror(tree, excused = exceptions) {
  const lonely = readSources(tree)
    .filter((source) => !isDoor(source.path) && doesSomething(source.program))
    .map((source) => source.path)
    .filter((path) => !twinsOf(path).some((twin) => existsSync(join(tree, twin))));
  return [
    ...lonely
      .filter((path) => !(path in excused))
      .map((path) => `${path} has no ${twinsOf(path)[0]}`),
    ...Object.keys(excused)
      .filter((path) => !lonely.includes(path))
      .map((path) => `${path} is excused ("${excused[path]}") but needs no excuse`),
  ];
}

/** Its own test, or for a table of a language the test that holds the whole language. @param {string} path */
function twinsOf(path) {
  const own = path.replace(/^src\//, "test/").replace(/\.ts$/, ".test.ts");
  const [language] = /^test\/codes\/[a-z]{2}\//.exec(own) ?? [];
  return language === undefined ? [own] : [own, `${language}index.test.ts`];
}

/** An index only passes on what others test. @param {string} path */
function isDoor(path) {
  return /\/index(\.browser)?\.ts$/.test(path);
}

/** A file of types alone has nothing to run. @param {import("./sources.js").Node} program */
function doesSomething(program) {
  return program.body.some((/** @type {any} */ statement) => {
    const inner = statement.declaration ?? statement;
    return !/^(TSInterfaceDeclaration|TSTypeAliasDeclaration|ImportDeclaration|Export(Named|All)Declaration)$/.test(
      inner.type,
    );
  });
}

if (isMain(import.meta.url)) report("mirror", checkMirror(root));
