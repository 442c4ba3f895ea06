/** Where the shuffles begin, as `kernel.wat` has it. */
const shufflesAt = 12 * 1024;

/**
 * Writes what the kernel closes the gaps by when it encodes: four units stand in four bytes each, of which one to three
 * are theirs. A shuffle for each number: bits 0 to 3 say which units have more than one, bits 4 to 7 which have three.
 */
export function writeEncodeTable(table: Uint8Array): void {
  for (let number = 0; number < 256; number++) {
    const at = shufflesAt + 16 * number;
    table.fill(0x80, at, at + 16); // a zero in every place that is not used
    let to = at;
    for (let unit = 0; unit < 4; unit++) {
      const size = 1 + ((number >> unit) & 1) + ((number >> (unit + 4)) & 1);
      for (let byte = 0; byte < size; byte++) table[to++] = 4 * unit + byte;
    }
  }
}
