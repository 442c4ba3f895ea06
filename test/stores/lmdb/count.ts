import type { Table } from "../../../src/stores/lmdb/database.js";

/** How many entries a table has. */
export function countOf(table: Table): number {
  return [...table.getRange({ start: Buffer.alloc(1), end: Buffer.alloc(20, 0xff) })].length;
}
