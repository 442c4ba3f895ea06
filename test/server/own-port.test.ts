import { get } from "node:https";
import { expect, it } from "vitest";
import { localhost } from "../support/certificate.js";
import { answerOf, join, start } from "./world.js";

it("an own port with a certificate speaks wss, and says so to a plain request", async () => {
  const server = await start({ tls: localhost, open: (peer) => peer.send("secret") });
  expect(server.url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/$/);
  const client = await join(server, { rejectUnauthorized: false });
  expect(await client.next()).toBe("secret");
  const [peer] = server.peers;
  expect(peer?.request.encrypted).toBe(true);
  const url = server.url.replace("wss", "https");
  const { status, body } = await answerOf(get(url, { rejectUnauthorized: false, agent: false }));
  expect(status).toBe(426);
  expect(body).toContain(`Connect to wss://127.0.0.1:${server.port}/`);
});

it("a HEAD request gets the same header without a body", async () => {
  const server = await start();
  const response = await fetch(server.url.replace("ws", "http"), { method: "HEAD" });
  expect(response.status).toBe(426);
  expect(Number(response.headers.get("content-length"))).toBeGreaterThan(0);
  expect(await response.text()).toBe("");
});

it("an address of IPv6 stands in brackets in the url", async () => {
  const server = await start({ host: "::1" });
  expect(server.url).toBe(`ws://[::1]:${server.port}/`);
  await join(server);
});

it("the address of all addresses is told as localhost", async () => {
  const server = await start({ host: "0.0.0.0", path: "/rooms/*" });
  expect(server.url).toBe(`ws://localhost:${server.port}/rooms/`);
});
