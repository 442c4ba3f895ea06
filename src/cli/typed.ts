import { parseHex } from "./hex.js";
import { nearest } from "./nearest.js";

/** What a line typed into `revoir connect` asks for. */
export type Typed =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "binary"; readonly bytes: Uint8Array }
  | { readonly kind: "ping" }
  | { readonly kind: "close"; readonly code: number; readonly reason: string }
  | { readonly kind: "reconnect" }
  | { readonly kind: "help" }
  /** It makes no sense; the sentence says what would. */
  | { readonly kind: "wrong"; readonly sentence: string };

/** The commands, each with what it does. */
export const typedHelp: readonly (readonly [command: string, what: string])[] = [
  ["anything", "is sent as text; a line that begins with // loses one of them"],
  ["/binary c3 28 ff", "sends bytes, written in hex"],
  ["/ping", "measures the way there and back"],
  ["/reconnect", "closes the connection and opens a new one"],
  ["/close 1000 bye", "closes for good; the code and the reason may be left out"],
  ["/help", "shows this"],
];

const commands = ["binary", "ping", "reconnect", "close", "help"];

/** Reads one line. A line that begins with one slash is a command, any other is text. */
export function readTyped(line: string): Typed {
  if (line.startsWith("//")) return { kind: "text", text: line.slice(1) };
  if (!line.startsWith("/")) return { kind: "text", text: line };
  const [, name = "", rest = ""] = /^\/(\S*)\s*(.*)$/s.exec(line) ?? [];
  switch (name) {
    case "binary":
      return readBinary(rest);
    case "close":
      return readClose(rest);
    case "ping":
    case "reconnect":
    case "help":
      return { kind: name };
    default:
      return unknown(name);
  }
}

function readBinary(hex: string): Typed {
  const bytes = parseHex(hex);
  if (bytes !== undefined) return { kind: "binary", bytes };
  return wrong(`Cannot read "${hex}" as bytes: expected two hex digits for each, such as c3 28 ff`);
}

function readClose(rest: string): Typed {
  const [, code = "1000", reason = ""] = /^(\S+)?\s*(.*)$/s.exec(rest.trim()) ?? [];
  if (/^\d{1,5}$/.test(code)) return { kind: "close", code: Number(code), reason };
  return wrong(`Cannot close with "${code}": expected a close code, such as /close 1000 bye`);
}

function unknown(name: string): Typed {
  const meant = nearest(name, commands);
  const hint = meant === undefined ? "see /help" : `did you mean /${meant}?`;
  return wrong(`Cannot do /${name}: ${hint} (//${name} sends it as text)`);
}

function wrong(sentence: string): Typed {
  return { kind: "wrong", sentence };
}
