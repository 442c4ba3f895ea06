import { connect } from "node:net";
import { expect, it } from "vitest";
import { join, later, start, tcp, until } from "./world.js";

it("an idle keep-alive connection does not hold up a drain", async () => {
  const server = await start();
  const socket = await tcp(server);
  socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  await server.drain();
  await until(() => socket.destroyed);
});

it("a plain request that is being answered is cut only when the drain is over", async () => {
  const asked = later<() => void>();
  const server = await start({
    http: (_request, response) => asked.resolve(() => response.end("late")),
  });
  const client = await join(server);
  const page = fetch(server.url.replace("ws", "http"));
  const answer = await asked.promise;
  client.ws.pause();
  const drained = server.drain({ closeTimeoutMs: 500 });
  answer();
  expect(await (await page).text()).toBe("late");
  client.ws.resume();
  await drained;
});

it("a plain request that is never answered is cut then", async () => {
  const asked = later();
  const server = await start({ http: () => asked.resolve() });
  const page = fetch(server.url.replace("ws", "http")).then(
    () => "answered",
    () => "cut",
  );
  await asked.promise;
  await server.drain();
  expect(await page).toBe("cut");
});

it("peers is a live view, the longest connected first", async () => {
  const server = await start();
  const { peers } = server;
  expect(peers.size).toBe(0);
  await join(`${server.url}a`);
  await join(`${server.url}b`);
  expect([...peers].map(({ request }) => request.path)).toEqual(["/a", "/b"]);
});

it("a thousand connections that do nothing but connect and vanish leave nothing behind", async () => {
  const server = await start({ limits: { maxConnectionsPerAddress: 5000 } });
  for (let i = 0; i < 1000; i += 1) {
    const socket = connect(server.port, "127.0.0.1").on("error", () => {});
    if (i % 3 === 0) socket.write("GET / HTTP/1.1\r\n");
    socket.on("connect", () => socket.destroy());
    if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await join(server);
  expect(server.metrics()).toMatchObject({ peers: 1, arriving: 0 });
});
