import type { CodeEntry } from "./entry.js";
import type { DifferenceField, Language, Wording } from "./language.js";

/** One fact of a code as a label and a few words. */
export interface Glance {
  readonly field: Exclude<DifferenceField, "meaning">;
  readonly label: string;
  readonly value: string;
}

/** The facts of a code, in the order in which a reader wants to know them. */
export function glanceAt(entry: CodeEntry, language: Language): Glance[] {
  return glanceFields.map((field) => ({
    field,
    label: language.typeset(language.fields[field]),
    value: language.typeset(wordOf(entry, field, language)),
  }));
}

/** In which order facts are shown and compared. */
export const glanceFields: readonly Glance["field"][] = [
  "fault",
  "sentBy",
  "onWire",
  "browserMaySend",
  "class",
  "retry",
  "resend",
  "registry",
  "range",
];

/** One fact of a code in a few words. */
export function wordOf(entry: CodeEntry, field: Glance["field"], language: Language): string {
  if (field === "retry") return language.retry(entry.retry);
  if (field === "registry") return entry.registry.reference;
  return wordingOf(entry, field, language).label;
}

/** One fact of a code as a clause that names it, without a final period. */
export function clauseOf(entry: CodeEntry, field: Glance["field"], language: Language): string {
  const { code } = entry;
  if (field === "retry") return language.retryClause(code, language.retry(entry.retry));
  if (field === "registry") return language.registryClause(code, entry.registry.reference);
  return wordingOf(entry, field, language).clause.replace("{}", String(code));
}

function wordingOf(
  entry: CodeEntry,
  field: Exclude<Glance["field"], "retry" | "registry">,
  language: Language,
): Wording {
  switch (field) {
    case "fault":
      return language.faults[entry.fault];
    case "sentBy":
      return language.senders[entry.sentBy];
    case "onWire":
      return language.onWire[yesNo(entry.onWire)];
    case "browserMaySend":
      return language.browserMaySend[yesNo(entry.browserMaySend)];
    case "class":
      return language.classes[entry.class];
    case "resend":
      return language.resend[yesNo(entry.retry.resend)];
    case "range":
      return language.ranges[entry.range.id];
  }
}

function yesNo(is: boolean): "yes" | "no" {
  return is ? "yes" : "no";
}
