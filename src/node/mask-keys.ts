import { randomFillSync } from "node:crypto";

// One call into OpenSSL costs about 1 µs whatever it fetches; 8 KiB are 2048 keys.
const keys = new Int32Array(2048);
let next = keys.length;

/**
 * A masking key: 32 bits that nobody can predict (RFC 6455 §5.3). Whoever could predict them could choose the bytes on
 * the wire and so feed a broken proxy a forged HTTP request (§10.3). Hence never `Math.random`, and no key is given
 * out twice.
 */
export function nextMaskKey(): number {
  if (next === keys.length) {
    randomFillSync(keys);
    next = 0;
  }
  const key = keys[next] as number;
  keys[next++] = 0;
  return key;
}
