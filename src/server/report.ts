import { channels } from "./channels.js";
import type { ErrorContext, Handlers } from "./options.js";
import type { Server } from "./server.js";

/**
 * What the application's functions throw ends here: on the channel `revoir.server.error`, and in the `error`
 * handler or, without one, in one process warning. It never becomes an uncaught error: one bad message must not
 * end the process of everybody else.
 */
export class Reporter<Data> {
  readonly #handlers: Handlers<Data>;
  #warned = false;

  constructor(handlers: Handlers<Data>) {
    this.#handlers = handlers;
  }

  report(server: Server<Data>, error: unknown, context: ErrorContext<Data>): void {
    if (channels.error.hasSubscribers) channels.error.publish({ server, error, ...context });
    if (this.#handlers.error === undefined) this.#warn(error, context.where);
    else this.#ask(error, context);
  }

  #ask(error: unknown, context: ErrorContext<Data>): void {
    const failed = (another: unknown) => this.#warn(another, "error");
    try {
      Promise.resolve(this.#handlers.error?.(error, context)).catch(failed);
    } catch (another) {
      failed(another);
    }
  }

  #warn(error: unknown, where: ErrorContext<Data>["where"]): void {
    if (this.#warned) return;
    this.#warned = true;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.emitWarning(
      `A server's ${where} function threw; give serve() an error handler to see the others. ${text}`,
      "RevoirWarning",
    );
  }
}
