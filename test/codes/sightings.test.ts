import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { isSendable, registeredCodes } from "../../src/codes/index.js";
import { type Sighting, sightingsOf } from "../../src/codes/sightings.js";
import { freePort } from "../support/free-port.js";
import { fromHex } from "../support/hex.js";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

describe("what programs show", () => {
  test("is told of every code: what a script gets when the code arrives or is asked for", () => {
    for (const code of [...registeredCodes(), 999, 1016, 3001, 4100, 5000]) {
      const occasions = sightingsOf(code).map(({ occasion }) => occasion);
      const travels = occasions.includes("told") || occasions.includes("found");
      expect(travels, String(code)).toBe(true);
    }
  });

  test("shows a script 1006, never the code, where its own program found the fault", () => {
    for (const code of registeredCodes()) {
      for (const { occasion, event = 1006 } of sightingsOf(code)) {
        if (occasion === "found" || occasion === "refused") expect(event).toBe(1006);
      }
    }
  });

  test("leaves out a refusal where a browser's script may send the code", () => {
    expect(sightingsOf(4100).map(({ occasion }) => occasion)).toEqual(["told"]);
    const askedFor = sightingsOf(1012).filter(({ occasion }) => occasion === "asked");
    expect(askedFor.map(({ program }) => program)).toEqual(["Chromium 156", "Node 24"]);
  });
});

