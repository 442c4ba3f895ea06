import { randomBytes } from "node:crypto";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { createEnd, type End, type EndDetail, type EndedBy } from "../codes/index.js";
import {
  type CheckedResponse,
  checkResponse,
  type FailedResponse,
  type RuleId,
} from "../protocol/index.js";
import { alarm, clock, noSlot, type Sleeper } from "./alarm.js";
import { checkDialOptions, type DialOptions, deflateWishes } from "./dial-options.js";
import { sendRequest } from "./dial-request.js";
import { connectFailure, nameOf } from "./failure.js";
import { takeHandle } from "./handle-lane.js";
import { proveHandleLane } from "./handle-proof.js";
import { sha1Base64 } from "./hash.js";
import { openSocket } from "./open-socket.js";
import { type Redirect, redirectOf } from "./redirect.js";
import { brokenAnswerEnd, readBody, refusedEnd, responseHeadOf } from "./refusal.js";
import type { Socket, SocketEvents } from "./socket.js";
import { StreamWire } from "./stream-wire.js";
import { parseTarget, type Target } from "./target.js";

export interface DialEvents extends SocketEvents {
  /** The connection is open. Messages come after this has returned. */
  onOpen(socket: Socket): void;
}

/** A connection attempt, and the connection that came of it. */
export interface Dialing {
  /** Gives up the attempt, or lets go of the connection. `onEnd` follows unless it has come already. */
  abort(): void;
}

/**
 * Opens a WebSocket connection as a client: `onOpen`, then messages, then `onEnd`; or only `onEnd`.
 *
 * Every failure to open is an end with code 1006 whose `detail` says what is known: the HTTP status and `Retry-After` of
 * a refusal, the rule that the server's answer breaks, or the network's error.
 *
 * @throws TypeError or RangeError for a URL or options that can not work, at once
 * @example
 * dial("wss://example.com/chat", { protocols: ["chat"] }, events);
 */
export function dial(url: string | URL, options: DialOptions, events: DialEvents): Dialing {
  const attempt = new Attempt(parseTarget(url), options, events);
  // The test opens a port for a moment, which nobody expects of a client that has not asked for it.
  if (options.handleLane === true) void proveHandleLane();
  return attempt;
}

const defaultHandshakeTimeoutMs = 10_000;

class Attempt implements Dialing, Sleeper {
  alarmSlot: number = noSlot;
  #options: DialOptions;
  readonly #events: DialEvents;
  readonly #startedAt: number = clock();
  #target: Target;
  #redirects = 0;
  #key = "";
  #request: ClientRequest | undefined;
  #socket: Socket | undefined;
  /** Open or failed. */
  #isSettled = false;

