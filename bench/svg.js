// What both pictures are made of.

/** Where a panel stands, and how large one is. */
export const panel = { width: 290, gap: 24, columns: 3, margin: 16 };

/** The width of a picture of full columns. */
export const pictureWidth =
  2 * panel.margin + panel.columns * panel.width + (panel.columns - 1) * panel.gap;

/** Colours by contender: revoir stands out, the others can be told apart. */
const colours = /** @type {Record<string, string>} */ ({
  net: "#b8bcc4",
  revoir: "#2f6fed",
  "revoir-public": "#7fa6f5",
  ws: "#d97706",
  "ws+bufferutil": "#e5a54b",
  "socket.io": "#8b5cf6",
  deno: "#0f9d76",
  bun: "#db2777",
});

/** @param {string} name */
export function colourOf(name) {
  return colours[name] ?? "#888888";
}

/**
 * A whole picture, which follows the reader's light or dark page.
 *
 * @param {string} title
 * @param {string} subtitle
 * @param {number} height
 * @param {readonly string[]} content
 */
export function drawing(title, subtitle, height, content) {
  const style = [
    "text{font:12px system-ui,sans-serif;fill:#1f2328}",
    ".title{font-size:15px;font-weight:600}.head{font-weight:600}.small{font-size:10.5px;fill:#656d76}",
    ".axis{stroke:#d0d7de}.spread{stroke:#1f2328;stroke-opacity:.55}.page{fill:#ffffff}",
    "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.small{fill:#8d96a0}.axis{stroke:#3d444d}",
    ".spread{stroke:#e6edf3}.page{fill:#0d1117}}",
  ].join("");
  const attributes = `viewBox="0 0 ${pictureWidth} ${height}" width="${pictureWidth}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes} role="img">`,
    `<title>${escaped(title)}</title><style>${style}</style>`,
    `<rect class="page" width="${pictureWidth}" height="${height}" rx="6"/>`,
    text(panel.margin, 28, title, "title"),
    text(panel.margin, 46, subtitle, "small"),
    ...content,
    "</svg>\n",
  ].join("\n");
}

/**
 * The place of a panel.
 *
 * @param {number} at its number
 * @param {number} height of each
 */
export function placeOf(at, height) {
  const column = at % panel.columns;
  const row = Math.floor(at / panel.columns);
  const x = panel.margin + column * (panel.width + panel.gap);
  return { x, y: 66 + row * height };
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} content
 * @param {string} [kind] its class
 * @param {"start" | "middle" | "end"} [anchor]
 */
export function text(x, y, content, kind = "", anchor = "start") {
  const attributes = `x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"`;
  return `<text ${attributes}${kind === "" ? "" : ` class="${kind}"`}>${escaped(content)}</text>`;
}

/** @param {number} value */
export function round(value) {
  return Number(value.toFixed(1));
}

/** @param {import("./results.js").Results} results */
export function origin({ machine, workloads }) {
  const { bun, deno, ws } = machine.versions;
  const others = `ws ${ws}, Bun ${bun}, Deno ${deno}`;
  const loads = Object.values(workloads).flatMap(({ load }) => load);
  const load = `load average ${Math.min(...loads)} to ${Math.max(...loads)}`;
  const where = `${machine.cpu}, ${machine.cores} cores${loads.length > 0 ? `, ${load}` : ""}`;
  return `Node ${machine.node}, ${others}; ${where}`;
}

/** @param {string} content */
function escaped(content) {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
