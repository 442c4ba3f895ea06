import { isBrowserSendable, isSendable } from "./sendable.js";

/**
 * On what occasion a program shows a code.
 *
 * - `told`: a close frame with it arrives
 * - `found`: the program itself finds a fault in what it received, and fails the connection
 * - `left`: the program goes away
 * - `silent`: a close frame without a code arrives
 * - `cut`: TCP ends without a close frame
 * - `refused`: there was never a connection
 * - `asked`: a script asks the program to send it
 */
export type Occasion = "told" | "found" | "left" | "silent" | "cut" | "refused" | "asked";

/** What one program was seen to do on one occasion, in the version named. A program that is missing was not watched. */
export interface Sighting {
  readonly program: string;
  readonly occasion: Occasion;
  /** What exactly happened, where the occasion does not say it: a technical word, the same in every language. */
  readonly case?: string;
  /** The code in the close event that the program's own script gets. */
  readonly event?: number;
  /** `wasClean` of that event. */
  readonly clean?: boolean;
  /** The close frame it sends: code and reason. */
  readonly sends?: string;
  /** The exact text in its console, or of its error; `<url>` stands for the address. */
  readonly text?: string;
}

/**
 * How programs show a code: first what is particular to it, then what is so for every code that travels or does not.
 *
 * @param code an integer from 0 to 65535
 */
export function sightingsOf(code: number): Sighting[] {
  return [...(particular[code] ?? []), ...whenTold(code), ...whenAsked(code)];
}

const chromium = "Chromium 156";
const node = "Node 24";
const ws = "ws 8.23";
const bun = "Bun 1.4.5";
const all = `${chromium}, ${node}, ${ws}`;

// Chromium reports bad text as a protocol error: its own code for it on the wire is 1002.
const badText: readonly Sighting[] = [
  found(
    chromium,
    "UTF-8",
    "1002 Invalid UTF-8 in text frame",
    inConsole("Could not decode a text frame as UTF-8."),
  ),
];

const particular: Readonly<Record<number, readonly Sighting[]>> = {
  1001: [
    { program: chromium, occasion: "left", sends: "1001" },
    { program: bun, occasion: "left", case: "stop(true)", sends: "1001 Server closed" },
    { program: "Deno 2.9.6", occasion: "left", sends: "1001 Server shutting down" },
  ],
  1002: [
    found(
      chromium,
      "MASK",
      "1002 Masked frame from server",
      inConsole("A server must not mask any frames that it sends to the client."),
    ),
    found(
      chromium,
      "RSV1",
      "1002 Invalid reserved bit",
      inConsole("One or more reserved bits are on: reserved1 = 1, reserved2 = 0, reserved3 = 0"),
    ),
    found(chromium, "opcode", "1002 Unknown opcode", inConsole("Unrecognized frame opcode: 3")),
    found(chromium, "length", "1002 WebSocket Protocol Error", inConsole("Invalid frame header")),
    found(
      chromium,
      "continuation",
      "1002 Unexpected continuation",
      inConsole("Received unexpected continuation frame."),
    ),
    ...badText,
    found(node, "MASK", "1002 Frame cannot be masked"),
    found(node, "RSV1", "1002 Expected RSV1 to be clear."),
    found(node, "opcode", "1002 Invalid opcode received"),
    found(
      ws,
      "MASK",
      "1002",
      "WS_ERR_UNEXPECTED_MASK: Invalid WebSocket frame: MASK must be clear",
    ),
    found(
      ws,
      "RSV1",
      "1002",
      "WS_ERR_UNEXPECTED_RSV_1: Invalid WebSocket frame: RSV1 must be clear",
    ),
    found(ws, "opcode", "1002", "WS_ERR_INVALID_OPCODE: Invalid WebSocket frame: invalid opcode 3"),
  ],
  1005: [{ program: all, occasion: "silent", event: 1005, clean: true }],
  1006: [
    { program: all, occasion: "cut", case: "FIN, RST", event: 1006, clean: false },
    refused(
      chromium,
      "HTTP 401",
      inConsole("HTTP Authentication failed; no valid credentials available"),
    ),
    refused(chromium, "HTTP 403", inHandshake("Unexpected response code: 403")),
    refused(chromium, "TCP", inConnecting("net::ERR_CONNECTION_REFUSED")),
    refused(chromium, "DNS", inConnecting("net::ERR_NAME_NOT_RESOLVED")),
    refused(
      chromium,
      "Sec-WebSocket-Accept",
      inHandshake("Incorrect 'Sec-WebSocket-Accept' header value"),
    ),
    refused(chromium, "FIN", inConsole("Connection closed before receiving a handshake response")),
    refused(chromium, "RST", inHandshake("net::ERR_CONNECTION_RESET")),
    refused(
      chromium,
      "close()",
      inConsole("WebSocket is closed before the connection is established."),
    ),
    refused(node, "HTTP, TCP, DNS, TLS, close()"),
    refused(ws, "HTTP 403", "Unexpected server response: 403"),
    refused(ws, "TCP", "connect ECONNREFUSED <address>"),
    refused(ws, "DNS", "getaddrinfo ENOTFOUND <host>"),
    refused(ws, "FIN", "socket hang up"),
    refused(ws, "RST", "read ECONNRESET"),
    refused(ws, "Sec-WebSocket-Accept", "Invalid Sec-WebSocket-Accept header"),
    refused(ws, "close()", "WebSocket was closed before the connection was established"),
  ],
  1007: [
    ...badText,
    found(node, "UTF-8", "1007 Received invalid UTF-8 in text frame."),
    found(
      ws,
      "UTF-8",
      "1007",
      "WS_ERR_INVALID_UTF8: Invalid WebSocket frame: invalid UTF-8 sequence",
    ),
    { program: bun, occasion: "found", case: "UTF-8", sends: "1007 Received invalid UTF-8" },
  ],
  1009: [
    found(ws, "maxPayload", "1009", "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: Max payload size exceeded"),
    found(node, "> 2^31", "1009 Received payload length > 2^31 bytes."),
  ],
  1015: [
    refused(chromium, "TLS", inConnecting("net::ERR_CERT_AUTHORITY_INVALID")),
    refused(chromium, "TLS", inConnecting("net::ERR_SSL_PROTOCOL_ERROR")),
    refused(ws, "TLS", "DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate"),
  ],
};

