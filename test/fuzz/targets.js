import { strict as assert } from "node:assert";
import { isUtf8 } from "node:buffer";

/**
 * What is fuzzed: the modules, from the sources under vitest, from the built package under `npm run fuzz`.
 *
 * @typedef {{
 *   readonly protocol: typeof import("../../src/protocol/index.js"),
 *   readonly utf8: typeof import("../../src/protocol/utf8.js"),
 *   readonly close: typeof import("../../src/protocol/close.js"),
 *   readonly node: typeof import("../../src/node/index.js"),
 * }} Parts
 * @typedef {import("../../src/protocol/index.js").Role} Role
 */

/**
 * Something that takes any bytes. `run` throws when they uncover a fault; `words` are pieces that its grammar is made
 * of. The first bytes of some inputs are settings, the rest is what the peer sends.
 *
 * @typedef {{ readonly name: string, readonly words: readonly string[], run(bytes: Uint8Array): void }} Target
 */

/** @param {Parts} parts @returns {readonly Target[]} */
export function createTargets(parts) {
  return [
    frames(parts, "server"),
    frames(parts, "client"),
    requests(parts),
    responses(parts),
    negotiation(parts),
    utf8(parts),
    closeBodies(parts),
    roundTrips(parts),
  ];
}

const platform = {
  isUtf8: (
    /** @type {Uint8Array} */ bytes,
    /** @type {number} */ start,
    /** @type {number} */ end,
  ) => isUtf8(bytes.subarray(start, end)),
};

/** Settings a frame target reads from its first byte. */
const flags = { deflate: 1, tight: 2, platform: 4, inBytes: 8 };

/**
 * Any bytes from the peer: no throw, exactly one end and it comes last, text that is text, the same however the bytes
 * are cut and wherever they are inflated, and what is answered breaks no rule on the other side.
 *
 * @param {Parts} parts
 * @param {Role} role
 * @returns {Target}
 */
function frames(parts, role) {
  return {
    name: `${role}-frames`,
    words: role === "server" ? maskedFrames : plainFrames,
    run(bytes) {
      const settings = bytes[0] ?? 0;
      const wire = bytes.subarray(1);
      const whole = receive(parts, role, settings, [wire]);
      const step = settings & flags.inBytes ? 1 : 7 + (settings >> 4);
      const pieces = [];
      for (let at = 0; at < wire.length; at += step) pieces.push(wire.subarray(at, at + step));
      const cut = receive(parts, role, settings, pieces);
      if (!isExcused(whole, cut))
        assert.equal(cut.log.join("\n"), whole.log.join("\n"), "cut otherwise");
      if (settings & flags.deflate) {
        const away = receive(parts, role, settings, pieces, new Away());
        if (!isExcused(whole, away))
          assert.equal(away.log.join("\n"), whole.log.join("\n"), "inflated elsewhere");
      }
      const other = receive(parts, role === "server" ? "client" : "server", 1, [whole.sent]);
      assert.equal(other.rule, undefined, "the answer breaks a rule");
    },
  };
}

/**
 * zlib does not say what it made of the bytes before a fault: where corrupt bytes come in the same read as inflated text
 * that is none, or too much of it, either is named.
 *
 * @param {readonly { readonly rule: string | undefined }[]} received
 */
function isExcused(...received) {
  const found = received.map(({ rule }) => rule ?? "");
  return found.includes("deflate-corrupt") && found.every((rule) => inflating.includes(rule));
}

const inflating = ["deflate-corrupt", "text-not-utf8", "message-too-big", "inflate-ratio"];

const hello = "\x81\x85\0\0\0\0Hello";
const maskedFrames = [
  hello,
  "\x89\x80\0\0\0\0",
  "\x88\x82\0\0\0\0\x03\xe8",
  "\x01\x80\0\0\0\0",
  "\xc1\x87\0\0\0\0\xf2\x48\xcd\xc9\xc9\x07\0",
];
const plainFrames = [
  "\x81\x05Hello",
  "\x89\0",
  "\x88\x02\x03\xe8",
  "\x01\0",
  "\xc1\x07\xf2\x48\xcd\xc9\xc9\x07\0",
];

/**
 * @param {Parts} parts
 * @param {Role} role
 * @param {number} settings
 * @param {readonly Uint8Array[]} pieces
 * @param {Away} [away] where messages are inflated
 */
