import { expect, it } from "vitest";
import { Buffers } from "../../../src/session/server/buffers.js";
import { readLog } from "../../../src/session/server/log.js";
import { Records } from "../../../src/session/server/records.js";

const empty = {
  lease: { id: "", epoch: 1 },
  previousOwner: "",
  previousEpoch: 0,
  meta: new Uint8Array(0),
  lsn: 4,
  rx: 0,
  tx: 6,
  log: [],
  epochs: [],
};

it("a log says how far back it goes, and how much it holds", () => {
  const records = new Records(new Buffers());
  records.addText("ab");
  const data = records.take();
  const log = [
    { epoch: 1, lsn: 3, rx: 0, tx: 5, data },
    { epoch: 1, lsn: 4, rx: 0, tx: 6, data },
  ];
  const read = readLog({ ...empty, log });
  expect(read).toMatchObject({ first: 4, bytes: 4 });
  expect(read?.outbox).toMatchObject({ acked: 4, kept: 6, trim: 2 });
});

it("an empty log holds nothing before its end", () => {
  const read = readLog(empty);
  expect(read).toMatchObject({ first: 6, bytes: 0 });
  expect(read?.outbox).toMatchObject({ acked: 6, trim: 4 });
});

it("a log that no host wrote is not read", () => {
  const data = Uint8Array.of(1);
  expect(readLog({ ...empty, log: [{ epoch: 1, lsn: 4, rx: 0, tx: 6, data }] })).toBeUndefined();
});
