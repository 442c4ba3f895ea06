import { WebSocket } from "ws";
import type { Attachment, Carrier } from "../../src/session/index.js";
import { type Bound, ClientSession, type Lost } from "../../src/session/client/index.js";

/** The client's half of a session over real sockets, which comes back by itself after 20 ms. */
export class SessionClient {
  readonly session: ClientSession;
  readonly got: string[] = [];
  readonly bound: Bound[] = [];
  readonly lost: Lost[] = [];
  readonly closes: number[] = [];
  readonly delays: (number | undefined)[] = [];
  url: string;
  socket: WebSocket | undefined;
  #isEnded = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string) {
    this.url = url;
    this.session = new ClientSession({
      listener: {
        message: (data) => void this.got.push(String(data)),
        bound: (how) => void this.bound.push(how),
        goAway: ({ delayMs }) => void this.delays.push(delayMs),
        detached: (next) => {
          if (next.action === "resume" && !this.#isEnded) setTimeout(() => this.open(), 20);
        },
        lost: (report) => void this.lost.push(report),
        ended: () => {
          this.#isEnded = true;
        },
      },
    });
    this.open();
  }

  open(): void {
    if (this.#isEnded) return;
    const socket = new WebSocket(this.url, "revoir.v1");
    this.socket = socket;
    const carrier: Carrier = {
      sendText: (text) => socket.send(text, { binary: false }),
      sendBinary: (bytes) => socket.send(bytes),
      get buffered() {
        return socket.bufferedAmount;
      },
      close: (code, reason) => socket.close(code, reason),
    };
    let attachment: Attachment | undefined;
    socket.on("open", () => {
      attachment = this.session.attach(carrier, performance.now());
      this.#tick();
    });
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) attachment?.binary(data, performance.now());
      else attachment?.text(data.toString(), performance.now());
      this.#tick();
    });
    socket.on("error", () => {
      if (attachment === undefined) setTimeout(() => this.open(), 20);
    });
    socket.on("close", (code, reason) => {
      this.closes.push(code);
      attachment?.closed({ code, reason: reason.toString(), by: "peer" }, performance.now());
    });
  }

  /** Resolves when the server has processed it. */
  send(text: string): Promise<void> {
    const sent = new Promise<void>((resolve, reject) => {
      this.session.send(text, (error) => (error === undefined ? resolve() : reject(error)));
    });
    this.#tick();
    return sent;
  }

  stop(): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    this.socket?.terminate();
  }

  #tick(): void {
    clearTimeout(this.#timer);
    const at = this.session.deadline();
    if (at === Infinity) return;
    this.#timer = setTimeout(
      () => {
        this.session.tick(performance.now());
        this.#tick();
      },
      Math.max(1, at - performance.now()),
    );
  }
}
