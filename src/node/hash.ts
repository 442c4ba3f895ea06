import { hash } from "node:crypto";

/** SHA-1 in base64, for the accept key of a handshake. */
export function sha1Base64(text: string): string {
  return hash("sha1", text, "base64");
}
