/** The panel's style sheet. */
export function styleSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

// What a page says of the host element goes before what is said of it here, unless it is important.
const css = `
:host {
  all: initial !important;
  display: block !important;
  color-scheme: light dark !important;
  --ground: #fff; --raised: #f3f4f2; --ink: #1d2428; --soft: #566067; --line: #d6dad6;
  --accent: #0f6b5c; --good: #1c7a4c; --wait: #8a5208; --bad: #ad2c21;
  font: 13px/1.5 system-ui, sans-serif !important;
}
:host(.docked) { position: fixed !important; inset: auto 0 0 0 !important; z-index: 2147483647 !important; pointer-events: none !important; }
@media (prefers-color-scheme: dark) {
  :host {
    --ground: #15181b; --raised: #21262a; --ink: #e9e7e2; --soft: #a5aeb3; --line: #3a4146;
    --accent: #5cc8b1; --good: #72d3a0; --wait: #eab464; --bad: #ff958b;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.panel { display: flex; flex-direction: column; max-height: 100vh; color: var(--ink); background: var(--ground); border-top: 1px solid var(--line); pointer-events: auto; }
:host(:not(.docked)) .panel { border: 1px solid var(--line); }
.edge { flex: none; height: 8px; cursor: ns-resize; touch-action: none; background: linear-gradient(var(--line), var(--line)) center / 40px 3px no-repeat; }
.header, .toolbar, .links li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 2px 12px; }
.header { justify-content: space-between; }
.toolbar { padding-bottom: 6px; border-bottom: 1px solid var(--line); }
button, input { font: inherit; color: var(--ink); background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: 1px 8px; min-height: 24px; }
button { cursor: pointer; }
button[aria-pressed=true] { color: var(--accent); border-color: var(--accent); }
input { flex: 1 1 120px; min-width: 80px; background: var(--ground); }
textarea { flex: 1 1 100%; height: 80px; color: var(--ink); background: var(--ground); border: 1px solid var(--line); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
button:focus-visible { outline-offset: 1px; }
.tab { position: absolute; right: 12px; bottom: 12px; border-radius: 14px; padding: 2px 12px; pointer-events: auto; }
:host(:not(.docked)) .tab { position: static; }
.tab::before, .dot { content: ""; display: inline-block; flex: none; width: 8px; height: 8px; margin-right: 6px; border-radius: 50%; background: var(--wait); }
.dot { margin: 0; }
[data-state=open]::before, [data-state=open] .dot { background: var(--good); }
[data-state=closed]::before, [data-state=closed] .dot { background: var(--bad); }
ul, ol { margin: 0; padding: 0; list-style: none; }
.links { flex: none; max-height: 40%; overflow: auto; background: var(--raised); border-bottom: 1px solid var(--line); }
.counts, time { color: var(--soft); font-variant-numeric: tabular-nums; }
.links b, .text, dd { overflow-wrap: anywhere; }
.events { flex: 1; min-height: 0; overflow: auto; font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace; }
.events li { border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 23px; }
summary { padding: 2px 12px; cursor: pointer; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
summary b { display: inline-block; min-width: 88px; }
.sent b { color: var(--accent); }
.state b, .session b { color: var(--wait); }
.open b { color: var(--good); }
.end b, .lost b, .closed b { color: var(--bad); }
.facts { color: var(--soft); }
details > :not(summary) { padding: 4px 12px 8px 28px; background: var(--raised); overflow-wrap: anywhere; }
details p { margin: 2px 0; font-family: system-ui, sans-serif; max-width: 90ch; }
pre { margin: 4px 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 12px; margin: 6px 0 0; }
dt { color: var(--soft); }
dd { margin: 0; }
.failed { padding: 0 12px; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 600px) { summary { white-space: normal; } .links li { padding: 4px 12px; } }
`;
