/** @typedef {import("../../../dist/protocol/index.js").RuleId} RuleId */
/** @typedef {{ readonly why: string, readonly fix: string }} RuleText */

/**
 * Why each rule exists; what usually breaks it, and how to repair that. What stands in backticks is code, and the same in
 * every language.
 *
 * @satisfies {Readonly<Record<RuleId, RuleText>>}
 */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2 and RSV3 belong to extensions. One that nobody negotiated says that the payload is written in a way the receiver does not know.",
    fix: "Most often it is RSV1: one end compresses though permessage-deflate was not agreed, because a proxy dropped `Sec-WebSocket-Extensions` or the sender does not look at the answer. Compress only once the answer accepts it. Random bits mean that the stream is out of step: look at the length of the frame before.",
  },
  "opcode-reserved": {
    why: "Opcodes 3 to 7 and B to F are kept for later. What such a frame means is unknown, so nothing behind it can be trusted.",
    fix: "Send 0 (continuation), 1 (text), 2 (binary), 8 (close), 9 (ping) and A (pong), nothing else. From a library that works otherwise it is a sign that the stream is out of step: look at the length of the frame before.",
  },
  "mask-missing": {
    why: "A client masks each frame with a new random key, so that a script can not make it send bytes that a proxy on the way would take for an HTTP request (RFC 6455 §10.3).",
    fix: "The client is written by hand, or uses the code of a server's end. Set the mask bit, put 4 new random bytes behind the length, and XOR the payload with them. A frame without a payload has a key too.",
  },
  "mask-present": {
    why: "Only what clients send has to be masked. Who masks as a server has taken the wrong role, and the client can not know what else is wrong.",
    fix: "The server is written by hand, or something sends the client's own frames back as they came. Send frames without the mask bit and without a key.",
  },
  "length-not-minimal": {
    why: "Every length has exactly one form. If there were several, two programs could disagree on what a frame is, and a filter could be passed by.",
    fix: "The sender always writes 16 or 64 bits. Up to 125 the length stands in the second byte itself; up to 65535 there is 126 and two bytes follow; above there is 127 and eight follow.",
  },
  "length-high-bit": {
    why: "The highest bit of a 64-bit length must be 0, so that every length fits a signed integer.",
    fix: "No real message is that long. A negative number was written as a length, or the stream is out of step: look at the sender's arithmetic, and at the frame before.",
  },
  "control-fragmented": {
    why: "A ping, pong or close frame may come in the midst of a long message and has to be understood at once, so it is always whole.",
    fix: "Set FIN on every control frame. Code that cuts frames by size has to leave these out: they are short enough.",
  },
  "control-too-long": {
    why: "With at most 125 bytes, an endpoint always has room to hold a control frame and to answer it.",
    fix: "It is mostly a close reason: code and reason share the 125 bytes, which leaves 123 bytes of UTF-8. Cut it at a whole character. Send data as messages, not in pings.",
  },
  "continuation-unexpected": {
    why: "A continuation frame does not say whether it is text or binary: the first frame of its message did. Without one it means nothing.",
    fix: "A message's first frame has opcode 1 or 2, all others have 0, and after the one with FIN a new message begins. Two threads that write to one connection without a lock mix their frames and cause this.",
  },
  "continuation-missing": {
    why: "There is one message at a time. Only control frames may come between its fragments; otherwise nobody knows which message a continuation belongs to.",
    fix: "End a fragmented message with a frame that has FIN before the next one begins. Usually two parts of a program write to one connection: let a single queue do it.",
  },
  "close-body-one-byte": {
    why: "The body of a close frame is empty or begins with a code, which takes two bytes. One byte is neither.",
    fix: "The code was written as a single byte. Write two, the higher one first: 1000 is `03 e8`.",
  },
  "close-code-invalid": {
    why: "1005, 1006 and 1015 report what nobody sent, 1004 is reserved, and numbers outside of the ranges mean nothing. A peer that sends one of these tells what can not be.",
    fix: "A program or proxy often passes on the code of another connection's close event, where 1005 and 1006 are common: send 1000 or 1011 in their place. What may be sent: 1000-1003, 1007-1014 and 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "A reason is text for people and logs, and all text of the protocol is UTF-8.",
    fix: "It was written in another encoding, or cut inside a character to fit 123 bytes. Encode it as UTF-8 and cut at a whole character.",
  },
  "text-not-utf8": {
    why: "A text message promises UTF-8, so that both ends read the same characters. Forms that could be read in two ways (overlong, half a surrogate pair) do not count: they were used to slip past filters.",
    fix: "Raw bytes were sent as text, such as compressed or encrypted data, an image or protobuf; or text in Latin-1 or UTF-16; or a text that was cut inside a character. Send raw bytes as binary messages, encode text as UTF-8, and cut by characters.",
  },
  "rsv1-on-continuation": {
    why: "A message is compressed as a whole, so the bit that says so stands on its first frame only.",
    fix: "The sender compresses each fragment by itself, or sets the bit on all of them. Compress the message, cut it then, and set RSV1 on the first frame.",
  },
  "rsv1-on-control": {
    why: "Control frames are never compressed: they must be understood at once and are too short to gain from it.",
    fix: "The sender compresses every frame. Leave out opcodes 8 and above.",
  },
  "deflate-corrupt": {
    why: "There is no content to hand on, and what later messages refer back to is lost.",
    fix: "Common causes: zlib or gzip in place of raw DEFLATE, a larger window than was agreed, one compressor for several connections, or a message that was compressed and then not sent. Each connection has a raw DEFLATE stream of its own, and everything compressed in it is sent.",
  },
  "frame-too-big": {
    why: "A header of a few bytes can promise exabytes. The receiver has to refuse before it sets memory aside.",
    fix: "Send less in one frame: cut the message into fragments. Or raise `maxFrameBytes` on the receiver.",
  },
  "message-too-big": {
    why: "A message is held in memory until it is whole. Without a limit one peer could use up all of it.",
    fix: "Send large data in several messages or over HTTP, or raise `maxMessageBytes` on the receiver as far as honest clients need. What counts is the size after inflation.",
  },
  "fragments-too-many": {
    why: "Each frame costs work, even an empty one: a message of millions of them would keep the receiver busy for nothing.",
    fix: "The sender cuts too small. Send frames of some kilobytes, or raise `maxFragments` on the receiver.",
  },
  "inflate-ratio": {
    why: "DEFLATE can shrink data a thousandfold, so that a few megabytes on the wire could fill gigabytes of memory (a zip bomb).",
    fix: "If the data is real and just very uniform, send it uncompressed or in smaller messages, or raise `maxInflateRatio` on the receiver. The ratio counts only once a message has inflated past 1 MiB.",
  },
  "control-flood": {
    why: "A ping costs its sender next to nothing, and the receiver an answer each time.",
    fix: "Something pings in a loop, or answers a pong with a ping. One ping in 20 to 30 seconds is plenty; `maxControlFramesPerSecond` sets the limit.",
  },
  "request-malformed": {
    why: "What one parser forgives, the next one reads differently, and in between a second request can be hidden (RFC 9112 §11.2).",
    fix: "Lines end in CR LF, none is folded, no space stands before a colon, and the target is a path. If the request looks like random bytes, the client speaks TLS (`wss:`) to a port without it.",
  },
  "request-not-get": {
    why: "A WebSocket begins with GET; every other method asks for something else.",
    fix: "Open it with a WebSocket client, not with a form or `fetch`. A proxy that speaks HTTP/2 to the server uses CONNECT (RFC 8441): let it speak HTTP/1.1.",
  },
  "request-http-version": {
    why: "A connection can be upgraded only since HTTP/1.1.",
    fix: "A proxy in between speaks HTTP/1.0 to the server. In nginx set `proxy_http_version 1.1`, and pass on `Upgrade` and `Connection` as well.",
  },
  "request-too-large": {
    why: "A header is held in memory before anything is known of who sends it.",
    fix: "It is nearly always cookies. Remove what has piled up, or serve WebSockets from a host name without cookies. `maxHeaderBytes` on the server sets the limit.",
  },
  "request-host-missing": {
    why: "Host says which of a server's names is meant. None, two or a broken one leave that open, and a proxy may read it otherwise (RFC 9112 §3.2).",
    fix: "Send one Host field with a host and at most a port. Let a proxy pass on the client's; in nginx: `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "A proxy that expects a body takes the first frames for it, and what follows for another request.",
    fix: "Send neither `Content-Length` nor `Transfer-Encoding` with the handshake. General HTTP libraries may add them: use a WebSocket client.",
  },
  "request-upgrade-missing": {
    why: "Without `Upgrade: websocket` it is an ordinary request, such as that of a browser which opens the address as a page.",
    fix: "If a WebSocket client sent it, a proxy has dropped the field, which does not pass by itself. In nginx: `proxy_set_header Upgrade $http_upgrade`. If somebody typed the address into a browser, nothing is wrong.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` says that this very connection is to be upgraded, and that Upgrade was not left over from another hop.",
    fix: "A proxy has put its own Connection field there. Turn WebSockets on in it; in nginx: `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "The server proves with the key that it has understood the request as a WebSocket's. It is 16 random bytes in base64, 24 characters.",
    fix: "Let a WebSocket client make it, or make 16 random bytes for each connection and write them as base64, with padding and without the alphabet for URLs, in a single field.",
  },
  "request-version-unsupported": {
    why: "13 is the version of RFC 6455. The drafts before it had other frames.",
    fix: "Send `Sec-WebSocket-Version: 13`, once. Only clients of old drafts and those written by hand send anything else. The answer names the version that is spoken.",
  },
  "request-protocol-malformed": {
    why: "The server chooses one of the names, so each must be a token and stand there once.",
    fix: "A name has no space, comma, slash, colon or equals sign; browsers throw a SyntaxError for others. Who sends a token for signing in this way needs base64url without padding: plain base64 does not fit.",
  },
  "request-extensions-malformed": {
    why: "An offer that can be read in two ways would leave the ends with two ideas of the frames to come.",
    fix: "Offers are separated by commas, their parameters by semicolons: `permessage-deflate; client_max_window_bits`. Leave the field out when nothing is offered.",
  },
  "response-malformed": {
    why: "What does not answer in HTTP/1.1 is no WebSocket server.",
    fix: "The address leads to another service, or to a TLS port without `wss:`, or to a plain port with it. A proxy that answers 101 in HTTP/1.0 breaks this rule too.",
  },
  "response-too-large": {
    why: "A client does not hold an endless header in memory.",
    fix: "Look at what the server and the proxies add: large cookies, or one interim answer (103) after the other.",
  },
  "response-status": {
    why: "Only 101 switches the protocol. Any other status answers an ordinary request, and says why.",
    fix: "401 and 403: credentials, or an origin that is not welcome. 404: the path. 400 and 426: a proxy dropped fields. 429 and 503: too busy, come back later. 502 and 504: a proxy without a server behind it. 3xx: a redirect, which is not followed. 200: a page, and no WebSocket. A script in a browser sees only 1006; the network panel shows the status.",
  },
  "response-upgrade-missing": {
    why: "101 has to say to which protocol it switches, and the client asked for one.",
    fix: "A proxy has dropped the field, or the server names several protocols. The answer must have `Upgrade: websocket` and nothing more in it.",
  },
  "response-connection-missing": {
    why: "Only `Connection: Upgrade` says that this very connection is switched, and that Upgrade was not left over from another hop.",
    fix: "A proxy has put its own Connection field there. Turn WebSockets on in it, for this path.",
  },
  "response-accept-wrong": {
    why: "The value is computed from the client's key. A wrong one means that something answered without reading the request as a WebSocket's, such as a cache.",
    fix: "Compute it for each request: the base64 of the SHA-1 of the key, as it was sent, followed by `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`. Do not decode the key first, and do not cache the answer.",
  },
  "response-protocol-not-offered": {
    why: "The client does not know that subprotocol. A server chooses one of those that were offered, or none.",
    fix: 'Offer it in the client, as in `new WebSocket(url, ["chat"])`, or let the server leave out `Sec-WebSocket-Protocol`. Case matters, and only one may be chosen.',
  },
  "response-extension-not-offered": {
    why: "An extension changes the frames. A client that did not offer it can not read them.",
    fix: "Let the server accept only what this very request offers, or turn compression off in it.",
  },
  "response-extension-invalid": {
    why: "Both ends must know exactly how messages are compressed. An answer that goes beyond the offer or is not understood leaves that open.",
    fix: "Accept `permessage-deflate` once, with parameters of RFC 7692 only: no window larger than was offered, and `server_no_context_takeover` where it was asked for. If the server can not be repaired, connect without compression.",
  },
};

