import type { Clock } from "./clock.js";
import { cutSentence } from "./cut.js";
import { failure } from "./failure.js";
import type { Transport, Wire } from "./transport.js";

/** Connections by the browser's own WebSocket. */
export function browserTransport(clock: Clock): Transport {
  return (url, protocols, report) => {
    let openedAtMs = 0;
    let heardAtMs = 0;
    let sawError = false;

    return Object.assign(new WebSocket(url, protocols), {
      binaryType: "arraybuffer" as const,
      onopen() {
        openedAtMs = heardAtMs = clock.now();
        report.onOpen();
      },
      onmessage({ data }: MessageEvent) {
        heardAtMs = clock.now();
        const isText = typeof data === "string";
        report.onMessage(
          isText ? { kind: "text", text: data } : { kind: "binary", bytes: new Uint8Array(data) },
        );
      },
      onerror() {
        sawError = true;
      },
      onclose({ code, reason, wasClean }: CloseEvent) {
        const ageMs = clock.now() - openedAtMs;
        const idleMs = clock.now() - heardAtMs;
        const received = { code, reason };
        const cut = {
          kind: "network",
          cause: sawError ? "unknown" : "cut",
          ageMs,
          idleMs,
        } as const;
        const sentence = sawError ? broken : cutSentence(ageMs, idleMs);
        report.onEnd(
          code !== 1006
            ? { ...received, clean: wasClean, by: "peer", received }
            : failure("network", openedAtMs ? { ...cut, sentence } : unopened()),
        );
      },
    }) as Wire;
  };
}

const broken =
  "the browser cut the connection: the server broke the protocol, such as with text that is not UTF-8, or the network failed";

/** The page may not learn why, lest it look around in the network it runs in (WHATWG WebSockets, "fail"). */
function unopened(): { kind: "handshake"; sentence: string } {
  const sentence = navigator.onLine
    ? "the browser does not say why: refused, blocked, or the server rejected the upgrade"
    : "the browser is offline";
  return { kind: "handshake", sentence };
}
