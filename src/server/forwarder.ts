import { RevoirError } from "../codes/index.js";
import type { FrozenSocket, Socket, Unmovable } from "../node/index.js";
import type { DeflateOptions, DeflateParams } from "../protocol/index.js";
import type { LateOperation, Line } from "../restart/index.js";

/** What was done to a peer while it was on its way. */
interface Kept {
  readonly operation: LateOperation;
  /** The successor is told of it in another way: it counts only where the peer comes back. */
  readonly isTold: boolean;
}

/**
 * Stands in the place of a socket that is on its way to another process, or there already: handlers that still run do to
 * it what they would have done to the socket, and it happens there.
 */
export class Forwarder implements Socket {
  readonly protocol: string;
  readonly extensions: string;
  readonly encrypted: boolean;
  readonly deflates: DeflateParams | undefined;
  readonly deflateOptions: DeflateOptions | undefined;
  #state: "open" | "closing" | "closed";
  #kept: Kept[] = [];
  #keptBytes = 0;
  #line: Line | undefined;
  /** As long as the peer is not there. */
  #socket: Socket | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.protocol = socket.protocol;
    this.extensions = socket.extensions;
    this.encrypted = socket.encrypted;
    this.deflates = socket.deflates;
    this.deflateOptions = socket.deflateOptions;
    this.#state = socket.state;
  }

  get state(): "open" | "closing" | "closed" {
    return this.#state;
  }

  /** "" of one that has moved. It takes a system call, and who asks has mostly asked before. */
  get remoteAddress(): string {
    return this.#socket?.remoteAddress ?? "";
  }

  /** Its own: what waits for the successor to be read is everybody's, and no sign that this peer reads slowly. */
  get bufferedBytes(): number {
    return this.#keptBytes;
  }

  sendText(text: string): boolean {
    return this.#send("text", Buffer.from(text));
  }

  sendBinary(bytes: Uint8Array): boolean {
    return this.#send("binary", new Uint8Array(bytes));
  }

  sendUtf8(bytes: Uint8Array): boolean {
    return this.#send("text", new Uint8Array(bytes));
  }

  /** Publications reach a peer that has moved by the other process's topics. */
  sendFrames(): boolean {
    throw new TypeError("Cannot send frames to a peer that has moved: they belong to this process");
  }

  resetDeflate(): void {}

  ping(): void {
    this.do({ kind: "ping" });
  }

  close(code: number = 1000, reason: string = ""): void {
    if (this.#state !== "open") return;
    this.#state = "closing";
    this.do({ kind: "close", code, reason });
  }

  abort(): void {
    this.#state = "closed";
    this.do({ kind: "abort" });
  }

  pause(): void {
    this.do({ kind: "pause" });
  }

  resume(): void {
    this.do({ kind: "resume" });
  }

  /** What it has left behind has no wire here. */
  interpose(): void {}

  freeze(): FrozenSocket | Unmovable {
    return "ending";
  }

  /** Something that is done to the peer. */
  do(operation: LateOperation): void {
    if (this.#line === undefined) this.#keep(operation, false);
    else this.#line.late(operation);
  }

  /** A publication that the successor hears of by itself. */
  note(operation: LateOperation): void {
    if (this.#line === undefined) this.#keep(operation, true);
  }

  /** The peer has arrived: what was kept follows it, and all else from now on. */
  connect(line: Line): void {
    this.#line = line;
    this.#socket = undefined;
    for (const { operation, isTold } of this.#empty()) if (!isTold) line.late(operation);
  }

  /** The peer comes back: what was kept is done here after all. */
  takeBack(perform: (operation: LateOperation) => void): void {
    for (const { operation } of this.#empty()) perform(operation);
  }

  #send(kind: "text" | "binary", bytes: Uint8Array): boolean {
    if (this.#state !== "open")
      throw new RevoirError(
        "connection-closed",
        `Cannot send a message: the connection is ${this.#state}, and only an open one takes messages (RFC 6455 §5.5.1)`,
      );
    this.do({ kind, bytes });
    return true;
  }

  #keep(operation: LateOperation, isTold: boolean): void {
    this.#kept.push({ operation, isTold });
    if ("bytes" in operation) this.#keptBytes += operation.bytes.length;
  }

  #empty(): readonly Kept[] {
    const kept = this.#kept;
    this.#kept = [];
    this.#keptBytes = 0;
    return kept;
  }
}

/** Does to a socket what was done while it stood still; what else may be done to a peer, the peer remembers itself. */
export function perform(socket: Socket, operation: LateOperation): void {
  if (operation.kind === "abort") socket.abort();
  if (socket.state !== "open") return;
  switch (operation.kind) {
    case "text":
      socket.sendUtf8(operation.bytes);
      break;
    case "binary":
      socket.sendBinary(operation.bytes);
      break;
    case "close":
      socket.close(operation.code, operation.reason);
      break;
    case "ping":
      socket.ping();
      break;
  }
}
