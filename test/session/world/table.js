/**
 * @typedef {{ mode: string, worlds: number, counts: Record<string, number>, violations: number }} Row
 */

/** What the table shows of what is counted, in the order of its columns. */
const columns = /** @type {readonly [string, readonly string[]][]} */ ([
  ["sessions", ["sessions"]],
  ["resumes", ["resumes"]],
  ["crashes", ["crashes"]],
  ["pauses", ["pauses"]],
  ["cuts", ["cut at the client"]],
  ["planned restarts", ["planned restarts"]],
  ["moved live", ["connections handed over"]],
  ["client deaths", ["client deaths"]],
  ["fenced steps", ["fenced"]],
  ["gaps", ["gaps"]],
  ["losses", ["losses"]],
  ["to the server", ["handled"]],
  ["handled again", ["invoked again"]],
  ["to the client", ["delivered"]],
]);

/**
 * The totals of runs as a table of Markdown, and below it everything else that was counted.
 *
 * @param {readonly Row[]} rows
 */
export function tableOf(rows) {
  const head = ["mode", "worlds", ...columns.map(([name]) => name), "declared lost", "violations"];
  const lines = rows.map((row) => [
    row.mode,
    format(row.worlds),
    ...columns.map(([, names]) => format(sum(row.counts, names))),
    format(
      sum(
        row.counts,
        Object.keys(row.counts).filter((name) => name.startsWith("lost ")),
      ),
    ),
    `**${format(row.violations)}**`,
  ]);
  const table = [head, head.map(() => "---"), ...lines].map((line) => `| ${line.join(" | ")} |`);
  const shown = columns.flatMap(([, names]) => names);
  const others = rows.flatMap(({ counts }) =>
    Object.keys(counts)
      .filter((name) => !shown.includes(name))
      .sort()
      .map((name) => `${name} ${format(counts[name] ?? 0)}`),
  );
  return `${table.join("\n")}\n\n${others.join(", ")}`;
}

/**
 * @param {Record<string, number>} counts
 * @param {readonly string[]} names
 */
function sum(counts, names) {
  return names.reduce((total, name) => total + (counts[name] ?? 0), 0);
}

/** @param {number} number */
function format(number) {
  return number.toLocaleString("en-US");
}