describe("what ws shows, watched here", () => {
  test.each<[what: string, frames: string, code: number]>([
    ["UTF-8", "8103 61c328", 1007],
    ["MASK", "8181 00000000 61", 1002],
    ["RSV1", "c101 61", 1002],
    ["opcode", "8301 61", 1002],
    ["close 1004", "8802 03ec", 1004],
    ["close 1005", "8802 03ed", 1005],
    ["close 1006", "8802 03ee", 1006],
    ["close 1015", "8802 03f7", 1015],
    ["close 5000", "8802 1388", 5000],
  ])("for %s", async (what, frames, code) => {
    const seen = sighting(code, "ws 8.23", what);
    const { error, event, answer } = await watch((socket) => socket.write(fromHex(frames)));
    expect(error).toBe(seen.text);
    expect(event).toEqual({ code: seen.event, wasClean: seen.clean });
    expect(answer).toBe(seen.sends);
  });

  test.each(registeredCodes().filter(isSendable))("when %i arrives", async (code) => {
    const [told] = sightingsOf(code).filter(({ occasion }) => occasion === "told");
    const frame = Buffer.from([0x88, 2, code >> 8, code & 255]);
    const { error, event, answer } = await watch((socket) => socket.write(frame));
    expect(error).toBeUndefined();
    expect(event).toEqual({ code: told.event, wasClean: told.clean });
    expect(answer).toBe(String(code));
  });

  test("when a close frame has no code, and when TCP ends without one", async () => {
    const [silent] = sightingsOf(1005);
    const empty = await watch((socket) => socket.write(fromHex("8800")));
    expect(empty.event).toEqual({ code: silent.event, wasClean: silent.clean });
    const [cut] = sightingsOf(1006);
    for (const end of [
      (socket: Socket) => socket.end(),
      (socket: Socket) => socket.resetAndDestroy(),
    ]) {
      const { error, event } = await watch(end);
      expect(error).toBeUndefined();
      expect(event).toEqual({ code: cut.event, wasClean: cut.clean });
    }
  });

  test("when a handshake is refused, answered wrongly, or nobody listens", async () => {
    const forbidden = await watch(undefined, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    expect(forbidden.error).toBe(`${sighting(1006, "ws 8.23", "HTTP 403").text}`);
    const accept = await watch(
      undefined,
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: eA==\r\n\r\n",
    );
    expect(accept.error).toBe(sighting(1006, "ws 8.23", "Sec-WebSocket-Accept").text);
    const port = await freePort();
    const refused = await listen(new WebSocket(`ws://127.0.0.1:${port}`));
    const shown = sighting(1006, "ws 8.23", "TCP").text?.replace("<address>", `127.0.0.1:${port}`);
    expect(refused.error).toBe(`ECONNREFUSED: ${shown}`);
  });

  test.each(["FIN", "RST"])("when instead of an answer there is %s", async (what) => {
    const end = (socket: Socket) => (what === "FIN" ? socket.end() : socket.resetAndDestroy());
    const { error, event } = await watch(end, "");
    const seen = sighting(1006, "ws 8.23", what);
    expect(error).toBe(`ECONNRESET: ${seen.text}`);
    expect(event).toEqual({ code: seen.event, wasClean: seen.clean });
  });

  test("when its script closes before it is open", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${await freePort()}`);
    const shown = listen(socket);
    socket.close();
    const seen = sighting(1006, "ws 8.23", "close()");
    const { error, event } = await shown;
    expect(error).toBe(seen.text);
    expect(event).toEqual({ code: seen.event, wasClean: seen.clean });
  });

  test("when a message is too big for its server", async () => {
    const seen = sighting(1009, "ws 8.23", "maxPayload");
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", maxPayload: 1 });
    closers.push(() => server.close());
    await once(server, "listening");
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [peer] = (await once(server, "connection")) as [WebSocket];
    const shown = listen(peer);
    await once(client, "open");
    client.send("too big");
    const [code] = await once(client, "close");
    expect(String(code)).toBe(seen.sends);
    expect(await shown).toEqual({
      error: seen.text,
      event: { code: seen.event, wasClean: seen.clean },
    });
  });

  test("when a program asks it to send what may not be sent", async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    closers.push(() => server.close());
    await once(server, "listening");
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    closers.push(() => client.terminate());
    await once(client, "open");
    for (const code of [999, 1004, 1005, 1006, 1015, 1016, 5000]) {
      const text = sighting(code, "ws 8.23", `close(${code})`).text;
      expect(() => client.close(code)).toThrow(text?.replace("TypeError: ", ""));
    }
  });
});

interface Watched {
  readonly error: string | undefined;
  readonly event: { readonly code: number; readonly wasClean: boolean };
  /** The close frame the client sent, as code and reason. */
  readonly answer?: string | undefined;
}

function sighting(code: number, program: string, what: string): Sighting {
  const found = sightingsOf(code).find((seen) => seen.program === program && seen.case === what);
  if (found === undefined) throw new Error(`no sighting of ${code} in ${program}: ${what}`);
  return found;
}

/** Lets a ws client connect to a server that sends just these bytes, and tells what the client showed. */
async function watch(act?: (socket: Socket) => void, answer?: string): Promise<Watched> {
  const sent: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (head) => {
      socket.on("data", (bytes) => {
        sent.push(bytes);
        socket.end();
      });
      socket.write(answer ?? acceptance(String(head)));
      if (act) act(socket);
    });
  });
  const port = await portOf(server);
  const shown = await listen(new WebSocket(`ws://127.0.0.1:${port}`));
  return { ...shown, answer: closeFrameIn(Buffer.concat(sent)) };
}

function listen(socket: WebSocket): Promise<Watched> {
  return new Promise((done) => {
    let error: string | undefined;
    socket.onerror = (event) => {
      const { code, message } = event.error as { code?: string; message: string };
      error = code === undefined ? message : `${code}: ${message}`;
    };
    socket.onclose = ({ code, wasClean }) => done({ error, event: { code, wasClean } });
  });
}

function acceptance(head: string): string {
  const key = /^Sec-WebSocket-Key: (.*)$/im.exec(head)?.[1].trim();
  const accept = createHash("sha1")
    .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest("base64");
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}

/** The first frame of a client: masked, and here a close frame. */
function closeFrameIn(bytes: Buffer): string | undefined {
  if (bytes.length < 8) return undefined;
  const body = bytes
    .subarray(6, 6 + (bytes[1] & 127))
    .map((byte, at) => byte ^ bytes[2 + (at & 3)]);
  return `${(body[0] << 8) | body[1]} ${Buffer.from(body.subarray(2))}`.trim();
}

async function portOf(server: Server): Promise<number> {
  closers.push(() => server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}
