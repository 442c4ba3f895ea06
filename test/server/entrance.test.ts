import { once } from "node:events";
import { createServer, IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket as NetSocket } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { proveHandleLane } from "../../src/node/index.js";
import { Entrance } from "../../src/server/entrance.js";
import type { Server } from "../../src/server/index.js";
import { mutate } from "../fuzz/mutate.js";
import { Random } from "../fuzz/random.js";
import { handshake, join, later, requestText, start, storm, tcp, until, work } from "./world.js";

/** All that a connection says until it is closed. */
async function everythingFrom(socket: NetSocket): Promise<string> {
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  await once(socket, "close");
  return text;
}

/** The status of the answer to bytes that come in these pieces. */
async function answerTo(
  options: Parameters<typeof start>[0],
  pieces: readonly string[],
): Promise<string> {
  const server = await start(options);
  const socket = await tcp(server);
  socket.setNoDelay(true);
  const answer = once(socket, "data");
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return String((await answer)[0]).split(" ")[1] as string;
}

const requests = [
  requestText("/chat"),
  requestText("/chat?x=1", { Origin: "http://127.0.0.1", Cookie: "a=b" }),
  "GET /chat HTTP/1.1\r\nHost: a\r\n\r\n",
  "POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab",
].map((text) => Buffer.from(text));

const words = [
  "\r\n",
  "\n",
  " ",
  ":",
  "Host: b\r\n",
  "Upgrade",
  "websocket",
  "HTTP/1.0",
  "http://a/",
];

/** The status that a client is answered who sends these bytes and its FIN; "" for none. */
async function statusFor(server: Server<undefined>, bytes: Uint8Array): Promise<string> {
  const socket = await tcp(server);
  const everything = everythingFrom(socket);
  socket.end(bytes);
  return /^HTTP\/1\.1 (\d+)/.exec(await everything)?.[1] ?? "";
}

