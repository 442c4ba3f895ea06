const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
};

/** Makes of a list of rows one stop of the Tab key; the arrow keys, Home and End go from row to row. */
export function moveFocusIn(list: HTMLElement): void {
  list.addEventListener("focusin", ({ target }) => {
    const line = target as HTMLElement;
    if (line.localName !== "summary") return;
    for (const one of list.querySelectorAll<HTMLElement>(reachable)) one.tabIndex = -1;
    line.tabIndex = 0;
  });
  list.addEventListener("keydown", (event) => {
    const lines = [...list.querySelectorAll("summary")];
    const at = lines.indexOf(event.target as HTMLElement);
    const step = steps[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    lines[Math.max(0, Math.min(lines.length - 1, at + step))]?.focus();
  });
}

/** Rows come and go: one of them has to be the stop. */
export function keepReachable(list: HTMLElement): void {
  if (list.querySelector(reachable)) return;
  const line = list.querySelector<HTMLElement>("li:last-child summary");
  if (line) line.tabIndex = 0;
}

const reachable = 'summary[tabindex="0"]';
