/** One record of a step. */
export interface Read {
  /** Its first byte: 0x81 for text, 0x82 for binary, which stands behind a type byte; others have no number. */
  readonly kind: number;
  readonly content: Uint8Array;
}

/** The records in a step's data, read without the product's own code: frames with lengths of 7, 16 or 64 bits (RFC 6455 section 5.2). */
export function* recordsIn(data: Uint8Array): Iterable<Read> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at < data.length; ) {
    const kind = view.getUint8(at);
    const short = view.getUint8(at + 1);
    const [head, length] = lengthAt(view, at + 2, short);
    yield { kind, content: data.subarray(at + head, at + head + length) };
    at += head + length;
  }
}

function lengthAt(view: DataView, at: number, short: number): readonly [number, number] {
  if (short < 126) return [2, short];
  return short === 126 ? [4, view.getUint16(at)] : [10, Number(view.getBigUint64(at))];
}

/** The messages in a step's data as text. */
export function outputsOf(data: Uint8Array): readonly string[] {
  return [...recordsIn(data)]
    .filter(({ kind }) => kind > 0x80)
    .map(({ kind, content }) => decoder.decode(kind === 0x82 ? content.subarray(1) : content));
}

/** Sends frames one by one. */
export function sendEach(
  frames: Uint8Array,
  to: { sendText(bytes: Uint8Array): void; sendBinary(bytes: Uint8Array): void },
): void {
  for (const { kind, content } of recordsIn(frames)) {
    if (kind === 0x81) to.sendText(content);
    else to.sendBinary(content);
  }
}

const decoder = new TextDecoder();
