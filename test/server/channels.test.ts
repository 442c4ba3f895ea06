import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, it, onTestFinished } from "vitest";
import type { EndEvent, ErrorEvent, OpenEvent, RefusedEvent } from "../../src/server/index.js";
import { handshake, join, start, until } from "./world.js";

/** Everything that is published on a channel during a test. */
function listenTo<Event>(name: string): Event[] {
  const events: Event[] = [];
  const listener = (event: unknown) => void events.push(event as Event);
  subscribe(name, listener);
  onTestFinished(() => void unsubscribe(name, listener));
  return events;
}

it("diagnostics channels tell of peers that open and end, with what went over the connection", async () => {
  const opened = listenTo<OpenEvent>("revoir.server.open");
  const ended = listenTo<EndEvent>("revoir.server.end");
  const server = await start({ message: (peer) => peer.send("ok") });
  const client = await join(server);
  client.ws.send("hello");
  await client.next();
  const [peer] = server.peers;
  client.ws.close(1000);
  await until(() => ended.length === 1);
  expect(opened).toEqual([{ server, peer }]);
  expect(ended[0]).toMatchObject({
    server,
    peer,
    end: { code: 1000, by: "peer" },
    traffic: { textIn: 1, bytesIn: 5, messagesOut: 1, bytesOut: 2 },
  });
  expect(ended[0]?.lastedMs).toBeGreaterThan(0);
});

it("diagnostics channels tell what handlers threw, also where there is an error handler", async () => {
  const errors = listenTo<ErrorEvent>("revoir.server.error");
  const boom = new Error("boom");
  const server = await start({
    open: () => {
      throw boom;
    },
    error: () => {},
  });
  await (await join(server)).closed;
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ server, error: boom, where: "open" });
});

it("diagnostics channels tell of refused handshakes and why", async () => {
  const refused = listenTo<RefusedEvent>("revoir.server.refused");
  const server = await start();
  await handshake(`${server.url}chat?token=secret`, { Origin: "https://evil.example" });
  expect(refused).toEqual([
    {
      server,
      status: 403,
      cause: "origin",
      sentence: expect.stringContaining("https://evil.example may not connect"),
      address: "127.0.0.1",
      origin: "https://evil.example",
      path: "/chat",
    },
  ]);
});
