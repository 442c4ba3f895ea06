import { connect, type Link } from "../../../client/browser.js";
import type { Deed, Letter } from "./letters.js";

/** It is no exhibit: it is back before those that are. */
const soon = { reconnect: true, when: "backoff", minMs: 300, maxMs: 900 } as const;

/**
 * Has the server tell what goes over the line.
 *
 * @param address of the lab's `watch`
 */
export function watch(address: string, onLetter: (letter: Letter) => void): Link {
  const link = connect(address, { queue: false, retry: { policy: () => soon } });
  link.on("message", ({ text }) => {
    if (text !== undefined) onLetter(JSON.parse(text) as Letter);
  });
  return link;
}

/** @returns whether the server is there to hear it */
export function order(link: Link, deed: Deed): boolean {
  if (link.status.state !== "open") return false;
  void link.send(JSON.stringify(deed));
  return true;
}
