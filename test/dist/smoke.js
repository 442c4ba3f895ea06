// The built package as its users get it, without a test framework, so that it runs on every supported Node:
// every subpath can be imported, a server answers a client, bad text ends with 1007, and a client that was sent
// away with 1012 comes back by itself.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createConnection } from "node:net";
import { connect } from "revoir/client";
import { compare, explain, loadLanguage, policyFor } from "revoir/codes";
import { rules } from "revoir/protocol";
import { serve } from "revoir/server";

/** @typedef {import("revoir/server").Server<undefined>} Server */

const limit = setTimeout(() => fail(new Error("Cannot wait longer: the smoke test hangs")), 30_000);
try {
  const whole = await import("revoir");
  for (const name of ["serve", "connect", "explain"])
    assert.ok(name in whole, `revoir has ${name}`);
  await checkCatalogue();
  const server = await startEcho(0);
  await checkBadText(server.port);
  await checkReturn(server);
  clearTimeout(limit);
  console.log(`Node ${process.versions.node}: the package works`);
} catch (error) {
  fail(error);
}

async function checkCatalogue() {
  assert.match(explain(1007).howToFix, /UTF-8/);
  assert.ok(explain(1012, { lang: "fr" }).title.length > 0);
  assert.match(explain(1012, { lang: await loadLanguage("de") }).title, /Neustart/);
  assert.ok(compare(1007, 1012).differences.length > 3);
  assert.equal(policyFor({ code: 1012 }).when, "slot");
  assert.ok(Object.keys(rules).length > 20);
}

/** @param {number} port */
function startEcho(port) {
  return serve({
    port,
    host: "127.0.0.1",
    message: (peer, message) => peer.send(message.kind === "text" ? message.text : message.bytes),
  });
}

/**
 * The bytes c3 28 as text: the connection fails with 1007, whose reason names the byte.
 *
 * @param {number} port
 */
async function checkBadText(port) {
  const socket = createConnection(port, "127.0.0.1");
  const key = randomBytes(16).toString("base64");
  socket.write(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  await once(socket, "data");
  socket.write(Buffer.from("818200000000c328", "hex"));
  const [frame] = await once(socket, "data");
  assert.equal(frame[0], 0x88, "a close frame");
  assert.equal(frame.readUInt16BE(2), 1007);
  assert.match(frame.toString("utf8", 4), /byte 0: c3 28/);
  socket.destroy();
}

/** @param {Server} first */
async function checkReturn(first) {
  const { port } = first;
  const link = connect(`ws://127.0.0.1:${port}/`, {
    retry: { policy: { 1012: { minMs: 50, maxMs: 100 } } },
  });
  const messages = link[Symbol.asyncIterator]();
  await link.send("before");
  assert.equal((await messages.next()).value?.text, "before");
  const ended = new Promise((resolve) => link.on("end", resolve));
  await first.drain();
  assert.equal((await ended).code, 1012);
  const second = await startEcho(port);
  await link.send(new Uint8Array([0xc3, 0x28]));
  assert.deepEqual([...((await messages.next()).value?.bytes ?? [])], [0xc3, 0x28]);
  link.close();
  assert.equal((await link.closed).clean, true);
  await second.close();
}

/** @param {unknown} error */
function fail(error) {
  console.error(error);
  process.exit(1);
}
