import { button, element } from "./element.js";
import { resizerFor } from "./resizer.js";
import { styleSheet } from "./style.js";

/** The panel and the button that it folds into. */
export interface Panel {
  readonly isOpen: () => boolean;
  /** Tells a screen reader, and the button, where links stand. */
  announce(sentence: string, state: string): void;
  /** Says that the inspector has stopped, in place of everything else. */
  fail(why: string): void;
  remove(): void;
}

/** What a panel is made from. */
export interface PanelParts {
  readonly mount: HTMLElement;
  readonly isDocked: boolean;
  readonly isOpen: boolean;
  readonly content: readonly HTMLElement[];
  /** Called when it was opened, by a person. */
  readonly opened: () => void;
}

/** Puts a panel into the page, in a shadow tree: the page's style sheets do not reach it, nor its own the page. */
export function panelIn({ mount, isDocked, isOpen, content, opened }: PanelParts): Panel {
  const host = document.createElement("revoir-inspector");
  const root = host.attachShadow({ mode: "open" });
  // A sheet that is made by script needs no 'unsafe-inline' in the page's Content-Security-Policy.
  root.adoptedStyleSheets = [styleSheet()];
  const announcement = element("p.unseen", { role: "status" });
  const tab = button("revoir", () => fold(false));
  tab.className = "tab";
  const hide = button("Hide", () => fold(true));
  const header = element("div.header", {}, element("strong", {}, "revoir inspector"), hide);
  const panel = element("aside.panel", { "aria-label": "revoir inspector" }, header, ...content);
  panel.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") fold(true);
  });
  const show = (is: boolean) => {
    panel.hidden = !is;
    tab.hidden = is;
    tab.ariaExpanded = hide.ariaExpanded = `${is}`;
  };
  const fold = (isFolded: boolean) => {
    show(!isFolded);
    (isFolded ? tab : hide).focus();
    if (!isFolded) opened();
  };
  host.classList.toggle("docked", isDocked);
  root.append(panel, tab, announcement);
  mount.append(host);
  panel.prepend(resizerFor(panel));
  show(isOpen);
  return {
    isOpen: () => !panel.hidden,
    announce(sentence, state) {
      announcement.textContent = sentence;
      tab.dataset.state = state;
    },
    fail: (why) => panel.replaceChildren(header, element("p.failed", { role: "alert" }, why)),
    remove: () => host.remove(),
  };
}
