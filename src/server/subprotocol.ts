import type { ServeOptions } from "./options.js";
import type { UpgradeRequest } from "./request.js";
import { Turned } from "./turned.js";

/** The subprotocol by which a client asks for a session. */
export const sessionProtocol = "revoir.v1";

/**
 * The subprotocol for this client: "" for none (RFC 6455 §4.2.2). A list refuses a client that offers only what
 * this server does not speak, since both would go on to misunderstand each other; a function decides for itself.
 *
 * @throws TypeError when the function chose what the client did not offer: the client would have to fail the
 *   connection (RFC 6455 §4.1)
 */
export function chooseProtocol(
  spoken: ServeOptions["protocols"],
  request: UpgradeRequest,
): string | Turned {
  const offered = request.protocols;
  if (spoken === undefined) return "";
  if (typeof spoken === "function") return checkChoice(spoken(offered, request), offered);
  if (offered.length === 0) return "";
  const chosen = spoken.find((name) => offered.includes(name));
  if (chosen !== undefined) return chosen;
  return new Turned(
    "protocol",
    400,
    `the client offers the subprotocols ${offered.join(", ")}, this server speaks ${spoken.join(", ")}`,
  );
}

function checkChoice(chosen: string | undefined, offered: readonly string[]): string {
  if (chosen === undefined || chosen === "") return "";
  if (offered.includes(chosen)) return chosen;
  throw new TypeError(
    `Cannot accept with the subprotocol ${JSON.stringify(chosen)}: the client offered ${offered.join(", ") || "none"} (RFC 6455 §4.2.2)`,
  );
}
