import { expect, it } from "vitest";
import type { PublicationPapers } from "../../src/restart/index.js";
import { PublicationLog } from "../../src/server/publication-log.js";

it("gives a peer what was published after it was told last, and forgets what all have", () => {
  const relayed: PublicationPapers[] = [];
  const log = new PublicationLog({ publish: (each) => void relayed.push(each) });
  const bytes = new Uint8Array([1]);
  for (let i = 0; i < 4; i++) log.publish({ topic: `${i}`, isText: true, bytes });
  // They are lent for the turn only.
  bytes[0] = 2;
  const after = (heard: number) => log.after(heard).map(({ topic }) => topic);
  expect(log.after(0).map((each) => each.bytes)).toEqual(Array(4).fill(new Uint8Array([1])));
  expect(after(1)).toEqual(["1", "2", "3"]);
  expect(after(1)).toEqual(["1", "2", "3"]);
  log.publish({ topic: "4", isText: true, bytes });
  expect(after(3)).toEqual(["3", "4"]);
  expect(after(99)).toEqual([]);
  log.end();
  log.publish({ topic: "5", isText: true, bytes });
  expect(after(5)).toEqual([]);
  expect(relayed.length).toBe(6);
});
