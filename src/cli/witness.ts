import type { Message, Peer } from "../server/index.js";
import type { Testimony } from "./page/restart.js";
import type { Place } from "./service.js";

/** What is poured out for somebody who watches a restart: more than the network takes at once. */
const poured = { messages: 2_000, bytes: 4_096 };

/**
 * Answers somebody who watches a restart: `count` tells how often it has asked on this connection, and which process
 * answers; `pour` sends numbered messages faster than they can leave, so that some are unsent when the process changes.
 */
export function answerWitness(
  peer: Peer<Place>,
  place: Place & { readonly kind: "witness" },
  message: Message,
): void {
  const asks = message.kind === "text" ? message.text : "";
  if (asks === "pour") pour(peer);
  else if (asks === "count") {
    place.asked += 1;
    const testimony: Testimony = { asked: place.asked, pid: process.pid };
    peer.send(JSON.stringify(testimony));
  }
}

function pour(peer: Peer<Place>): void {
  for (let number = 0; number < poured.messages; number++) {
    const drop = Buffer.alloc(poured.bytes);
    drop.writeUInt32BE(number);
    peer.send(drop);
  }
}