function receive({ protocol, node }, role, settings, pieces, away) {
  const recorder = new Recorder();
  const engine = away?.around(engineOf(node)) ?? engineOf(node);
  const out = new Outgoing();
  const connection = new protocol.Connection({
    role,
    out,
    sink: recorder,
    now: 0,
    random: () => 0.5,
    maskKey: () => 0,
    heartbeat: false,
    limits: settings & flags.tight ? tight : undefined,
    platform: settings & flags.platform ? platform : {},
    deflate: settings & flags.deflate ? { params: anyDeflate, engine } : undefined,
  });
  recorder.onProceed = () => connection.proceed(0);
  for (const [index, piece] of pieces.entries()) {
    connection.receive(Uint8Array.from(piece), 0, piece.length, 0);
    if (index % 3 === 2) away?.comeBack();
  }
  connection.receiveEnd({ cause: "fin" }, 0);
  away?.comeBack();
  assert.equal(recorder.ends, 1, "one end");
  assert.match(recorder.log.at(-1) ?? "", /^end /, "the end comes last");
  assert.equal(connection.state, "closed");
  return { log: recorder.log, rule: recorder.rule, sent: out.bytes.slice(0, out.end) };
}

const tight = {
  maxMessageBytes: 300,
  maxFrameBytes: 200,
  maxFragments: 4,
  maxControlFramesPerSecond: 3,
};
const anyDeflate = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};
/** @type {ReturnType<Parts["node"]["createDeflateEngine"]> | undefined} */
let engine;

/** @param {Parts["node"]} node */
function engineOf(node) {
  engine ??= node.createDeflateEngine({ maxInflatedBytes: 2 ** 20 });
  return engine;
}

/** Inflates everything later: when it is told to, or never, where it was closed before. */
class Away {
  /** @type {(() => void)[]} */
  #jobs = [];

  comeBack() {
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) job();
  }

  /**
   * @param {import("../../src/protocol/index.js").DeflateEngine} engine
   * @returns {typeof engine}
   */
  around(engine) {
    return {
      deflate: (windowBits) => engine.deflate(windowBits),
      inflate: (windowBits) => {
        const inflate = engine.inflate(windowBits);
        let isClosed = false;
        return {
          push: (bytes, start, end, last, output, later) => {
            const copy = bytes.slice(start, end);
            this.#jobs.push(() => {
              assert.equal(isClosed || later === undefined, false, "nobody waits any more");
              later?.(inflate.push(copy, 0, copy.length, last, output) === true);
            });
            return "later";
          },
          reset: () => inflate.reset(),
          close: () => {
            isClosed = true;
            this.#jobs = [];
            inflate.close();
          },
        };
      },
    };
  }
}

class Outgoing {
  bytes = new Uint8Array(256);
  end = 0;

