/** Bytes of a message as they are counted against windows: those of a text in UTF-8, which are not made to count them. */
export function sizeOf(data: string | Uint8Array): number {
  if (typeof data !== "string") return data.length;
  let bytes = 0;
  for (let at = 0; at < data.length; at++) {
    // A surrogate without its other half is sent as U+FFFD, which takes three bytes too.
    const point = data.codePointAt(at) as number;
    bytes += 1 + Number(point > 0x7f) + Number(point > 0x7ff) + Number(point > 0xffff);
    if (point > 0xffff) at++;
  }
  return bytes;
}