/** The pages of the protocol's rules. */
export const rules = {
  title: "The rules of the WebSocket protocol",
  lead: "What an endpoint is held to, rule by rule: where it stands, what happens when it is broken, why it exists, how to fix it, and bytes that break it.",
  /** The title of a tab and of a search result. */
  pageTitle: (/** @type {{ readonly id: string, readonly sentence: string }} */ given) =>
    `${given.id}: ${given.sentence}`,
  /** Headings of the groups of rules. */
  groups: {
    frames: "Frames",
    closing: "Close frames",
    text: "Text",
    compression: "Compression",
    limits: "Limits",
    request: "A client's request",
    response: "A server's answer",
  },
  /** What happens when the rule is broken, in a few words for a list. */
  outcome: {
    code: (/** @type {{ readonly code: number }} */ { code }) => `closes with ${code}`,
    status: (/** @type {{ readonly status: number }} */ { status }) => `answers HTTP ${status}`,
    neither: "gives up the handshake",
  },
  /** The same as a sentence. */
  consequence: {
    code: (/** @type {{ readonly code: number, readonly name: string }} */ { code, name }) =>
      `Whoever receives this fails the connection with ${code} ${name}.`,
    status: (/** @type {{ readonly status: number }} */ { status }) =>
      `The server refuses the handshake with HTTP ${status}. The client sees 1006, since there was never a connection.`,
    neither:
      "The client gives up the handshake. Its program sees 1006, since there was never a connection.",
  },
  /** Facts of a rule: its short name for programs, where it stands, and what it leads to. */
  id: "Name",
  section: "Section",
  closeCode: "Close code",
  status: "HTTP status",
  why: "Why this rule exists",
  fix: "What breaks it, and how to fix it",
  /** Headings over an example, whose bytes or lines follow. */
  bytesToClient: "For example, a server sends",
  bytesToServer: "For example, a client sends",
  /** Behind the byte at which the connection fails. */
  failsHere: "fails here",
  /** Before the settings that the example needs, such as "maxFragments 3". */
  settings: (/** @type {{ readonly settings: string }} */ { settings }) => `With ${settings}.`,
  /** Over what revoir tells of the example, which is the same in every language. */
  told: "What revoir says",
  others: "Other rules",
  byId: rulesById,
};
