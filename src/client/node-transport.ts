import { createEnd, type End, isSendable, maxReasonBytes, RevoirError } from "../codes/index.js";
import { decodeUtf8, type Dialing, type DialOptions, dial, type Socket } from "../node/index.js";
import { parseAddress, parseProtocols } from "./address.js";
import { failure } from "./facts.js";
import type { PerAttempt } from "./options.js";
import { bytesOf, type Payload } from "./payload.js";
import type { Protocols, Wire } from "./transport.js";

/** Fields of the request, such as `Authorization` or `Cookie`. */
export type Headers = NonNullable<DialOptions["headers"]>;

/** How to dial, where the fields may be asked for before each attempt. */
export type NodeWireOptions = Omit<DialOptions, "protocols" | "headers" | "signal"> & {
  readonly headers?: PerAttempt<Headers> | undefined;
};

/** A connection by revoir's own dialer, in the shape of the browser's WebSocket. */
export class NodeWire implements Wire {
  readonly url: string;
  onopen: Wire["onopen"] = null;
  onmessage: Wire["onmessage"] = null;
  ondrain: (() => void) | null = null;
  onerror: Wire["onerror"] = null;
  onclose: Wire["onclose"] = null;

  readonly #protocols: string[];
  readonly #options: NodeWireOptions;
  readonly #pings: Ping[] = [];
  #dialing: Dialing | undefined;
  #socket: Socket | undefined;
  #hasRoom = true;
  #isOver = false;

  /** @throws TypeError or RangeError when the address, the subprotocols or the options are wrong */
  constructor(address: string | URL, protocols: Protocols, options: NodeWireOptions) {
    this.url = parseAddress(address);
    this.#protocols = parseProtocols(protocols);
    this.#options = options;
    const { headers } = options;
    if (typeof headers === "function") void this.#ask(headers);
    else this.#dial(headers);
  }

  get protocol(): string {
    return this.#socket?.protocol ?? "";
  }

  get extensions(): string {
    return this.#socket?.extensions ?? "";
  }

  get readyState(): number {
    if (this.#isOver) return 3;
    if (!this.#socket) return 0;
    if (this.#socket.state !== "open") return 2;
    return this.#hasRoom ? 1 : 0;
  }

  get bufferedAmount(): number {
    return this.#socket?.bufferedBytes ?? 0;
  }

  send(data: Payload): void {
    const socket = this.#socket as Socket;
    const isText = typeof data === "string";
    this.#hasRoom = isText ? socket.sendText(data) : socket.sendBinary(bytesOf(data));
  }

  close(code: number, reason: string): void {
    if (!isSendable(code)) {
      throw new RangeError(
        `Cannot close with code ${code}: expected 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 §7.4)`,
      );
    }
    if (Buffer.byteLength(reason) > maxReasonBytes) {
      throw new RangeError(
        `Cannot close with a reason of ${Buffer.byteLength(reason)} bytes: expected ${maxReasonBytes} or fewer (RFC 6455 §5.5)`,
      );
    }
    const dialing = this.#dialing;
    if (this.#isOver) return;
    if (this.#socket) this.#socket.close(code, reason);
    else if (dialing) queueMicrotask(() => dialing.abort());
    else this.#isOver = true;
  }

  /** Stops reading, so that TCP makes the server wait. */
  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  /** Sends a ping and resolves with the milliseconds until its pong. Rejects with `connection-closed`. */
  ping(): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.#socket?.state !== "open") throw cannotPing();
      const payload = Buffer.from(`link ${++pingCount}`);
      this.#pings.push({ payload, resolve, reject });
      this.#socket.ping(payload);
    });
  }

  async #ask(headers: () => Headers | Promise<Headers>): Promise<void> {
    try {
      // Not before the caller has the wire.
      const fields = await Promise.resolve().then(headers);
      if (!this.#isOver) this.#dial(fields);
    } catch (error) {
      const sentence = `the connection could not be opened: ${error}`;
      this.#end(createEnd(failure("us", { kind: "handshake", sentence })));
    }
  }

  #dial(headers: Headers | undefined): void {
    const options = { ...this.#options, protocols: this.#protocols, headers };
    this.#dialing = dial(this.url, options, {
      onOpen: (socket) => {
        this.#socket = socket;
        this.onopen?.();
      },
      onText: (bytes, start, end, ascii) => {
        this.onmessage?.({ data: decodeUtf8(bytes, start, end, ascii) });
      },
      onBinary: (bytes, start, end) => {
        // A copy in memory of its own: the bytes are the connection's, and a Buffer's would be the pool's.
        this.onmessage?.({ data: new Uint8Array(bytes.subarray(start, end)).buffer });
      },
      onPing: () => {},
      onPong: (payload, roundTripMs) => this.#ponged(payload, roundTripMs),
      onDrain: () => {
        this.#hasRoom = true;
        this.ondrain?.();
      },
      onEnd: (end) => this.#end(end),
    });
  }

  #ponged(payload: Uint8Array, roundTripMs: number | undefined): void {
    const at = this.#pings.findIndex((ping) => Buffer.compare(ping.payload, payload) === 0);
    // A pong answers the pings before it as well (RFC 6455 §5.5.3).
    for (const { resolve } of this.#pings.splice(0, at + 1)) resolve(roundTripMs ?? 0);
  }

  #end(end: End): void {
    this.#isOver = true;
    for (const { reject } of this.#pings.splice(0)) reject(cannotPing());
    const { code, reason, clean } = end;
    this.onclose?.({ code, reason, wasClean: clean, end });
  }
}

// Tells the pongs to these pings from those to the heartbeat's.
let pingCount = 0;

function cannotPing(): RevoirError {
  return new RevoirError("connection-closed", "Cannot ping: there is no open connection");
}

interface Ping {
  readonly payload: Uint8Array;
  readonly resolve: (roundTripMs: number) => void;
  readonly reject: (error: RevoirError) => void;
}
