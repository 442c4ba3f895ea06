import { fork } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process that starts generations, and passes their sockets on to each other. */
export class Supervisor {
  #process;
  /** @type {Map<number, SupervisedChild>} */
  #children = new Map();
  isOver = false;

  static async start() {
    const supervisor = new Supervisor();
    await once(supervisor.#process, "message");
    supervisor.#process.on("message", (/** @type {any} */ saying) => {
      supervisor.#children.get(saying.number)?.hear(saying);
    });
    return supervisor;
  }

  /** @private */
  constructor() {
    const path = fileURLToPath(new URL("supervisor.js", import.meta.url));
    this.#process = fork(path, [], { execArgv: [] });
  }

  /**
   * @param {string} path
   * @param {string[]} args
   * @param {string} node
   * @param {NodeJS.ProcessEnv | undefined} env
   */
  fork(path, args, node, env) {
    const number = this.#children.size;
    const child = new SupervisedChild((saying) => this.#tell({ number, ...saying }));
    this.#children.set(number, child);
    this.#tell({ number, start: { path, args, node, env } });
    return child;
  }

  end() {
    this.isOver = true;
    this.#process.kill("SIGKILL");
  }

  /** @param {object} saying */
  #tell(saying) {
    if (this.#process.connected) this.#process.send(saying, () => {});
  }
}

/** As much of a `ChildProcess` as a generation needs. */
class SupervisedChild extends EventEmitter {
  /** @type {number | undefined} */
  pid;
  stderr = Object.assign(new EventEmitter(), { setEncoding: () => this.stderr });
  #tell;

  /** @param {(saying: object) => void} tell */
  constructor(tell) {
    super();
    this.#tell = tell;
  }

  /** @param {any} saying */
  hear({ pid, stderr, message, exit }) {
    if (pid !== undefined) this.pid = pid;
    if (stderr !== undefined) this.stderr.emit("data", stderr);
    if (message !== undefined) this.emit("message", message);
    if (exit !== undefined) this.emit("exit", exit.code, exit.signal);
  }

  /** @param {object} say */
  send(say) {
    this.#tell({ say });
  }

  /** @param {NodeJS.Signals} kill */
  kill(kill) {
    this.#tell({ kill });
  }
}
