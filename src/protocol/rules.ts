/**
 * Every rule this endpoint holds its peer to, one row each. The parser, the error texts, `explain` and the
 * checker read these rows. A row with a `code` fails an open connection with that close code; a row with a
 * `status` refuses an opening handshake with that HTTP status; a row with neither makes a client give up a
 * handshake.
 */
export interface Rule {
  /** Where the rule stands. */
  readonly section: string;
  /** What was broken, as one English sentence about the peer, without a final period. */
  readonly sentence: string;
  readonly code?: number;
  readonly status?: number;
}

const table = {
  // RFC 6455 §5: frames
  "rsv-bits-set": {
    section: "RFC 6455 §5.2",
    code: 1002,
    sentence: "a frame has a reserved bit set that no negotiated extension uses",
  },
  "opcode-reserved": {
    section: "RFC 6455 §5.2",
    code: 1002,
    sentence: "a frame has a reserved opcode",
  },
  "mask-missing": {
    section: "RFC 6455 §5.1",
    code: 1002,
    sentence: "a client sent a frame that is not masked",
  },
  "mask-present": {
    section: "RFC 6455 §5.1",
    code: 1002,
    sentence: "a server sent a masked frame",
  },
  "length-not-minimal": {
    section: "RFC 6455 §5.2",
    code: 1002,
    sentence: "a frame's length is not written in the fewest bytes",
  },
  "length-high-bit": {
    section: "RFC 6455 §5.2",
    code: 1002,
    sentence: "a frame's 64-bit length has its highest bit set",
  },
  "control-fragmented": {
    section: "RFC 6455 §5.5",
    code: 1002,
    sentence: "a control frame is fragmented",
  },
  "control-too-long": {
    section: "RFC 6455 §5.5",
    code: 1002,
    sentence: "a control frame's payload is longer than 125 bytes",
  },
  "continuation-unexpected": {
    section: "RFC 6455 §5.4",
    code: 1002,
    sentence: "a continuation frame came where no message was begun",
  },
  "continuation-missing": {
    section: "RFC 6455 §5.4",
    code: 1002,
    sentence: "a new message began before the fragmented one was finished",
  },
  // RFC 6455 §5.5.1 and §7.4: close frames
  "close-body-one-byte": {
    section: "RFC 6455 §5.5.1",
    code: 1002,
    sentence: "a close frame has a body of one byte, where a code takes two",
  },
  "close-code-invalid": {
    section: "RFC 6455 §7.4",
    code: 1002,
    sentence: "a close frame carries a code that must not be sent",
  },
  "close-reason-not-utf8": {
    section: "RFC 6455 §5.5.1",
    code: 1007,
    sentence: "a close frame's reason is not UTF-8",
  },
  // RFC 6455 §8.1: text
  "text-not-utf8": {
    section: "RFC 6455 §8.1",
    code: 1007,
    sentence: "a text message is not UTF-8",
  },
  // RFC 7692: compression
  "rsv1-on-continuation": {
    section: "RFC 7692 §6.1",
    code: 1002,
    sentence:
      "a continuation frame has the compression bit set, which belongs to a message's first frame",
  },
  "rsv1-on-control": {
    section: "RFC 7692 §6.1",
    code: 1002,
    sentence: "a control frame has the compression bit set",
  },
  "deflate-corrupt": {
    section: "RFC 7692 §7.2.2",
    code: 1007,
    sentence: "a compressed message can not be inflated",
  },
  // Limits of this endpoint: RFC 6455 §10.4
  "frame-too-big": {
    section: "RFC 6455 §10.4",
    code: 1009,
    sentence: "a frame is larger than this endpoint accepts",
  },
  "message-too-big": {
    section: "RFC 6455 §10.4",
    code: 1009,
    sentence: "a message is larger than this endpoint accepts",
  },
  "fragments-too-many": {
    section: "RFC 6455 §10.4",
    code: 1008,
    sentence: "a message has more fragments than this endpoint accepts",
  },
  "inflate-ratio": {
    section: "RFC 7692 §8",
    code: 1009,
    sentence: "a compressed message grows beyond the ratio this endpoint accepts",
  },
  "control-flood": {
    section: "RFC 6455 §10.4",
    code: 1008,
    sentence: "control frames came faster than this endpoint accepts",
  },
  // RFC 6455 §4.2: what a server asks of a client's handshake
  "request-malformed": {
    section: "RFC 6455 §4.2.1",
    status: 400,
    sentence: "the request is not a well-formed HTTP/1.1 request",
  },
  "request-not-get": {
    section: "RFC 6455 §4.2.1",
    status: 405,
    sentence: "the request's method is not GET",
  },
  "request-http-version": {
    section: "RFC 6455 §4.2.1",
    status: 505,
    sentence: "the request is older than HTTP/1.1",
  },
  "request-too-large": {
    section: "RFC 6455 §10.4",
    status: 431,
    sentence: "the request's header is larger than this endpoint accepts",
  },
  "request-host-missing": {
    section: "RFC 6455 §4.2.1",
    status: 400,
    sentence: "the request does not have exactly one Host field with a valid value",
  },
  "request-body": {
    section: "RFC 9110 §9.3.1",
    status: 400,
    sentence: "the request announces a body, whose bytes would be taken for frames",
  },
  "request-upgrade-missing": {
    section: "RFC 6455 §4.2.1",
    status: 426,
    sentence: "the request's Upgrade field does not name websocket",
  },
  "request-connection-missing": {
    section: "RFC 6455 §4.2.1",
    status: 400,
    sentence: "the request's Connection field does not name Upgrade",
  },
  "request-key-invalid": {
    section: "RFC 6455 §4.2.1",
    status: 400,
    sentence: "the Sec-WebSocket-Key field is not one base64 value of 16 bytes",
  },
  "request-version-unsupported": {
    section: "RFC 6455 §4.4",
    status: 426,
    sentence: "the Sec-WebSocket-Version field is not 13",
  },
  "request-protocol-malformed": {
    section: "RFC 6455 §4.1",
    status: 400,
    sentence: "the Sec-WebSocket-Protocol field is not a list of distinct tokens",
  },
  "request-extensions-malformed": {
    section: "RFC 6455 §9.1",
    status: 400,
    sentence: "the Sec-WebSocket-Extensions field does not follow its grammar",
  },
  // RFC 6455 §4.1: what a client asks of a server's answer
  "response-malformed": {
    section: "RFC 6455 §4.1",
    sentence: "the answer is not a well-formed HTTP/1.1 response",
  },
  "response-too-large": {
    section: "RFC 6455 §10.4",
    sentence: "the answer's header is larger than this endpoint accepts",
  },
  "response-status": {
    section: "RFC 6455 §4.1",
    sentence: "the server did not switch protocols",
  },
  "response-upgrade-missing": {
    section: "RFC 6455 §4.1",
    sentence: "the answer's Upgrade field is not websocket",
  },
  "response-connection-missing": {
    section: "RFC 6455 §4.1",
    sentence: "the answer's Connection field does not name Upgrade",
  },
  "response-accept-wrong": {
    section: "RFC 6455 §4.1",
    sentence: "the Sec-WebSocket-Accept field does not match the key that was sent",
  },
  "response-protocol-not-offered": {
    section: "RFC 6455 §4.1",
    sentence: "the server chose a subprotocol that was not offered",
  },
  "response-extension-not-offered": {
    section: "RFC 6455 §4.1",
    sentence: "the server chose an extension that was not offered",
  },
  "response-extension-invalid": {
    section: "RFC 7692 §7",
    sentence: "the answer's Sec-WebSocket-Extensions field does not fit the offer",
  },
} as const;

/** The name of a rule: stable, for programs. */
export type RuleId = keyof typeof table;

/** Every rule by its id. */
export const rules: Readonly<Record<RuleId, Rule>> = table;