/** A frame with a code that may not travel breaks the protocol; Chromium minds only the three that are local. */
function whenTold(code: number): Sighting[] {
  const shown = { occasion: "told", event: code, clean: true } as const;
  if (isSendable(code)) return [{ program: all, ...shown }];
  const what = `close ${code}`;
  const isLocal = code === 1005 || code === 1006 || code === 1015;
  const reserved = "Received a broken close frame containing a reserved status code.";
  return [
    isLocal ? found(chromium, what, "1002", inConsole(reserved)) : { program: chromium, ...shown },
    found(node, what, "1002 Invalid status code"),
    found(
      ws,
      what,
      "1002",
      `WS_ERR_INVALID_CLOSE_CODE: Invalid WebSocket frame: invalid status code ${code}`,
    ),
  ];
}

function whenAsked(code: number): Sighting[] {
  if (isBrowserSendable(code)) return [];
  const what = `close(${code})`;
  const inBrowser = `InvalidAccessError: Failed to execute 'close' on 'WebSocket': The close code must be either 1000, or between 3000 and 4999. ${code} is neither.`;
  const asked = (program: string, text: string): Sighting[] => [
    { program, occasion: "asked", case: what, text },
  ];
  return [
    ...asked(chromium, inBrowser),
    ...asked(node, "InvalidAccessError: invalid code"),
    ...(isSendable(code)
      ? []
      : asked(ws, "TypeError: First argument must be a valid error code number")),
  ];
}

/** Who finds the fault does not show the code it sends to its own script: that gets 1006. */
function found(program: string, what: string, sends: string, text?: string): Sighting {
  const event = { case: what, event: 1006, clean: false };
  return { program, occasion: "found", ...event, sends, ...(text !== undefined && { text }) };
}

function refused(program: string, what: string, text?: string): Sighting {
  const event = { case: what, event: 1006, clean: false };
  return { program, occasion: "refused", ...event, ...(text !== undefined && { text }) };
}

function inConsole(text: string): string {
  return `WebSocket connection to '<url>' failed: ${text}`;
}

function inHandshake(text: string): string {
  return inConsole(`Error during WebSocket handshake: ${text}`);
}

function inConnecting(text: string): string {
  return inConsole(`Error in connection establishment: ${text}`);
}
