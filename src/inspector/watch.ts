import type { Link, LinkStatus, LinkWatcher, Payload } from "../client/browser.js";
import type { SessionLink } from "../client/session/browser.js";
import type { Guard } from "./guard.js";
import { keep } from "./payload.js";
import type { Report, Subject } from "./subject.js";

/** How a link is watched. */
export interface Watching {
  readonly number: number;
  readonly maxBytesShown: number;
  readonly report: Report;
  /** Keeps what fails here away from the link and from the application. */
  readonly guard: Guard;
}

/** Listens to a link. It takes no message from anybody, and changes nothing of what the link does. */
export function watch(link: Link, watching: Watching): Subject {
  const subject: Subject = {
    link,
    number: watching.number,
    sent: { count: 0, bytes: 0 },
    received: { count: 0, bytes: 0 },
    session: { resumed: 0, lost: 0 },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
  const stops = [
    ...watchMessages(subject, watching),
    ...watchStates(subject, watching),
    ...watchSession(subject, watching),
  ];
  return subject;
}

function watchMessages(subject: Subject, { maxBytesShown, report, guard }: Watching) {
  const { link } = subject;
  const pass = (kind: "sent" | "received", data: Payload, topic?: string) => {
    const payload = keep(data, maxBytesShown);
    const tally = subject[kind];
    tally.count++;
    tally.bytes += payload.byteLength;
    const waits = kind === "sent" && link.readyState !== 1;
    report(subject, { kind, payload, ...(waits && { waits }), ...(topic && { topic }) });
  };
  return [
    join(link, {
      sent: guard((data) => pass("sent", data)),
      received: guard(({ text, bytes }) => pass("received", text ?? bytes)),
    }),
    (link as SessionLink).on(
      "publication",
      guard(({ data, topic }) => pass("received", data as Payload, topic)),
    ),
  ];
}

/** Becomes the link's watcher, beside one that is there; who came after it keeps calling it when it has left. */
function join(link: Link, watcher: LinkWatcher): () => void {
  const before = link.watcher;
  let isOver = false;
  const joined: LinkWatcher = {
    sent(data) {
      before?.sent(data);
      if (!isOver) watcher.sent(data);
    },
    received(message) {
      before?.received(message);
      if (!isOver) watcher.received(message);
    },
  };
  link.watcher = joined;
  return () => {
    isOver = true;
    if (link.watcher === joined) link.watcher = before;
  };
}

function watchStates(subject: Subject, { report, guard }: Watching) {
  const { link } = subject;
  let lostAtMs: number | undefined;
  const show = ({ state, sentence, attempt }: LinkStatus) => {
    const awayMs = state === "open" && lostAtMs ? Date.now() - lostAtMs : undefined;
    if (state === "open") lostAtMs = undefined;
    report(subject, { kind: "state", state, sentence, attempt, awayMs });
  };
  if (link.readyState) show(link.status);
  return [
    link.on(
      "end",
      guard((end) => {
        lostAtMs ??= Date.now();
        report(subject, { kind: "end", end });
      }),
    ),
    link.on(
      "status",
      guard((status) => {
        if (status.state !== "connecting") show(status);
      }),
    ),
  ];
}

/** Links without a session never say any of this. */
function watchSession(subject: Subject, { report, guard }: Watching) {
  const link = subject.link as SessionLink;
  return [
    link.on(
      "resumed",
      guard(({ confirmed, repeated }) => {
        subject.session.resumed++;
        const sentence = `${confirmed} confirmed, ${repeated} sent again`;
        report(subject, { kind: "session", word: "resumed", sentence });
      }),
    ),
    link.on(
      "lost",
      guard(({ reason, text, isRenewed, processed, notProcessed, unknown }) => {
        subject.session.lost++;
        const counts = `${processed} processed, ${notProcessed} not processed, ${unknown} unknown`;
        const next = isRenewed ? "; another session follows" : "";
        const sentence = `${text ? `${reason} (${text})` : reason}: ${counts}${next}`;
        report(subject, { kind: "session", word: "lost", sentence });
      }),
    ),
    link.on(
      "undeliverable",
      guard(({ code }) => {
        const sentence = `a message of an earlier run: ${code}`;
        report(subject, { kind: "session", word: "undeliverable", sentence });
      }),
    ),
  ];
}
