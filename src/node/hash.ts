import { createHash } from "node:crypto";

/** SHA-1 in base64, for the accept key of a handshake. */
export function sha1Base64(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}
