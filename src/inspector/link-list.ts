import { element } from "./element.js";
import { factsOf, type Subject } from "./subject.js";
import { visible } from "./visible.js";

/** One line for each link: where it stands now, with the seconds until it comes back. */
export class LinkList {
  readonly element: HTMLUListElement = element("ul.links", { "aria-label": "Links" });
  readonly #rows = new Map<Subject, ReturnType<typeof lineFor>>();

  update(subjects: Iterable<Subject>): void {
    const present = new Set(subjects);
    for (const [subject, { row }] of this.#rows) {
      if (present.has(subject)) continue;
      row.remove();
      this.#rows.delete(subject);
    }
    for (const subject of present) this.#show(subject);
  }

  #show(subject: Subject): void {
    const line = this.#rows.get(subject) ?? lineFor();
    if (!this.#rows.has(subject)) {
      this.#rows.set(subject, line);
      this.element.append(line.row);
    }
    const { name, status, counts } = factsOf(subject);
    line.row.dataset.state = status.state;
    // A text that is the same is left alone, so that a selection in it stays.
    write(line.name, visible(name));
    write(line.sentence, visible(status.sentence));
    write(line.counts, counts);
  }
}

function lineFor() {
  const name = element("b");
  const sentence = element("span.sentence");
  const counts = element("span.counts");
  const dot = element("span.dot", { "aria-hidden": "true" });
  return { row: element("li", {}, dot, name, sentence, counts), name, sentence, counts };
}

function write(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
