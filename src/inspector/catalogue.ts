import { type End, explain, type Language, loadLanguage } from "../codes/index.js";

/** What the catalogue says of one end. */
export interface Explained {
  readonly lang: string;
  readonly direction: "ltr" | "rtl";
  readonly sentences: readonly string[];
  readonly howToFix: string;
}

/**
 * Explains an end. The catalogue's sentences are many times larger than the panel, so this file is loaded when the first end is
 * unfolded.
 */
export async function explained(end: End, lang: string | Language): Promise<Explained> {
  const language = typeof lang === "string" ? await loadLanguage(lang) : lang;
  const { tag, direction, labels, marks } = language;
  const { howToFix, end: sentences = [] } = explain(end.code, { lang: language, end });
  return { lang: tag, direction, sentences, howToFix: labels.howToFix + marks.colon + howToFix };
}
