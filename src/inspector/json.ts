import type { Happening } from "./happening.js";
import { hexOf, textOf } from "./payload.js";
import { factsOf, type Subject } from "./subject.js";

/** Links and what happened to them as JSON, to be put into a report. Messages are as much as was kept of them. */
export function jsonOf(subjects: readonly Subject[], happenings: readonly Happening[]): string {
  const links = subjects.map((subject) => {
    const { name, counts, status } = factsOf(subject);
    return { link: subject.number, name, counts, sentence: status.sentence };
  });
  return JSON.stringify({ links, events: happenings.map(plain) }, undefined, 2);
}

function plain({ number, atMs, ...rest }: Happening): object {
  return { at: new Date(atMs).toISOString(), ...rest, ...contentOf(rest) };
}

function contentOf(happening: Omit<Happening, "number" | "atMs">): object {
  const news = happening as Happening;
  if (news.kind === "end") return { sentence: news.end.explain() };
  if (news.kind !== "sent" && news.kind !== "received") return {};
  const { payload } = news;
  const content = payload.isText ? { text: textOf(payload) } : { hex: hexOf(payload.bytes) };
  return { payload: undefined, byteLength: payload.byteLength, ...content };
}
