// A stretch of TCP between clients and servers that can be treated badly.
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** @typedef {import("node:net").Socket} Socket */

/** One connection through a cable: both its ends. */
class Strand {
  /** Whether what comes is thrown away: the ends see a connection on which nothing happens. */
  isDead = false;

  /**
   * @param {Socket} client
   * @param {Socket} server
   * @param {{ up: number, down: number }} carried
   */
  constructor(client, server, carried) {
    this.client = client;
    this.server = server;
    this.#pass(client, server);
    this.#pass(server, client);
    client.on("data", ({ length }) => {
      carried.up += length;
    });
    server.on("data", ({ length }) => {
      carried.down += length;
    });
  }

  get ends() {
    return [this.client, this.server];
  }

  /**
   * @param {Socket} from
   * @param {Socket} to
   */
  #pass(from, to) {
    from.on("data", (bytes) => {
      if (this.isDead || to.destroyed || to.write(bytes)) return;
      from.pause();
      to.once("drain", () => from.resume());
    });
    from.on("end", () => !this.isDead && to.end());
    from.on("error", () => {});
    from.on("close", () => !this.isDead && to.destroy());
  }
}

/** Listens in place of a server, passes on what comes, and can cut, stop, swallow and half-close. */
export class Cable {
  /** @type {Set<Strand>} */
  #strands = new Set();
  #server;
  /** Bytes that have come: `up` from clients, `down` from servers. */
  carried = { up: 0, down: 0 };

  /** @param {() => number | undefined} target the port to connect to; undefined to refuse */
  constructor(target) {
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
      const port = target();
      if (port === undefined) return client.resetAndDestroy();
      const server = connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
      const strand = new Strand(client, server, this.carried);
      this.#strands.add(strand);
      client.on("close", () => this.#strands.delete(strand));
    });
  }

  /** @returns {Promise<number>} the port that stands for the server's */
  async listen() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return /** @type {import("node:net").AddressInfo} */ (this.#server.address()).port;
  }

  get size() {
    return this.#strands.size;
  }

  /**
   * Both ends see a reset.
   *
   * @param {(at: number) => boolean} [which] by their place, from 0. @default all
   */
  cut(which = () => true) {
    for (const { ends } of this.#some(which)) for (const end of ends) end.resetAndDestroy();
  }

  /**
   * What is on its way, or comes, is thrown away; neither end sees anything until `ms` are over.
   *
   * @param {number} ms
   * @param {(at: number) => boolean} [which]
   */
  swallow(ms, which = () => true) {
    for (const strand of this.#some(which)) {
      strand.isDead = true;
      setTimeout(() => {
        for (const end of strand.ends) end.resetAndDestroy();
      }, ms);
    }
  }

  /**
   * Nothing moves for a time; nothing is lost.
   *
   * @param {number} ms
   * @param {(at: number) => boolean} [which]
   */
  stop(ms, which = () => true) {
    for (const { ends } of this.#some(which)) {
      for (const end of ends) end.pause();
      setTimeout(() => {
        for (const end of ends) end.resume();
      }, ms);
    }
  }

  /**
   * One end sees a FIN, while the other still may send.
   *
   * @param {"client" | "server"} end
   * @param {(at: number) => boolean} [which]
   */
  halfClose(end, which = () => true) {
    for (const strand of this.#some(which)) strand[end].end();
  }

  close() {
    this.#server.close();
    this.cut();
  }

  /** @param {(at: number) => boolean} which */
  #some(which) {
    return [...this.#strands].filter((_, at) => which(at));
  }
}
