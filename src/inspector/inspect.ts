import type { Link } from "../client/browser.js";
import { EventList } from "./event-list.js";
import { perFrame } from "./frame.js";
import { guardWith } from "./guard.js";
import { jsonOf } from "./json.js";
import { LinkList } from "./link-list.js";
import { type Inspector, type InspectorOptions, requireLink, settingsOf } from "./options.js";
import { type Panel, panelIn } from "./panel.js";
import type { Subject } from "./subject.js";
import { Timeline } from "./timeline.js";
import { toolbarFor } from "./toolbar.js";
import { visible } from "./visible.js";
import { watch } from "./watch.js";

/**
 * Shows links in a panel: where each stands, and what happened to it. Nothing is remembered beyond the page, nothing is sent
 * anywhere, and a panel that fails says so and leaves the links alone.
 *
 * @param links one link or several; more can be added
 * @returns the panel
 * @throws TypeError without a document, or for what is not a link; RangeError for an option that makes no sense
 * @example const panel = inspect([chat, prices], { open: true, lang: "de" });
 */
export function inspect(links: Link | readonly Link[], options: InspectorOptions = {}): Inspector {
  const given = [links].flat() as Link[];
  given.forEach(requireLink);
  const inspection = new Inspection(options);
  for (const link of given) inspection.add(link);
  return inspection;
}

/** Where the links, what happened to them, and the panel meet. */
class Inspection implements Inspector {
  readonly #subjects = new Map<Link, Subject>();
  readonly #timeline: Timeline;
  readonly #maxBytesShown: number;
  readonly #events: EventList;
  readonly #links: LinkList;
  readonly #panel: Panel;
  readonly #guard = guardWith((error) => this.#fail(error));
  readonly #draw = perFrame(this.#guard(() => this.#update()));
  readonly #clock: ReturnType<typeof setInterval>;
  #count = 0;

  constructor(options: InspectorOptions) {
    const { maxEvents, maxBytesShown, lang, ...place } = settingsOf(options);
    this.#maxBytesShown = maxBytesShown;
    this.#timeline = new Timeline(maxEvents);
    this.#links = new LinkList();
    this.#events = new EventList(this.#timeline, lang);
    const toolbar = toolbarFor(this.#events, {
      clear: () => this.clear(),
      json: () => jsonOf([...this.#subjects.values()], this.#timeline.from(0)),
    });
    const content = [toolbar, this.#links.element, this.#events.element];
    this.#panel = panelIn({ ...place, content, opened: () => this.#draw() });
    // For the seconds until a link comes back.
    this.#clock = setInterval(() => this.#draw(), 1000);
  }

  add(link: Link): void {
    requireLink(link);
    if (this.#subjects.has(link)) return;
    const subject = watch(link, {
      number: ++this.#count,
      maxBytesShown: this.#maxBytesShown,
      guard: this.#guard,
      report: ({ number }, news) => {
        this.#timeline.add(number, news);
        if (news.kind === "state") {
          this.#panel.announce(`#${number} ${visible(news.sentence)}`, news.state);
        }
        this.#draw();
      },
    });
    this.#subjects.set(link, subject);
    this.#draw();
  }

  remove(link: Link): void {
    this.#subjects.get(link)?.stop();
    this.#subjects.delete(link);
    this.#draw();
  }

  clear(): void {
    this.#timeline.clear();
    this.#events.renew();
  }

  close(): void {
    this.#stop();
    this.#panel.remove();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #update(): void {
    if (!this.#panel.isOpen()) return;
    this.#links.update(this.#subjects.values());
    this.#events.update();
  }

  #stop(): void {
    clearInterval(this.#clock);
    for (const subject of this.#subjects.values()) subject.stop();
    this.#subjects.clear();
  }

  #fail(error: unknown): void {
    this.#stop();
    this.#panel.fail(`The inspector has stopped, and the links go on without it: ${error}`);
  }
}
