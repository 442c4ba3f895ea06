/** The short English name of each registered code, as it stands behind the number in logs and headings. */
const names = {
  1000: "Normal Closure",
  1001: "Going Away",
  1002: "Protocol Error",
  1003: "Unsupported Data",
  1004: "Reserved",
  1005: "No Status Received",
  1006: "Abnormal Closure",
  1007: "Invalid Payload Data",
  1008: "Policy Violation",
  1009: "Message Too Big",
  1010: "Mandatory Extension",
  1011: "Internal Error",
  1012: "Service Restart",
  1013: "Try Again Later",
  1014: "Bad Gateway",
  1015: "TLS Handshake",
  3000: "Unauthorized",
  3003: "Forbidden",
  3008: "Timeout",
} as const;

/** A code with a row in the IANA "WebSocket Close Code Number Registry". */
export type CloseCode = keyof typeof names;

/** Whether the code is registered by itself, not only as part of a range. */
export function isRegistered(code: number): code is CloseCode {
  return code in names;
}

/** The name of any close code; an unregistered one has its range's. */
export function nameOf(code: number): string {
  if (code in names) return names[code as CloseCode];
  if (code < 1000) return "Not Used";
  if (code < 3000) return "Unassigned";
  if (code < 4000) return "Library Code";
  return code < 5000 ? "Private Code" : "Undefined";
}
