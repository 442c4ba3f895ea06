import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { listen } from "../../src/node/listen.js";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function newServer(): Server {
  const server = createServer();
  servers.push(server);
  return server;
}

async function takenPort(): Promise<number> {
  const server = newServer();
  await listen(server, { port: 0, host: "127.0.0.1" });
  return (server.address() as { port: number }).port;
}

test("an address that is taken is named, with the system's code and error", async () => {
  const port = await takenPort();
  await expect(listen(newServer(), { port, host: "127.0.0.1" })).rejects.toMatchObject({
    message: `Cannot listen on 127.0.0.1 port ${port}: the port is in use (EADDRINUSE)`,
    code: "EADDRINUSE",
    cause: { syscall: "listen" },
  });
});

test("without a host only the port is named", async () => {
  const server = newServer();
  await listen(server, { port: 0 });
  const { port } = server.address() as { port: number };
  await expect(listen(newServer(), { port })).rejects.toThrow(
    `Cannot listen on port ${port}: the port is in use (EADDRINUSE)`,
  );
});

test("an error of a server that listens is not thrown: it concerns one connection", async () => {
  const server = newServer();
  await listen(server, { port: 0, host: "127.0.0.1" });
  const tooMany = Object.assign(new Error("accept EMFILE"), { code: "EMFILE" });
  expect(() => server.emit("error", tooMany)).not.toThrow();
});
