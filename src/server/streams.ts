import { RevoirError } from "../codes/index.js";
import type { Inbox } from "./inbox.js";
import type { Message } from "./message.js";
import type { Peer, Sending } from "./peer.js";

/** A peer's messages one after the other. Leaving the loop leaves later messages to the next one. */
export function iterate(inbox: Inbox): AsyncIterableIterator<Message> {
  let over = false;
  return {
    next: async () => (over ? { done: true, value: undefined } : inbox.next()),
    return: async () => {
      over = true;
      inbox.leave();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/**
 * A peer's messages as a Web Stream. Its queue holds nothing: a chunk is taken from the inbox when the reader asks
 * for it, and the inbox stops the network when nobody does.
 */
export function readableOf(peer: Peer<unknown>, inbox: Inbox): ReadableStream<string | Uint8Array> {
  return new ReadableStream<string | Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await inbox.next();
        if (done) await finish(peer, controller);
        else controller.enqueue(value.kind === "text" ? value.text : value.bytes);
      },
      async cancel() {
        peer.close(1000);
        if (!peer.moved) await peer.closed;
      },
    },
    { highWaterMark: 0 },
  );
}

/** A stream into a peer that takes the next chunk when the network has room for it. */
export function writableOf(
  peer: Peer<unknown> & { flowing(): Promise<void> },
): WritableStream<Sending> {
  return new WritableStream<Sending>({
    start(controller) {
      void peer.closed.then(() => controller.error(gone("write to the peer")));
    },
    async write(chunk) {
      await peer.flowing();
      if (peer.state !== "open") throw gone("write to the peer");
      peer.send(chunk);
      await peer.flowing();
    },
    async close() {
      peer.close(1000);
      if (!peer.moved) await peer.closed;
    },
    async abort() {
      peer.close(1011);
      if (!peer.moved) await peer.closed;
    },
  });
}

async function finish(
  peer: Peer<unknown>,
  controller: ReadableStreamDefaultController<string | Uint8Array>,
): Promise<void> {
  // Another process reads on.
  if (peer.moved) {
    controller.close();
    return;
  }
  const end = await peer.closed;
  if (end.clean) controller.close();
  else controller.error(gone("read from the peer", end.explain()));
}

function gone(what: string, why = "the connection is over"): RevoirError {
  return new RevoirError("connection-closed", `Cannot ${what}: ${why}`);
}
