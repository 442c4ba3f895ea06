type Child = Node | string | undefined;

/**
 * Makes an element. Text goes in as text, so that nothing a stranger sent becomes markup.
 *
 * @param tag the element's name, with classes as in a selector: `"p.note"`
 */
export function element(tag: string, ...children: readonly Child[]): HTMLElement {
  const [name = "", ...classes] = tag.split(".");
  const made = document.createElement(name);
  made.classList.add(...classes);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/**
 * An element that the page has for certain.
 *
 * @throws Error when the page and its script do not fit
 */
export function byId<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`Cannot find #${id}: the page and its script do not fit`);
}
