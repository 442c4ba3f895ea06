import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { proveHandleLane } from "../../src/node/handle-proof.js";
import {
  adoptPage,
  busyConnections,
  idlePages,
  listenOn,
  stopAnswered,
  stopListening,
} from "../../src/node/http-sockets.js";
import { type Handle, handleOf } from "../../src/node/handle-lane.js";
import { copyOf } from "../support/handle-pipes.js";

/** An http server whose answers a test gives, and a client of it. */
async function world(): Promise<{ server: Server; client: Socket; asked: ServerResponse[] }> {
  const asked: ServerResponse[] = [];
  const server = createServer((_request, response) => void asked.push(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const client = connect(port, "127.0.0.1").on("error", () => {});
  onTestFinished(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  const [,] = await Promise.all([once(server, "connection"), once(client, "connect")]);
  return { server, client, asked };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

const request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

describe("the sockets of an http server", () => {
  it("can go before the first request and between two, and not in the middle of one", async () => {
    const { server, client, asked } = await world();
    const state = () => [idlePages(server).length, busyConnections(server)];
    expect(state()).toEqual([1, 0]);
    client.write(request.slice(0, 5));
    await until(() => state()[1] === 1);
    expect(state()).toEqual([0, 1]);
    client.write(request.slice(5));
    await until(() => asked.length === 1);
    expect(state()).toEqual([0, 1]);
    asked[0]?.end("ok");
    await until(() => state()[1] === 0);
    expect(state()).toEqual([1, 0]);
    client.write(request + request);
    await until(() => asked.length === 3);
    asked[1]?.end("ok");
    await new Promise((resolve) => setImmediate(resolve));
    expect(state()).toEqual([0, 1]);
    asked[2]?.end("ok");
    await until(() => state()[0] === 1);
  });

  it("can not go while an answer that has ended waits for the network", async () => {
    const { server, client, asked } = await world();
    client.pause();
    client.write(request);
    await until(() => asked.length === 1);
    asked[0]?.end(Buffer.alloc(16 * 1024 * 1024));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([idlePages(server).length, busyConnections(server)]).toEqual([0, 1]);
    client.resume();
    await until(() => idlePages(server).length === 1);
  });

  it("stand still, and go on when they stay", async () => {
    const { server, client, asked } = await world();
    const [idle] = idlePages(server);
    const page = idle?.freeze();
    client.write(request);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked.length).toBe(0);
    page?.thaw();
    await until(() => asked.length === 1);
    asked[0]?.end("ok");
    expect(String((await once(client, "data"))[0])).toContain("ok");
  });

  it("do not stand still for a request that has come since they were seen idle, or half of one", async () => {
    const { server, client, asked } = await world();
    const [fresh] = idlePages(server);
    client.write(request.slice(0, 5));
    await until(() => busyConnections(server) === 1);
    expect(fresh?.freeze()).toBeUndefined();
    client.write(request.slice(5));
    await until(() => asked.length === 1);
    expect(fresh?.freeze()).toBeUndefined();
    asked[0]?.end("ok");
    await until(() => busyConnections(server) === 0);
    const [kept] = idlePages(server);
    client.write(request);
    await until(() => asked.length === 2);
    expect(kept?.freeze()).toBeUndefined();
    asked[1]?.end("ok");
    await until(() => busyConnections(server) === 0);
    const [idle] = idlePages(server);
    expect(idle?.freeze()).toBeDefined();
  });

  it("stand still as soon as they have answered everything, where that is wanted", async () => {
    const { server, client, asked } = await world();
    client.write(request + request);
    await until(() => asked.length === 2);
    const goOn = stopAnswered(server);
    asked[0]?.end("ok");
    await once(client, "data");
    // Behind the first answer there is another one to give: it is not between two requests.
    client.write(request);
    await until(() => asked.length === 3);
    asked[1]?.end("ok");
    asked[2]?.end("ok");
    await until(() => busyConnections(server) === 0);
    client.write(request);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([asked.length, idlePages(server).length]).toEqual([3, 1]);
    goOn();
    await until(() => asked.length === 4);
    asked[3]?.end("ok");
    await until(() => busyConnections(server) === 0);
    client.write(request);
    await until(() => asked.length === 5);
  });

  it("stand still behind a request that came when that was wanted already, and may go or come back", async () => {
    const { server, client, asked } = await world();
    const goOn = stopAnswered(server);
    client.write(request);
    await until(() => asked.length === 1);
    asked[0]?.end("ok");
    await until(() => busyConnections(server) === 0);
    client.write(request);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked.length).toBe(1);
    idlePages(server)[0]?.freeze()?.thaw();
    await until(() => asked.length === 2);
    goOn();
    asked[1]?.end("ok");
    client.write(request);
    await until(() => asked.length === 3);
  });

  it("do not stand still when they are over", async () => {
    const { server, client } = await world();
    const [page] = idlePages(server);
    client.destroy();
    await until(() => idlePages(server).length === 0);
    expect(page?.freeze()).toBeUndefined();
  });

  it("are not touched when the server stops to listen, and another may listen there", async () => {
    const { server, client, asked } = await world();
    const { port } = server.address() as { port: number };
    client.write(request);
    await until(() => asked.length === 1);
    asked[0]?.end("ok");
    await once(client, "data");
    stopListening(server);
    stopListening(server);
    const second = createServer((_request, response) => void response.end("second"));
    await new Promise<void>((resolve) => second.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => void second.close());
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("second");
    client.write(request);
    await until(() => asked.length === 2);
    asked[1]?.end("still");
    expect(String((await once(client, "data"))[0])).toContain("still");
  });

  it("are none of a server that keeps no list of them", () => {
    const none = {} as Server;
    expect([idlePages(none), busyConnections(none)]).toEqual([[], 0]);
  });

  it("come in by a listening socket that another server has", async () => {
    const { server } = await world();
    const { port } = server.address() as { port: number };
    const handle = handleOf(server) as Handle;
    const second = createServer((_request, response) => void response.end("second"));
    onTestFinished(() => void second.close());
    await listenOn(second, handle);
    expect((second.address() as { port: number }).port).toBe(port);
    await expect(listenOn(second, {} as Handle)).rejects.toThrow();
  });
});

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a page that another server had", () => {
  /** A page of `world` with a second server, which is impatient. */
  async function adopted(keepAliveTimeout = 60_000) {
    await proveHandleLane();
    const { server: old, client } = await world();
    const asked: ServerResponse[] = [];
    const server = createServer({ headersTimeout: 500, connectionsCheckingInterval: 20 });
    server.on("request", (_request, response) => void asked.push(response));
    server.keepAliveTimeout = keepAliveTimeout;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    let heard = "";
    client.setEncoding("latin1").on("data", (text) => (heard += text));
    const page = idlePages(old)[0]?.freeze();
    adoptPage(server, await copyOf(page?.handle as Handle));
    page?.release();
    return { client, asked, heard: () => heard };
  }

  it("is closed without a word when it asks for nothing: 408 is for those who are late", async () => {
    const { client, heard } = await adopted();
    await once(client, "close");
    expect(heard()).toBe("");
  });

  it("is closed as between two requests, where that is sooner", async () => {
    const { client } = await adopted(100);
    const began = performance.now();
    await once(client, "close");
    expect(performance.now() - began).toBeLessThan(350);
  });

  it("has the time of any other for an answer, and for its next request", async () => {
    const { client, asked, heard } = await adopted();
    client.write(request);
    await until(() => asked.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    asked[0]?.end("slow");
    await until(() => heard().includes("slow"));
    client.write(request);
    await until(() => asked.length === 2);
  });
});
