import type { Courier } from "./courier.js";
import { dialCourierPipe } from "./courier-pipe.js";
import { dialPipe, type HandlePipe, type PipeLane } from "./handle-pipe.js";
import { proveHandlePipe } from "./handle-pipe-proof.js";
import { type PipeServer, type PipeServerOptions, servePipes } from "./handle-pipe-server.js";

/** The ways in which sockets move between this process and others. */
export interface Lanes {
  /** Those that work here, the better one first. At least one. */
  readonly order: readonly PipeLane[];
  /** Serves whoever comes on either lane, as {@link servePipes} does. */
  serve(
    path: string,
    onPipe: (pipe: HandlePipe) => void,
    options?: Pick<PipeServerOptions, "replace" | "onStranger">,
  ): Promise<PipeServer>;
  /**
   * Connects to the process that serves at `path`.
   *
   * @throws Error with the system's code (ENOENT, ECONNREFUSED, EACCES), or that says why the path is not safe
   */
  dial(path: string, lane: PipeLane): Promise<HandlePipe>;
}

type FindCourier = () => Promise<Courier | undefined>;

/**
 * Tries which lanes there are: first the pipe, and only where it does not work the courier.
 *
 * @param findCourier tries it, once, and may be asked again when somebody comes who has no other
 * @returns undefined where no socket can be moved
 */
export async function findLanes(findCourier: FindCourier): Promise<Lanes | undefined> {
  if (await proveHandlePipe()) return new OpenLanes(true, findCourier);
  return (await findCourier()) && new OpenLanes(false, findCourier);
}

/** The pipe alone, which has to be proven. */
export function pipeLane(): Lanes {
  return new OpenLanes(true, () => Promise.resolve(undefined));
}

class OpenLanes implements Lanes {
  readonly #hasPipe: boolean;
  readonly #findCourier: FindCourier;

  constructor(hasPipe: boolean, findCourier: FindCourier) {
    this.#hasPipe = hasPipe;
    this.#findCourier = findCourier;
  }

  get order(): readonly PipeLane[] {
    return this.#hasPipe ? ["pipe", "courier"] : ["courier"];
  }

  serve(
    path: string,
    onPipe: (pipe: HandlePipe) => void,
    options: Pick<PipeServerOptions, "replace" | "onStranger"> = {},
  ): Promise<PipeServer> {
    const lanes = { hasPipe: this.#hasPipe, courier: this.#findCourier };
    return servePipes(path, onPipe, { ...options, ...lanes });
  }

  async dial(path: string, lane: PipeLane): Promise<HandlePipe> {
    if (lane === "pipe") return dialPipe(path);
    const courier = await this.#findCourier();
    if (courier !== undefined) return dialCourierPipe(path, courier);
    throw new Error(
      `Cannot connect to ${path}: the process there moves sockets by its supervisor, expected to have the same one`,
    );
  }
}
