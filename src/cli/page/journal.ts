import { hexDump } from "../hex.js";
import { element } from "./element.js";

/** Older entries go: a page left open for a week must not grow for a week. */
const maxEntries = 400;

/** What happened, newest last, as a list that a screen reader follows. */
export class Journal {
  readonly #log: HTMLElement;
  readonly #entries: HTMLElement;

  /** @param log scrolls; @param entries is the list in it */
  constructor(log: HTMLElement, entries: HTMLElement) {
    this.#log = log;
    this.#entries = entries;
  }

  sent(data: string | Uint8Array, waits: boolean): void {
    const note = waits ? "waits until the server is back" : undefined;
    this.#add("sent", "→", "You sent", messageOf(data), note && element("p.note", note));
  }

  received(data: string | Uint8Array): void {
    this.#add("received", "←", "The server sent", messageOf(data));
  }

  opened(sentence: string): void {
    this.#add("opened", "●", "Connection opened", element("p", sentence));
  }

  noted(...content: readonly Node[]): void {
    this.#add("noted", "○", "Note", ...content);
  }

  clear(): void {
    this.#entries.replaceChildren();
  }

  #add(
    kind: string,
    mark: string,
    spoken: string,
    ...content: readonly (Node | undefined | "")[]
  ): void {
    const follows = this.#isAtEnd();
    const parts = content.filter((part) => part !== undefined && part !== "");
    const sign = element("span.mark", mark);
    sign.ariaHidden = "true";
    this.#entries.append(
      element(
        `li.${kind}`,
        timeNow(),
        sign,
        element("div.what", element("span.unseen", `${spoken}: `), ...parts),
      ),
    );
    while (this.#entries.childElementCount > maxEntries) this.#entries.firstElementChild?.remove();
    if (follows) this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** Whoever scrolled up to read is not pulled down. */
  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    return scrollHeight - scrollTop - clientHeight < 48;
  }
}

function messageOf(data: string | Uint8Array): HTMLElement {
  if (typeof data === "string") return element("p.said", data === "" ? "(empty text)" : data);
  const bytes = data.byteLength === 1 ? "1 byte" : `${data.byteLength} bytes`;
  return element(
    "div",
    element("p.note", `${bytes} of binary`),
    element("pre", hexDump(data.subarray(0, 1024))),
    data.byteLength > 1024 ? element("p.note", "the first 1024 bytes are shown") : undefined,
  );
}

function timeNow(): HTMLElement {
  const time = element("time", new Date().toLocaleTimeString([], { hour12: false }));
  time.setAttribute("datetime", new Date().toISOString());
  return time;
}
