import type { ServerAttachment } from "./attachment.js";
import type { Sending } from "./sending.js";

/** Which connection carries a session, and which did until the client is known to have the newer one. */
export class Carrying<Data> {
  #attachment: ServerAttachment<Data> | undefined;
  /** It stays, silent: the client may have to come back from there. */
  #superseded: ServerAttachment<Data> | undefined;
  #isTokenDue = false;

  get attachment(): ServerAttachment<Data> | undefined {
    return this.#attachment;
  }

  /** Whether the client has yet to say that the newest token has come. */
  get isTokenDue(): boolean {
    return this.#isTokenDue;
  }

  /** From now on this connection carries it. */
  begin(attachment: ServerAttachment<Data>, isTokenDue: boolean): void {
    const before = this.#attachment;
    this.#attachment = attachment;
    this.#isTokenDue = isTokenDue;
    if (before === undefined) return;
    this.drop(1012, "another connection has the session");
    before.silence();
    this.#superseded = before;
  }

  /** Sends what is kept, as far as the client takes it. */
  deliver(sending: Sending): void {
    if (this.#attachment !== undefined) sending.deliver(this.#attachment.carrier);
  }

  /** @returns whether it was the one that carries the session, which none does then */
  end(attachment: ServerAttachment<Data>): boolean {
    if (this.#attachment !== attachment) return false;
    this.#attachment = undefined;
    return true;
  }

  /** The newest token has come, and with it the newer connection. @returns whether older tokens are still good */
  confirm(): boolean {
    this.drop(4409, "another connection has the session");
    const wasDue = this.#isTokenDue;
    this.#isTokenDue = false;
    return wasDue;
  }

  /** Closes the connection that was kept until now. */
  drop(code: number, reason: string): void {
    this.#superseded?.close(code, reason);
    this.#superseded = undefined;
  }
}
