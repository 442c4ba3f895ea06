/** A short program that shows a code in use. Programs are not translated. */
export interface Sample {
  /** Which end runs it. A client's sample runs in browsers too. */
  readonly side: "server" | "client";
  readonly source: string;
}

/** @param code an integer from 0 to 65535; the private range shares one sample */
export function samplesOf(code: number): readonly Sample[] {
  return samples[code] ?? (code >= 4000 && code < 5000 ? ownCodes : []);
}

const comeBack: Sample = {
  side: "client",
  source: `import { delayFor, policyFor } from "revoir/codes";

let attempt = 0;

function open() {
  const socket = new WebSocket("wss://example.com/chat");
  socket.addEventListener("open", () => {
    attempt = 0;
  });
  socket.addEventListener("close", (event) => {
    const delayMs = delayFor(policyFor(event), attempt++, Math.random());
    if (delayMs < Infinity) setTimeout(open, delayMs);
  });
}

open();`,
};

const ownCodes: readonly Sample[] = [
  {
    side: "client",
    source: `const socket = new WebSocket("wss://example.com/chat");
socket.addEventListener("open", () => {
  socket.close(4100, "left the room");
});`,
  },
];

const samples: Readonly<Record<number, readonly Sample[]>> = {
  1000: [
    {
      side: "client",
      source: `const socket = new WebSocket("wss://example.com/chat");
socket.addEventListener("open", () => {
  socket.close(1000, "done");
});`,
    },
  ],
  1001: [
    {
      side: "server",
      source: `import { serve } from "revoir/server";

const server = await serve({ port: 8012 });
process.once("SIGTERM", () => {
  server.drain({ code: 1001, reason: "closed for good" });
});`,
    },
  ],
  1003: [
    {
      side: "server",
      source: `import { serve } from "revoir/server";

await serve({
  port: 8012,
  message(peer, message) {
    if (message.kind === "text") peer.close(1003, "binary only");
  },
});`,
    },
  ],
  1006: [comeBack],
  1007: [
    {
      side: "client",
      source: `const socket = new WebSocket("wss://example.com/chat");
socket.addEventListener("open", () => {
  socket.send("gr\\u00fc\\u00dfe");
  socket.send(new Uint8Array([0xc3, 0x28]));
});`,
    },
  ],
  1008: [
    {
      side: "server",
      source: `import { serve } from "revoir/server";

const counts = new WeakMap();

await serve({
  port: 8012,
  message(peer) {
    const count = (counts.get(peer) ?? 0) + 1;
    counts.set(peer, count);
    if (count > 1000) peer.close(1008, "1000 messages are allowed");
  },
});`,
    },
  ],
  1009: [
    {
      side: "server",
      source: `import { serve } from "revoir/server";

await serve({ port: 8012, limits: { maxMessageBytes: 65_536 } });`,
    },
  ],
  1011: [
    {
      side: "server",
      source: `import { randomUUID } from "node:crypto";
import { serve } from "revoir/server";

await serve({
  port: 8012,
  message(peer, message) {
    try {
      peer.send(JSON.stringify(JSON.parse(message.text)));
    } catch (error) {
      const id = randomUUID();
      console.error(id, error);
      peer.close(1011, id);
    }
  },
});`,
    },
  ],
  1012: [
    {
      side: "server",
      source: `import { serve } from "revoir/server";

const server = await serve({ port: 8012 });
process.once("SIGTERM", () => server.drain());`,
    },
    comeBack,
  ],
  1013: [
    {
      side: "server",
      source: `import { serve } from "revoir/server";

let rooms = 0;

await serve({
  port: 8012,
  open(peer) {
    if (++rooms > 5000) peer.close(1013, "all rooms are taken");
  },
  close() {
    rooms--;
  },
});`,
    },
  ],
  3000: [
    {
      side: "server",
      source: `import { refuseWith, serve } from "revoir/server";

const tokens = new Map([["secret", "ada"]]);

await serve({
  port: 8012,
  authorize(request) {
    const { searchParams } = new URL(request.url, "ws://localhost");
    const user = tokens.get(searchParams.get("ticket") ?? "");
    return user ?? refuseWith(3000, "sign in first");
  },
});`,
    },
  ],
  3003: [
    {
      side: "server",
      source: `import { serve } from "revoir/server";

await serve({
  port: 8012,
  message(peer, message) {
    if (message.text === "delete") peer.close(3003, "owners only");
  },
});`,
    },
  ],
  3008: [
    {
      side: "server",
      source: `import { serve } from "revoir/server";

await serve({ port: 8012, idleTimeoutMs: 120_000 });`,
    },
  ],
};
