/// <reference lib="esnext.disposable" preserve="true" />
import type { Link } from "../client/browser.js";
import { type Language, languageTagOf } from "../codes/index.js";

/** Where the panel goes, and how much it keeps. */
export interface InspectorOptions {
  /** The element that the panel becomes a part of. @default `document.body`, at the bottom of the window */
  readonly mount?: HTMLElement | undefined;
  /** Whether the panel begins open; else it is a button. @default false */
  readonly open?: boolean | undefined;
  /** Events that are kept and shown; older ones go. @default 500 */
  readonly maxEvents?: number | undefined;
  /** Bytes that are kept of each message. @default 4096 */
  readonly maxBytesShown?: number | undefined;
  /**
   * The language in which ends are explained: a tag such as `"de"` or `"pt-BR"`, or a language of `revoir/codes`. The panel's own
   * words are English.
   * @default "en"
   */
  readonly lang?: (string & {}) | Language | undefined;
}

/** The options with their defaults. */
export interface Settings {
  readonly mount: HTMLElement;
  /** It lies at the bottom of the window, over the page. */
  readonly isDocked: boolean;
  readonly isOpen: boolean;
  readonly maxEvents: number;
  readonly maxBytesShown: number;
  readonly lang: string | Language;
}

/** A panel, as long as it is there. */
export interface Inspector {
  /**
   * Shows another link, with a session or without. One that is shown already stays as it is.
   *
   * @throws TypeError when it is not a link
   */
  add(link: Link): void;
  /** Shows a link no more; what it did stays. */
  remove(link: Link): void;
  /** Forgets what happened. */
  clear(): void;
  /** Takes the panel away, and listens to no link any more. */
  close(): void;
  /** As `close()`. */
  [Symbol.dispose](): void;
}

/** @throws TypeError without a document or a body to go to; RangeError for a number or a language that makes no sense */
export function settingsOf(options: InspectorOptions): Settings {
  const { mount, open = false, maxEvents = 500, maxBytesShown = 4096, lang = "en" } = options;
  requireCount("maxEvents", maxEvents);
  requireCount("maxBytesShown", maxBytesShown);
  if (typeof lang === "string" && !languageTagOf(lang)) {
    throw new RangeError(`Cannot explain in "${lang}": expected a language of the catalogue`);
  }
  return {
    mount: mount ?? bodyOf(globalThis.document),
    isDocked: !mount,
    isOpen: open,
    maxEvents,
    maxBytesShown,
    lang,
  };
}

/** @throws TypeError for what is no link */
export function requireLink(given: unknown): void {
  const { on, status } = (given ?? {}) as Partial<Link>;
  if (typeof on === "function" && status) return;
  throw new TypeError(`Cannot inspect ${given}: expected a link, as connect() gives it`);
}

function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new RangeError(`Cannot inspect with ${name} ${value}: expected a positive integer`);
}

function bodyOf(page: Document | undefined): HTMLElement {
  if (page?.body) return page.body;
  const why = page ? "the document has no body yet" : "there is no document";
  throw new TypeError(`Cannot show the inspector: ${why}`);
}
