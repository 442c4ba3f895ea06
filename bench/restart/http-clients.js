import { Agent, get } from "node:http";

/** Plain requests over connections that are kept, one after the other on each, as from a proxy or a health check. */
export class HttpClients {
  #world;
  #agent;
  #next = 0;
  /** The numbers of those that were not answered yet. @type {Set<number>} */
  #waiting = new Set();

  /**
   * @param {import("./client.js").World} world
   * @param {number} count how many ask at one time
   */
  constructor(world, count) {
    this.#world = world;
    this.#agent = new Agent({ keepAlive: true, maxSockets: count });
    for (let each = 0; each < count; each++) this.#ask();
  }

  /** How many answers are missing. */
  get owed() {
    return this.#waiting.size;
  }

  /** What was not answered until now never is. */
  settle() {
    for (const number of this.#waiting)
      this.#world.tally.blame("http", "unanswered", `request ${number} was never answered`);
  }

  end() {
    this.#agent.destroy();
  }

  #ask() {
    if (!this.#world.mayAsk) return;
    const number = ++this.#next;
    this.#waiting.add(number);
    // Some answers take their time, so that a restart finds requests half answered.
    const path = number % 5 === 0 ? `/slow?number=${number}` : `/?number=${number}`;
    const { port } = this.#world;
    const request = get({ port, host: "127.0.0.1", path, agent: this.#agent }, (response) => {
      let body = "";
      response.setEncoding("latin1");
      response.on("data", (text) => (body += text));
      response.on("end", () => this.#answered(number, response.statusCode ?? 0, body));
      response.on("error", (error) => this.#failed(number, error));
    });
    request.on("error", (error) => this.#failed(number, error));
  }

  /** @param {number} number @param {number} status @param {string} body */
  #answered(number, status, body) {
    this.#waiting.delete(number);
    this.#world.tally.httpAnswered++;
    if (status !== 200 || body !== `answer ${number}\n`) {
      const sentence = `request ${number} was answered ${status} ${JSON.stringify(body)}`;
      this.#world.tally.blame("http", String(status), sentence);
    }
    setTimeout(() => this.#ask(), 5 + this.#world.random.below(30));
  }

  /** @param {number} number @param {Error} error */
  #failed(number, error) {
    this.#waiting.delete(number);
    if (this.#world.isOver) return;
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? "error";
    this.#world.tally.blame("http", code, `request ${number}: ${error.message}`);
    setTimeout(() => this.#ask(), 20);
  }
}
