import { call } from "./handler.js";
import type { HoldParts } from "./hold-parts.js";
import type { Resumption } from "./session.js";

/** Tells the application that a session is here, or here again, before any of its messages is handled. */
export class Introducing<Data> {
  readonly #parts: HoldParts<Data>;
  /** What the application is told when a connection carries it next. */
  #from: Resumption | "new";
  /** Handlers that run. */
  #running = 0;

  constructor(parts: HoldParts<Data>, from: Resumption | "new") {
    this.#parts = parts;
    this.#from = from;
  }

  get isRunning(): boolean {
    return this.#running > 0;
  }

  /** A connection carries it. */
  begin(): void {
    const { home, hold } = this.#parts;
    const { options, observer } = home;
    const from = this.#from;
    this.#from = { from: "here", previousOwner: home.settings.owner };
    if (from === "new") observer.opened(hold);
    else observer.resumed(hold, from);
    this.#running++;
    call(
      () => (from === "new" ? options.session?.(hold) : options.resume?.(hold, from)),
      () => this.#done(),
      (error) => {
        if (from === "new") {
          options.error?.(error, hold);
          this.#parts.parting.endNow("failed", 1011);
        } else this.failed(error);
        this.#done();
      },
    );
  }

  /** A handler has failed: what it had is not handled, and comes again with the client. */
  failed(error: unknown): void {
    const { home, hold, carrying } = this.#parts;
    home.options.error?.(error, hold);
    carrying.attachment?.close(1011, "the handler failed");
  }

  #done(): void {
    this.#running--;
    const { parting, receiving } = this.#parts;
    if (parting.isOver) return;
    receiving.inputs.proceed();
    parting.progress();
  }
}
