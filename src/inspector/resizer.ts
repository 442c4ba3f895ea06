import { element } from "./element.js";

const minPx = 120;
const stepPx = 24;
const keys: Readonly<Record<string, number>> = { ArrowUp: stepPx, ArrowDown: -stepPx };

/** The upper edge of a panel, to be drawn or moved by the arrow keys. */
export function resizerFor(panel: HTMLElement): HTMLElement {
  const edge = element("div.edge", {
    role: "separator",
    tabindex: "0",
    "aria-orientation": "horizontal",
    "aria-label": "Height of the inspector",
    "aria-valuemin": `${minPx}`,
  });
  const resize = (wantedPx: number) => {
    const maxPx = Math.max(minPx, innerHeight - stepPx);
    const px = Math.round(Math.max(minPx, Math.min(maxPx, wantedPx)));
    panel.style.height = `${px}px`;
    edge.ariaValueMax = `${maxPx}`;
    edge.ariaValueNow = `${px}`;
  };
  edge.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
  });
  edge.addEventListener("pointermove", ({ pointerId, clientY }) => {
    if (!edge.hasPointerCapture(pointerId)) return;
    resize(panel.getBoundingClientRect().bottom - clientY);
  });
  edge.addEventListener("keydown", (event) => {
    const step = keys[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(panel.offsetHeight + step);
  });
  resize(Math.min(360, innerHeight / 2));
  return edge;
}
