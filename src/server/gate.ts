import { type Server as HttpServer, type IncomingMessage, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Socket as NetSocket } from "node:net";
import type { Duplex } from "node:stream";
import { refuseUpgrade, StreamWire, turns, type Wire } from "../node/index.js";
import { listHas } from "../protocol/index.js";
import { type Handshake, HttpHandshake } from "./handshake.js";
import { pathOf } from "./request.js";

/** One `serve` at an http server: a path and what is behind it. */
export interface Door {
  /** Whether new peers are let in. A door that drains still answers, with 503. */
  readonly accepts: boolean;
  allowsPath(path: string): boolean;
  /** @param head what came behind the request; it may be changed */
  enter(handshake: Handshake, wire: Wire, head: Uint8Array): void;
}

/**
 * Hangs a door on an http server, beside those that hang there already: one `upgrade` listener for all of them,
 * since each listener by itself could not know whether another one answers.
 *
 * @returns takes the door off again
 */
export function hang(door: Door, server: HttpServer | HttpsServer): () => void {
  let gate = gates.get(server);
  if (gate === undefined) {
    gate = new Gate(server);
    gates.set(server, gate);
  }
  return gate.add(door);
}

const gates = new WeakMap<HttpServer | HttpsServer, Gate>();

/** All doors of one http server. */
class Gate {
  readonly #server: HttpServer | HttpsServer;
  readonly #doors = new Set<Door>();
  readonly #onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void =>
    this.#admit(request, socket, head);

  constructor(server: HttpServer | HttpsServer) {
    this.#server = server;
  }

  add(door: Door): () => void {
    if (this.#doors.size === 0) this.#server.on("upgrade", this.#onUpgrade);
    this.#doors.add(door);
    return () => {
      this.#doors.delete(door);
      if (this.#doors.size === 0) this.#server.off("upgrade", this.#onUpgrade);
    };
  }

  #admit(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = pathOf(request.url ?? "/");
    const wantsUs = listHas([["upgrade", request.headers.upgrade ?? ""]], "upgrade", "websocket");
    const door = wantsUs ? this.#doorFor(path) : undefined;
    if (door === undefined && this.#server.listenerCount("upgrade") > 1) return;
    // From here on nobody but us holds the socket, and the wire sees to it that a reset does not end the process.
    const wire = new StreamWire(socket);
    if (door !== undefined) enterInTurn(door, new HttpHandshake(request), wire, head);
    else if (wantsUs || hasBody(request)) refuseUpgrade(wire, 404, [], notHere(path));
    else answerPlainly(this.#server, request, socket as NetSocket);
  }

  /** A door that drains steps back behind one that was hung for the same path since. */
  #doorFor(path: string): Door | undefined {
    const doors = [...this.#doors].filter((door) => door.allowsPath(path));
    return doors.find((door) => door.accepts) ?? doors[0];
  }
}

/** Thousands may come at once: then those who are in already have their turn in between. */
function enterInTurn(door: Door, handshake: Handshake, wire: Wire, head: Uint8Array): void {
  const enter = (): void => {
    if (!wire.destroyed) door.enter(handshake, wire, head);
  };
  if (turns.hasTime(performance.now())) enter();
  else turns.later({ onProceed: enter });
}

/**
 * Answers a request for another protocol as if it had not asked, which HTTP allows (RFC 9110 §7.8). `curl --http2` and
 * Java's client offer `h2c` with every plain request, and Node hands all of them to `upgrade` once somebody listens:
 * joining a server must not take its pages from them.
 */
function answerPlainly(
  server: HttpServer | HttpsServer,
  request: IncomingMessage,
  socket: NetSocket,
): void {
  const response = new ServerResponse(request);
  // Node has let go of its parser: there will be no second request on this socket.
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once("finish", () => {
    response.detachSocket(socket);
    socket.end();
    socket.resume();
  });
  server.emit("request", request, response);
}

/** A body is out of reach once Node has let go of its parser. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}

function notHere(path: string): string {
  return `404 Not Found: no WebSocket endpoint is at ${path}\n`;
}