  /** @param {number} size */
  reserve(size) {
    if (this.end + size <= this.bytes.length) return;
    const larger = new Uint8Array((this.end + size) * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Writes down what a connection reports, one line each. @implements {Sink} @typedef {import("../../src/protocol/index.js").Sink} Sink */
class Recorder {
  /** @type {string[]} */
  log = [];
  ends = 0;
  /** @type {string | undefined} */
  rule;
  /** @type {Sink["onProceed"]} */
  onProceed = undefined;

  /** @type {Sink["onText"]} */
  onText(bytes, start, end, ascii) {
    const view = bytes.subarray(start, end);
    const text = strictDecoder.decode(view);
    assert.equal(ascii && view.some((byte) => byte > 0x7f), false, "not ASCII");
    this.#note(`text ${JSON.stringify(text)}`);
  }

  /** @type {Sink["onBinary"]} */
  onBinary(bytes, start, end) {
    this.#note(`binary ${Buffer.from(bytes.subarray(start, end)).toString("hex")}`);
  }

  /** @type {Sink["onPing"]} */
  onPing(payload) {
    this.#note(`ping ${payload}`);
  }

  /** @type {Sink["onPong"]} */
  onPong(payload) {
    this.#note(`pong ${payload}`);
  }

  onFinish() {
    this.#note("finish");
  }

  onAbort() {
    this.#note("abort");
  }

  /** @type {Sink["onEnd"]} */
  onEnd(end) {
    this.#note(`end ${end.code} ${end.by} ${end.clean} ${end.rule} ${end.received?.reason}`);
    assert.notEqual(end.explain(), "");
    this.ends++;
    this.rule = end.rule;
  }

  /** @param {string} line */
  #note(line) {
    assert.equal(this.ends, 0, `after the end: ${line}`);
    this.log.push(line);
  }
}

const headBytes = 2048;

/**
 * Any request: the same however it is cut, and what is accepted is answered with something our own client takes.
 *
 * @param {Parts} parts
 * @returns {Target}
 */
function requests({ protocol, node }) {
  return {
    name: "requests",
    words: [
      ...headWords,
      "GET / HTTP/1.1\r\n",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
      "Sec-WebSocket-Version: 13\r\n",
    ],
    run(bytes) {
      const parsed = parseGrowing(protocol.parseRequestHead, bytes);
      if (parsed === "more" || "rule" in parsed) return;
      const checked = protocol.checkRequest(parsed.head);
      if ("rule" in checked) return;
      const { key, protocols, extensions } = checked;
      const response = protocol.serializeResponse({
        accept: protocol.acceptKey(key, node.sha1Base64),
        protocol: protocols[0],
        extensions: protocol.acceptDeflate(extensions, {})?.response,
      });
      const answer = Buffer.from(response, "latin1");
      const head = protocol.parseResponseHead(answer, 0, answer.length, answer.length);
      assert.ok(typeof head === "object" && "head" in head, "our own answer is well-formed");
      const sent = { key, protocols, deflate: {} };
      const result = protocol.checkResponse(head.head, sent, node.sha1Base64, 0);
      // An offer of a client unlike ours may be answered with what ours did not offer, such as a smaller window.
      if ("rule" in result) assert.equal(result.rule, "response-extension");
    },
  };
}

const headWords = [
  "\r\n",
  "\r\n\r\n",
  ": ",
  "Host: a\r\n",
  "Upgrade: websocket\r\n",
  "Connection: Upgrade\r\n",
  "Connection: keep-alive, ",
  "Origin: https://a\r\n",
  "Sec-WebSocket-Protocol: a, b\r\n",
  "Sec-WebSocket-Extensions: permessage-deflate\r\n",
  "Content-Length: 0\r\n",
  "Transfer-Encoding: chunked\r\n",
  "http://a/",
  "\t",
  '"',
  "%",
];

/**
 * Any answer to a handshake: the same however it is cut, and a verdict on each.
 *
 * @param {Parts} parts
 * @returns {Target}
 */
function responses({ protocol, node }) {
  const sent = { key: "dGhlIHNhbXBsZSBub25jZQ==", protocols: ["chat", "superchat"], deflate: {} };
  return {
    name: "responses",
    words: [
      ...headWords,
      "HTTP/1.1 101 \r\n",
      "HTTP/1.1 100 \r\n\r\n",
      "HTTP/1.1 503 \r\n",
      "Retry-After: 5\r\n",
      "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
      "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n",
    ],
    run(bytes) {
      const parsed = parseGrowing(protocol.parseResponseHead, bytes);
      if (parsed === "more" || "rule" in parsed) return;
      const result = protocol.checkResponse(parsed.head, sent, node.sha1Base64, 0);
      if ("rule" in result) {
        const { retryAfterMs = 0 } = result;
        assert.ok(retryAfterMs >= 0 && retryAfterMs < 2 ** 31, `retryAfterMs ${retryAfterMs}`);
      } else assert.ok(result.protocol === "" || sent.protocols.includes(result.protocol));
    },
  };
}

/**
 * Parses ever longer beginnings: once something is decided, more bytes do not change it.
 *
 * @template Head
 * @param {(bytes: Uint8Array, start: number, end: number, maxBytes: number) => import("../../src/protocol/index.js").ParsedHead<Head>} parse
 * @param {Uint8Array} bytes
 */
function parseGrowing(parse, bytes) {
  const whole = parse(bytes, 0, bytes.length, headBytes);
  const step = Math.max(1, bytes.length >> 3);
  for (let end = 0; end < bytes.length; end += step) {
    const early = parse(bytes.subarray(0, end), 0, end, headBytes);
    if (early !== "more") assert.deepEqual(early, whole, `decided at ${end} of ${bytes.length}`);
  }
  return whole;
}

/**
 * Any offer and any answer of permessage-deflate, between any two sets of wishes: an answer to our own offer is one that we
 * accept, and both then hold the same.
 *
 * @param {Parts} parts
 * @returns {Target}
 */
function negotiation({ protocol }) {
  return {
    name: "negotiation",
    words: [
      "permessage-deflate",
      "; ",
      ", ",
      "=",
      '"',
      "\\",
      "server_max_window_bits",
      "client_max_window_bits",
      "server_no_context_takeover",
      "client_no_context_takeover",
      "=15",
      "=8",
      '="10"',
    ],
    run(bytes) {
      const [ours = 0, theirs = 0] = bytes;
      const extensions = protocol.parseExtensions(
        Buffer.from(bytes.subarray(2)).toString("latin1"),
      );
      const offered = protocol.parseExtensions(protocol.offerDeflate(wishesOf(ours)));
      assert.ok(offered !== undefined, "our own offer is well-formed");
      const answer = protocol.acceptDeflate(offered, wishesOf(theirs));
      if (answer !== undefined) {
        const [read] = protocol.parseExtensions(answer.response) ?? [];
        assert.ok(read !== undefined, "our own answer is well-formed");
        assert.deepEqual(protocol.readDeflateAnswer(read, wishesOf(ours)), answer.params);
      }
      if (extensions === undefined) return;
      protocol.acceptDeflate(extensions, wishesOf(theirs));
      for (const extension of extensions) {
        protocol.readDeflateAnswer(extension, wishesOf(ours));
        const written = protocol.parseExtensions(protocol.serializeExtension(extension));
        assert.deepEqual(written, [extension], "written and read again");
      }
    },
  };
}

/** @param {number} bits */
function wishesOf(bits) {
  return {
    serverNoContextTakeover: (bits & 1) !== 0,
    clientNoContextTakeover: (bits & 2) !== 0,
    serverMaxWindowBits: 8 + ((bits >> 2) & 7),
    clientMaxWindowBits: 8 + ((bits >> 5) & 7),
  };
}

/**
 * Any bytes as text: `buffer.isUtf8`, `TextDecoder` and both of our ways agree, and so they do when it comes in pieces.
 *
 * @param {Parts} parts
 * @returns {Target}
 */
function utf8({ utf8: { checkUtf8, scanUtf8, utf8Length } }) {
  return {
    name: "utf8",
    words: [
      "\xc2\x80",
      "\xe0\xa0\x80",
      "\xed\x9f\xbf",
      "\xee\x80\x80",
      "\xf0\x90\x80\x80",
      "\xf4\x8f\xbf\xbf",
      "\xed\xa0\x80",
      "\xc0\xaf",
      "a".repeat(64),
    ],
    run(bytes) {
      const { length } = bytes;
      const isText = scanUtf8(bytes, 0, length) === length;
      assert.equal(isText, isUtf8(bytes), "buffer.isUtf8 differs");
      assert.equal(isText, decodes(bytes), "TextDecoder differs");
      assert.equal(checkUtf8(bytes, 0, length, platform), scanUtf8(bytes, 0, length));
      if (isText) assert.equal(utf8Length(strictDecoder.decode(bytes)), length);
      assert.equal(scanInPieces(scanUtf8, bytes), scanUtf8(bytes, 0, length), "in pieces");
    },
  };
}

/** @param {Uint8Array} bytes */
function decodes(bytes) {
  try {
    strictDecoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Parts["utf8"]["scanUtf8"]} scan
 * @param {Uint8Array} bytes
 */
function scanInPieces(scan, bytes) {
  let boundary = 0;
  for (let end = 0; end <= bytes.length; end++) {
    boundary = scan(bytes, boundary, end);
    if (boundary < 0) return boundary;
  }
  return boundary;
}

/**
 * Any body of a close frame: a status that may be received and is written back the same, or a rule.
 *
 * @param {Parts} parts
 * @returns {Target}
 */
function closeBodies({ close: { parseCloseBody, serializeCloseBody }, protocol: { rules } }) {
  return {
    name: "close-bodies",
    words: ["\x03\xe8", "\x03\xed", "\x03\xf7", "\x0b\xb8", "\x13\x87", "\x13\x88", "\xc3\xa9"],
    run(bytes) {
      const status = parseCloseBody(bytes, 0, bytes.length);
      if (typeof status === "string") assert.ok(status in rules);
      else
        assert.ok(Buffer.from(bytes).equals(serializeCloseBody(status)), "written back otherwise");
    },
  };
}

/**
 * Any text, sent and received, compressed or not: it arrives as it was, unpaired surrogates as U+FFFD.
 *
 * @param {Parts} parts
 * @returns {Target}
 */
function roundTrips({ protocol, node }) {
  return {
    name: "round-trips",
    words: ["\x3d\xd8", "\x00\xdc", "a\0", "\0a", "ab".repeat(100)],
    run(bytes) {
      const deflate =
        (bytes[0] ?? 0) & 1
          ? { params: anyDeflate, engine: engineOf(node), thresholdBytes: 1 }
          : undefined;
      const text = Buffer.from(bytes.subarray(1)).toString("utf16le");
      const out = new Outgoing();
      const recorder = new Recorder();
      const common = {
        now: 0,
        random: () => 0.5,
        heartbeat: /** @type {const} */ (false),
        deflate,
      };
      const client = new protocol.Connection({
        ...common,
        role: "client",
        out,
        sink: new Recorder(),
        maskKey: () => 0x01020304,
      });
      const server = new protocol.Connection({
        ...common,
        role: "server",
        out: new Outgoing(),
        sink: recorder,
      });
      client.sendText(text, 0);
      client.sendText(text, 0);
      server.receive(out.bytes.slice(0, out.end), 0, out.end, 0);
      const expected = `text ${JSON.stringify(Buffer.from(text).toString())}`;
      assert.deepEqual(recorder.log, [expected, expected]);
      for (const connection of [client, server]) connection.abort(0);
    },
  };
}
