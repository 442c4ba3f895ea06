import type { facts } from "./registry.js";

/**
 * The short English names of 1000 to 1015, as they stand behind the number in logs and headings. In one string, because
 * every page that connects loads them, and a table takes more of its 5 kB.
 */
const protocolNames: readonly string[] = /* @__PURE__ */ (
  "Normal Closure,Going Away,Protocol Error,Unsupported Data,Reserved,No Status Received,Abnormal Closure," +
  "Invalid Payload Data,Policy Violation,Message Too Big,Mandatory Extension,Internal Error,Service Restart," +
  "Try Again Later,Bad Gateway,TLS Handshake"
).split(",");

const libraryNames: Readonly<Record<number, string>> = {
  3000: "Unauthorized",
  3003: "Forbidden",
  3008: "Timeout",
};

/** A code with a row in the IANA "WebSocket Close Code Number Registry". */
export type CloseCode = keyof typeof facts;

/** Whether the code is registered by itself, not only as part of a range. */
export function isRegistered(code: number): code is CloseCode {
  return registeredName(code) !== undefined;
}

/** The name of any close code; an unregistered one has its range's. */
export function nameOf(code: number): string {
  return registeredName(code) ?? rangeName(code);
}

function registeredName(code: number): string | undefined {
  return protocolNames[code - 1000] ?? libraryNames[code];
}

function rangeName(code: number): string {
  if (code < 1000) return "Not Used";
  if (code < 3000) return "Unassigned";
  if (code < 4000) return "Library Code";
  return code < 5000 ? "Private Code" : "Undefined";
}
