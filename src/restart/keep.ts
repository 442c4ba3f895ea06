import type { PublicationPapers } from "./estate.js";

/** A publication to be told later: its bytes are lent for this turn of the event loop only. */
export function keep(publication: PublicationPapers): PublicationPapers {
  return { ...publication, bytes: new Uint8Array(publication.bytes) };
}
