/**
 * How several characters of UTF-8 are taken at once. A shape has a shuffle for every way its characters can be long,
 * `first` is the number of its first one. Where several shapes fit, the last one takes the most.
 */
const shapes = [
  { characters: 3, mostBytes: 4, laneBytes: 4, first: 145 },
  { characters: 4, mostBytes: 3, laneBytes: 4, first: 64 },
  { characters: 6, mostBytes: 2, laneBytes: 2, first: 0 },
] as const;

type Shape = (typeof shapes)[number];

/** Shuffles of 16 bytes come first; the rows begin here, as `kernel.wat` has it. */
const rowsAt = 4096;
/** A row for every way in which 12 bytes can end characters. */
const rows = 2 ** 12;
/** In a shuffle: a zero in this place. */
const zero = 0x80;

/**
 * Writes what the kernel looks up to `table`: shuffles, and a row of two bytes for each way in which 12 bytes of text can
 * end characters, one bit for each: the number of a shuffle, and how many bytes of text it takes.
 *
 * Made here rather than stored: this is shorter than its 11 KiB, and takes half a millisecond.
 */
export function writeDecodeTable(table: Uint8Array): void {
  // Of valid text every row has a shape: 12 bytes hold three characters of four. Of other bytes the kernel makes nonsense,
  // but it gets on, by 12 bytes.
  table.fill(12, rowsAt, rowsAt + 2 * rows);
  for (const shape of shapes) {
    const shuffles = shape.mostBytes ** shape.characters;
    for (let number = 0; number < shuffles; number++) writeShuffle(table, shape, number);
  }
}

/** The digits of `number` say how long each character is, less one. */
function writeShuffle(table: Uint8Array, shape: Shape, number: number): void {
  const { characters, mostBytes, laneBytes, first } = shape;
  const at = 16 * (first + number);
  table.fill(zero, at, at + 16);
  let size = 0;
  let ends = 0;
  for (let index = 0, digits = number; index < characters; index++) {
    const start = size;
    size += 1 + (digits % mostBytes);
    digits = Math.floor(digits / mostBytes);
    ends |= 1 << (size - 1);
    // Into a lane of its own, its last byte lowest.
    for (let byte = start; byte < size; byte++) {
      table[at + index * laneBytes + (size - 1 - byte)] = byte;
    }
  }
  writeRows(table, ends, size, first + number);
}

/** Every row whose first `size` bits are those of `ends`, whatever follows. */
function writeRows(table: Uint8Array, ends: number, size: number, shuffle: number): void {
  for (let row = ends; row < rows; row += 1 << size) {
    table[rowsAt + 2 * row] = shuffle;
    table[rowsAt + 2 * row + 1] = size;
  }
}
