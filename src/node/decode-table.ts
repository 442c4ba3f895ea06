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
/**
 * Behind the first shuffles, these: for each way in which four characters can be pairs of UTF-16 one that closes the gaps
 * of those that are not, then one that leaves everything in its place.
 */
const pairsAt = 3584;
/** A row for every way in which 12 bytes can end characters. */
const rows = 2 ** 12;
/** In a shuffle: a zero in this place. */
const zero = 0x80;

/**
 * Writes what the kernel looks up to `table`: shuffles, and a row of two bytes for each way in which 12 bytes of text can
 * end characters, one bit for each: the number of a shuffle in 8 bits, how many bytes of text it takes in 4, and how many characters in 4.
 *
 * Made here rather than stored: this is shorter than its 11 KiB, and takes half a millisecond.
 */
export function writeDecodeTable(table: Uint8Array): void {
  // Of valid text every row has a shape: 12 bytes hold three characters of four. Of other bytes the kernel makes nonsense,
  // but it gets on, by 12 bytes and a character.
  table.fill(0x1c, rowsAt, rowsAt + 2 * rows);
  for (const shape of shapes) {
    const shuffles = shape.mostBytes ** shape.characters;
    for (let number = 0; number < shuffles; number++) writeShuffle(table, shape, number);
  }
  for (let pairs = 0; pairs < 16; pairs++) writePairs(table, pairs);
  for (let byte = 0; byte < 16; byte++) table[pairsAt + 16 * 16 + byte] = byte;
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
  writeRows(table, ends, first + number, size | (characters << 4));
}

/** Every row that begins with the bits of `ends`, up to the highest that is set, whatever follows. */
function writeRows(table: Uint8Array, ends: number, shuffle: number, counts: number): void {
  const step = 2 ** (32 - Math.clz32(ends));
  for (let row = ends; row < rows; row += step) {
    table[rowsAt + 2 * row] = shuffle;
    table[rowsAt + 2 * row + 1] = counts;
  }
}

/** Lanes of four bytes: a pair needs them all, any other character the first two. */
function writePairs(table: Uint8Array, pairs: number): void {
  let to = pairsAt + 16 * pairs;
  table.fill(zero, to, to + 16);
  for (let lane = 0; lane < 4; lane++) {
    const size = (pairs >> lane) & 1 ? 4 : 2;
    for (let byte = 0; byte < size; byte++) table[to++] = 4 * lane + byte;
  }
}
