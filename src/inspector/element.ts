type Child = Node | string;

/**
 * Makes an element. Text goes in as text, so that nothing a stranger sent becomes markup.
 *
 * @param tag the element's name, with classes as in a selector: `"p.note"`
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  tag: Name | `${Name}.${string}`,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const [name = "", ...classes] = tag.split(".");
  const made = document.createElement(name) as HTMLElementTagNameMap[Name];
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A button that says what it does. */
export function button(label: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", act);
  return made;
}

/** A button that is on or off. */
export function toggle(label: string, isOn: boolean, act: (isOn: boolean) => void): HTMLElement {
  const made = button(label, () => {
    const is = made.ariaPressed !== "true";
    made.ariaPressed = `${is}`;
    act(is);
  });
  made.ariaPressed = `${isOn}`;
  return made;
}
