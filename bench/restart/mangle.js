// What a broken server does to one reply in twenty. The checks of the load have to find each of these.
import { readHead } from "./content.js";

/** @typedef {{ send(data: unknown): unknown, abort(): void, data: any }} Peer */

/** Replies that wait to come too late. @type {WeakMap<object, any[]>} */
const held = new WeakMap();

/** @type {Record<string, (peer: Peer, reply: { bytes: Buffer, isText: boolean }, peers: Iterable<Peer>) => void>} */
export const mangles = {
  lose: () => {},
  double: (peer, reply) => {
    peer.send(sendable(reply));
    peer.send(sendable(reply));
  },
  reorder: (peer, reply) => {
    held.set(peer, [...(held.get(peer) ?? []), reply]);
  },
  damage: (peer, reply) => {
    const place = Math.min(20, reply.bytes.length - 1);
    reply.bytes[place] = reply.bytes[place] === 0x2e ? 0x2f : 0x2e;
    // Text must stay text, or the library itself would not send it.
    peer.send(reply.isText ? reply.bytes.toString("latin1") : reply.bytes);
  },
  truncate: (peer, { bytes, isText }) => {
    peer.send(isText ? bytes.toString("latin1").slice(0, -1) : bytes.subarray(0, -1));
  },
  misplace: (peer, reply, peers) => {
    for (const other of peers) if (other !== peer) return void other.send(sendable(reply));
  },
  mistype: (peer, { bytes, isText }) => {
    peer.send(isText ? bytes : bytes.toString("latin1"));
  },
  cut: (peer) => peer.abort(),
};

/**
 * Sends a reply, or what the fault makes of it.
 *
 * @param {string} fault
 * @param {Peer} peer
 * @param {any} message
 * @param {Iterable<Peer>} peers
 */
export function mangle(fault, peer, message, peers) {
  const own = copied(message);
  const head = readHead(own.bytes);
  if (head?.type === "e" && head.number % 20 === 7) return mangles[fault](peer, own, peers);
  peer.send(sendable(own));
  for (const late of held.get(peer) ?? []) peer.send(sendable(late));
  held.delete(peer);
}

/** @param {any} message a string, bytes or a message */
function copied(message) {
  const isText = typeof message === "string" || message.kind === "text";
  return { bytes: Buffer.from(message.bytes ?? message), isText };
}

/** @param {{ bytes: Buffer, isText: boolean }} reply */
function sendable({ bytes, isText }) {
  return isText ? bytes.toString() : bytes;
}