  constructor(target: Target, options: DialOptions, events: DialEvents) {
    this.#target = target;
    this.#options = options;
    this.#events = events;
    checkDialOptions(options);
    this.#send();
    alarm.watch(this);
    // An attempt ends only after the caller has it in hand.
    if (options.signal?.aborted) queueMicrotask(this.#onAbortSignal);
    else options.signal?.addEventListener("abort", this.#onAbortSignal, { once: true });
  }

  abort(): void {
    if (this.#socket !== undefined) this.#socket.abort();
    else this.#fail("us", { kind: "handshake", sentence: "opening the connection was aborted" });
  }

  deadline(): number {
    return this.#isSettled ? Number.POSITIVE_INFINITY : this.#startedAt + this.#timeoutMs();
  }

  wake(): void {
    const isConnected = this.#request?.socket?.connecting === false;
    const happened = isConnected ? "did not answer the handshake" : "could not be reached";
    const within = `within ${this.#timeoutMs() / 1000} s`;
    const sentence = `the server at ${nameOf(this.#target)} ${happened} ${within}`;
    this.#fail("network", { kind: "network", sentence, cause: "timeout" });
  }

  #timeoutMs(): number {
    return this.#options.handshakeTimeoutMs ?? defaultHandshakeTimeoutMs;
  }

  readonly #onAbortSignal = (): void => {
    if (!this.#isSettled) this.abort();
  };

  #send(): void {
    this.#key = randomBytes(16).toString("base64");
    const sent = sendRequest(this.#target, this.#options, this.#key);
    this.#request = sent;
    sent.on("upgrade", (response, socket, head) => this.#upgraded(response, socket, head));
    sent.on("response", (response) => void this.#refused(response));
    sent.on("error", (error) => this.#errored(error));
  }

  #upgraded(response: IncomingMessage, stream: Duplex, head: Uint8Array): void {
    if (this.#isSettled) {
      stream.destroy();
      return;
    }
    const checked = this.#check(response);
    if (!("rule" in checked)) {
      this.#open(response, stream, head, checked);
      return;
    }
    stream.on("error", () => {});
    stream.destroy();
    this.#break(checked.rule);
  }

  #open(
    response: IncomingMessage,
    stream: Duplex,
    head: Uint8Array,
    { protocol, deflate }: CheckedResponse,
  ): void {
    this.#settle();
    this.#request = undefined;
    const wire = new StreamWire(stream);
    this.#socket = openSocket(
      {
        role: "client",
        wire: this.#options.handleLane === false ? wire : takeHandle(wire),
        head,
        protocol,
        extensions: response.headers["sec-websocket-extensions"] ?? "",
        deflate: deflate && { params: deflate, options: deflateWishes(this.#options) ?? {} },
        settings: this.#options,
      },
      this.#events,
    );
    this.#events.onOpen(this.#socket);
  }

  async #refused(response: IncomingMessage): Promise<void> {
    const mayFollow = this.#redirects < (this.#options.followRedirects ?? 0);
    const redirect = mayFollow && redirectOf(response, this.#target, this.#options);
    if (redirect) {
      this.#follow(redirect);
      return;
    }
    const failed = this.#check(response);
    if (!("rule" in failed)) return;
    // A 101 without an Upgrade field comes here as well; it has no body that would ever end.
    if (failed.rule !== "response-status") this.#break(failed.rule);
    else this.#end(refusedEnd(failed, response, await readBody(response), this.#target));
  }

  #follow({ target, options }: Redirect): void {
    this.#redirects++;
    this.#dropRequest();
    this.#target = target;
    this.#options = options;
    try {
      this.#send();
    } catch (error) {
      this.#errored(error as Error);
    }
  }

  #errored(error: Error): void {
    const { code = "", rawPacket } = error as NodeJS.ErrnoException & { rawPacket?: Uint8Array };
    if (code === "HPE_HEADER_OVERFLOW") this.#break("response-too-large");
    else if (code.startsWith("HPE_")) this.#break("response-malformed", hintOn(rawPacket));
    else this.#fail("network", connectFailure(error, this.#target));
  }

  #break(rule: RuleId, hint?: string): void {
    this.#end(brokenAnswerEnd(rule, this.#target, hint));
  }

  #fail(by: EndedBy, detail: EndDetail): void {
    this.#end(createEnd({ code: 1006, reason: "", clean: false, by, detail }));
  }

  #end(end: End): void {
    if (this.#isSettled) return;
    this.#settle();
    this.#dropRequest();
    this.#events.onEnd(end);
  }

  #settle(): void {
    this.#isSettled = true;
    alarm.forget(this);
    this.#options.signal?.removeEventListener("abort", this.#onAbortSignal);
  }

  /** Whatever becomes of it is of no interest, but an error event without a listener would end the process. */
  #dropRequest(): void {
    this.#request?.removeAllListeners();
    this.#request?.on("error", () => {});
    this.#request?.destroy();
    this.#request = undefined;
  }

  #check(response: IncomingMessage): CheckedResponse | FailedResponse {
    const sent = {
      key: this.#key,
      protocols: this.#options.protocols ?? [],
      deflate: deflateWishes(this.#options),
    };
    return checkResponse(responseHeadOf(response), sent, sha1Base64, Date.now());
  }
}

/** 15 03 is a TLS alert record: the server took the request for the beginning of TLS. */
function hintOn(bytes: Uint8Array | undefined): string {
  return bytes?.[0] === 0x15 && bytes[1] === 3
    ? "; it speaks TLS at this port: is wss:// meant?"
    : "";
}
