import { WebSocket } from "ws";
import { Ledger } from "./ledger.js";

/**
 * A client of the package ws with permessage-deflate and context takeover both ways. What it sends repeats what it sent before,
 * so that neither side can go on without the other's window.
 */
export class DeflateClient {
  /** @type {Promise<boolean>} */
  entered;
  isOpen = false;
  ledger;
  #id;
  #world;
  #socket;
  #errorCode = "";

  /**
   * @param {number} id
   * @param {import("./client.js").World} world
   */
  constructor(id, world) {
    this.#id = id;
    this.#world = world;
    this.ledger = new Ledger(id, world.tally);
    this.#socket = new WebSocket(`ws://127.0.0.1:${world.port}/?client=${id}`, {
      perMessageDeflate: { threshold: 0 },
    });
    this.#socket.on("error", (error) => {
      this.#errorCode = /** @type {NodeJS.ErrnoException} */ (error).code ?? error.message;
    });
    this.#socket.on("message", (data, isBinary) => {
      this.ledger.take(/** @type {Buffer} */ (data), !isBinary);
    });
    this.entered = new Promise((resolve) => {
      this.#socket.on("open", () => {
        this.isOpen = true;
        world.tally.opened++;
        this.#checkExtension();
        resolve(true);
      });
      this.#socket.on("close", (code) => {
        this.#closed(code);
        resolve(false);
      });
    });
  }

  get id() {
    return this.#id;
  }

  get isFree() {
    return this.isOpen;
  }

  get isStaying() {
    return this.isOpen;
  }

  get owed() {
    return this.isOpen ? this.ledger.owed : 0;
  }

  /** An echo of text that repeats what was. */
  act() {
    const message = this.ledger.make("e", "r", 200 + this.#world.random.below(2000));
    this.#socket.send(message, { binary: false });
  }

  /** @returns {Promise<string>} */
  account() {
    return new Promise((resolve) => {
      this.#socket.send(this.ledger.makeAccountRequest(resolve), { binary: false });
    });
  }

  settle() {
    if (this.isOpen) this.ledger.settle();
  }

  end() {
    this.#socket.terminate();
  }

  #checkExtension() {
    if (this.#socket.extensions.includes("permessage-deflate")) return;
    this.#world.tally.blame("damaged", "extension", `client ${this.#id} has no permessage-deflate`);
  }

  /** @param {number} code */
  #closed(code) {
    const wasOpen = this.isOpen;
    this.isOpen = false;
    if (this.#world.isOver) return;
    this.ledger.closed = true;
    const how = code === 1006 && this.#errorCode !== "" ? this.#errorCode : String(code);
    const sentence = `client ${this.#id}, with compression: ${how}`;
    this.#world.tally.blame(wasOpen ? "closed" : "refused", how, sentence);
  }
}
