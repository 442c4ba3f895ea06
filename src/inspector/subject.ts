import type { Link, LinkStatus } from "../client/browser.js";
import type { News } from "./happening.js";

/** How many messages went one way, and their bytes. */
export interface Tally {
  count: number;
  bytes: number;
}

/** A link that is watched, and what was counted. */
export interface Subject {
  readonly link: Link;
  /** From 1, in the order in which links were added. */
  readonly number: number;
  readonly sent: Tally;
  readonly received: Tally;
  /** How often its session was resumed, and lost. */
  readonly session: { resumed: number; lost: number };
  /** Listens no more. */
  stop(): void;
}

/** Reports what happened to a link. */
export type Report = (subject: Subject, news: News) => void;

/** What is known of a link at this moment, as short words. */
export interface Facts {
  readonly name: string;
  readonly status: LinkStatus;
  readonly counts: string;
}

/** Reads a link. */
export function factsOf({ link, number, sent, received, session }: Subject): Facts {
  const { status, url } = link;
  const { sessionId } = link as { sessionId?: string };
  const counts = [
    `sent ${tallied(sent)}`,
    `received ${tallied(received)}`,
    ...(status.attempt ? [`attempt ${status.attempt}`] : []),
    ...(sessionId ? [`session ${sessionId.slice(0, 8)}`] : []),
    ...(session.resumed ? [`resumed ${session.resumed}\u00d7`] : []),
    ...(session.lost ? [`lost ${session.lost}\u00d7`] : []),
  ];
  return { name: `#${number} ${url || "no address yet"}`, status, counts: counts.join(" \u00b7 ") };
}

function tallied({ count, bytes }: Tally): string {
  return `${count.toLocaleString("en")} (${amount(bytes)})`;
}

function amount(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
