import { element } from "./element.js";
import { type Ending, endingCard } from "./explanation.js";

/** What the server answers when it was asked to send bytes as text: what it did, and what each end saw. */
export interface LabReport {
  /** The bytes, in hex. */
  readonly sent: string;
  /** The text that came back, when the bytes were valid after all. */
  readonly echoed?: string;
  readonly client: LabView;
  readonly server: LabView;
}

/** How one end saw the connection end. */
export interface LabView {
  readonly code: number;
  readonly reason: string;
  readonly sentence: string;
}

/**
 * Asks the server to call itself and send bytes as text.
 *
 * @param hex up to 125 bytes
 * @throws Error with a sentence to show
 */
export async function sendAsText(hex: string): Promise<LabReport> {
  const response = await fetch("/lab/invalid-text", {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: hex,
  }).catch(() => undefined);
  if (response === undefined) throw new Error("The server is away; try again when it is back.");
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as LabReport;
}

/** Shows both ends of what the server tried. */
export function labCards({ sent, echoed, client, server }: LabReport): HTMLElement[] {
  const heading = element("p", "A careless client sent ", element("code", sent), " as text.");
  if (echoed !== undefined) {
    return [heading, element("p.said", `It is valid UTF-8 after all, and came back: ${echoed}`)];
  }
  return [heading, endingCard(endingOf(client, server))];
}

function endingOf(client: LabView, server: LabView): Ending {
  return {
    code: server.code,
    sentence: server.sentence,
    notes: [
      client.reason === ""
        ? `The client saw ${client.code} without a reason.`
        : `The client saw ${client.code} with the reason “${client.reason}”.`,
    ],
  };
}