describe("a port of the server's own", () => {
  it("upgrades whether the request comes at once or byte by byte", async () => {
    expect(await answerTo({}, [requestText()])).toBe("101");
    expect(await answerTo({}, [...requestText()])).toBe("101");
    expect(await answerTo({}, [requestText().slice(0, 30), requestText().slice(30)])).toBe("101");
  });

  it("answers what is no upgrade to its path as an http server does", async () => {
    const options = { path: "/chat" };
    expect(await answerTo(options, [requestText("/chat")])).toBe("101");
    expect(await answerTo(options, [requestText("/other")])).toBe("404");
    expect(await answerTo(options, ["GET /chat HTTP/1.1\r\nHost: a\r\n\r\n"])).toBe("426");
    expect(await answerTo(options, ["not http at all\r\n\r\n"])).toBe("400");
    expect(await answerTo(options, ["GET / HTTP/1.1\nHost: a\n\n"])).toBe("400");
    const unheardOf = requestText("/chat").replace("HTTP/1.1", "HTTP/1.2");
    expect(await answerTo(options, [unheardOf])).toBe("400");
    const broken = requestText("/chat", { "Sec-WebSocket-Version": "12" });
    expect(await answerTo(options, [broken])).toBe("426");
    const long = requestText("/chat", { "X-Long": "x".repeat(2000) });
    expect(await answerTo({ ...options, limits: { maxHeaderBytes: 1000 } }, [long])).toBe("431");
  });

  it("serves pages to a client that keeps its connection, and lets it upgrade on the same", async () => {
    const server = await start({
      http: (request, response) => void response.end(`page ${request.url}`),
      open: (peer) => peer.send("hi"),
    });
    const socket = await tcp(server);
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.write("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    await until(() => text.includes("page /b"));
    expect(text).toMatch(/page \/a.*page \/b/s);
    socket.write(requestText());
    await until(() => text.includes("\x81\x02hi"));
  });

  it("delivers what a client sends right behind its request", async () => {
    const got = later<string>();
    const server = await start({
      authorize: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return undefined;
      },
      message: (_, message) => message.kind === "text" && got.resolve(message.text),
    });
    const socket = await tcp(server);
    socket.write(Buffer.concat([Buffer.from(requestText()), Buffer.from("818200000000", "hex")]));
    await new Promise((resolve) => setTimeout(resolve, 5));
    socket.write("ok");
    expect(await got.promise).toBe("ok");
  });

  it("gives middleware Node's own request with its socket, and goes on from there", async () => {
    let remote: string | undefined;
    const server = await start({
      authorize: async ({ raw, headers }) => {
        expect(raw).toBeInstanceOf(IncomingMessage);
        expect(raw.headers).toEqual(headers);
        expect([raw.method, raw.url]).toEqual(["GET", "/?x=1"]);
        await new Promise((resolve) => setTimeout(resolve, 5));
        remote = raw.socket.remoteAddress;
        return undefined;
      },
      message: (peer, message) => peer.send(message.kind === "text" ? message.text : ""),
    });
    const client = await join(`${server.url}?x=1`);
    expect(remote).toBe("127.0.0.1");
    client.ws.send("there and back");
    expect(await client.next()).toBe("there and back");
  });

  it("tells a client that says nothing that its time is over (408)", async () => {
    const server = await start({ limits: { handshakeTimeoutMs: 100 } });
    const [first, second] = [await tcp(server), await tcp(server)];
    const answers = Promise.all([everythingFrom(first), everythingFrom(second)]);
    for (const answer of await answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    const third = await tcp(server);
    expect(await everythingFrom(third)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("tells all of many whose time is over at once, in pieces", async () => {
    const server = await start({ limits: { handshakeTimeoutMs: 300 } });
    const sockets = await Promise.all(Array.from({ length: 100 }, () => tcp(server)));
    const answers = Promise.all(sockets.map(everythingFrom));
    // Each look at the clock takes a millisecond, so that a piece is over after a few.
    const now = performance.now.bind(performance);
    let looks = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now() + looks++);
    for (const answer of await answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    vi.restoreAllMocks();
  });

  it("hears those who are in between the handshakes of many who come at once", async () => {
    let opened = 0;
    const server = await start({
      open: () => {
        opened++;
        work();
      },
      message: (peer) => void peer.send("yes"),
    });
    const bystander = await join(server);
    await storm(server, 100);
    let answers = 0;
    while (opened < 101) {
      bystander.ws.send("do you hear me?");
      await bystander.next();
      if (opened > 1) answers++;
    }
    expect(answers).toBeGreaterThan(4);
  });

  it("lets in all of many who come at once, with as much as a request may have, and no one who has gone", async () => {
    const server = await start({ open: work });
    const sockets = await storm(server, 300, { "X-Long": "x".repeat(15_000) });
    for (const socket of sockets.slice(200)) socket.resetAndDestroy();
    await until(() => server.metrics().opened >= 200);
    await until(() => server.metrics().peers === 200);
  });

  it("lets go of those whose handshake waits when it drains", async () => {
    let opened = 0;
    const server = await start({
      open: () => {
        opened++;
        work();
      },
    });
    const sockets = await storm(server, 100);
    const closed = sockets.map((socket) => new Promise((resolve) => socket.on("close", resolve)));
    for (const socket of sockets) socket.resume();
    await until(() => opened > 0);
    await server.drain({ closeTimeoutMs: 0 });
    await Promise.all(closed);
    expect(opened).toBeLessThan(100);
    expect(server.metrics().peers).toBe(0);
  });

  it("forgets a client that goes without a word", async () => {
    const server = await start({ limits: { handshakeTimeoutMs: 50 } });
    (await tcp(server)).end();
    (await tcp(server)).resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 120));
    await join(server);
  });

  it("lets go of clients that have said nothing when it drains", async () => {
    const server = await start();
    const socket = await tcp(server);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const gone = everythingFrom(socket);
    await server.drain();
    expect(await gone).toBe("");
  });

  it("answers as an http server alone does, whatever comes", async () => {
    const seed = Number(process.env.REVOIR_SEED ?? Math.floor(Math.random() * 2 ** 31));
    const random = new Random(seed);
    const [ours, plain] = [
      await start({ path: "/chat" }),
      await start({ path: "/chat", handleLane: false }),
    ];
    for (let turn = 0; turn < 300; turn++) {
      const bytes = mutate(random, random.pick(requests), requests, words);
      const [one, other] = await Promise.all([statusFor(ours, bytes), statusFor(plain, bytes)]);
      expect(
        one,
        `seed ${seed}, turn ${turn}: ${JSON.stringify(Buffer.from(bytes).toString("latin1"))}`,
      ).toBe(other);
    }
  });

  it("serves alike where the handle lane is off", async () => {
    const server = await start({ handleLane: false, open: (peer) => peer.send("hi") });
    expect(await (await join(server)).next()).toBe("hi");
    expect((await handshake(server.url, { Upgrade: undefined })).status).toBe(426);
  });
});

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("a newcomer at an entrance", () => {
  it("stands still for another process, unless it has said something since it was looked for", async () => {
    await proveHandleLane();
    const entered = vi.fn();
    const door = { accepts: true, allowsPath: () => true, enter: entered };
    const entrance = new Entrance(door, { maxHeaderBytes: 16_384, handshakeTimeoutMs: 10_000 });
    const http = createServer().listen(0, "127.0.0.1");
    await once(http, "listening");
    entrance.open(http);
    const client = connect((http.address() as AddressInfo).port, "127.0.0.1");
    onTestFinished(() => {
      client.destroy();
      entrance.close();
      http.close();
    });
    await until(() => entrance.hasNewcomers);
    const [newcomer] = entrance.newcomers();
    const frozen = newcomer?.freeze();
    client.write(requestText());
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(entered).not.toHaveBeenCalled();
    frozen?.thaw();
    await until(() => entered.mock.calls.length === 1);
    // Its wire is open, and somebody else's by now.
    expect(newcomer?.wire.destroyed).toBe(false);
    expect(newcomer?.freeze()).toBeUndefined();
  });
});
