/**
 * The messages in a step's data as text, read without the product's own code: records of a head (32 bits, lowest byte first:
 * length * 4 + kind) and a content, where kind 0 is text, 1 binary behind a type byte, 2 a publication, which has no number.
 */
export function outputsOf(data: Uint8Array): readonly string[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const outputs: string[] = [];
  for (let at = 0; at < data.length; ) {
    const head = view.getUint32(at, true);
    const [kind, length] = [head % 4, Math.floor(head / 4)];
    const content = data.subarray(at + 4 + (kind === 1 ? 1 : 0), at + 4 + length);
    if (kind < 2) outputs.push(decoder.decode(content));
    at += 4 + length;
  }
  return outputs;
}

const decoder = new TextDecoder();
