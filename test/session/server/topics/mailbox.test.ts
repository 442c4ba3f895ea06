import { expect, test } from "vitest";
import { Mailbox } from "../../../../src/session/server/topics/mailbox.js";
import type { Offset } from "../../../../src/session/server/topics/offset.js";
import { Stage } from "./stage.js";

function mailbox(stage: Stage, position?: Offset) {
  const got: string[] = [];
  const port = {
    hasRoom: true,
    position,
    deliver(message: { payload: Uint8Array }, at: Offset) {
      got.push(new TextDecoder().decode(message.payload));
      port.position = at;
    },
    missed: () => void got.push("missed"),
  };
  const box = new Mailbox(stage.hub, "0123", position, port);
  return { got, port, box };
}

test("what was sent to a session before and after comes to it in order", () => {
  const stage = new Stage();
  stage.store.put("@0123", "a", "b");
  const { got } = mailbox(stage);
  stage.settle();
  stage.store.put("@0123", "c");
  stage.settle();
  expect(got).toEqual(["a", "b", "c"]);
});

test("another process goes on where the last step says", () => {
  const stage = new Stage();
  stage.store.put("@0123", "a", "b");
  const first = mailbox(stage);
  stage.settle();
  first.box.close();
  stage.store.put("@0123", "c");
  const second = mailbox(new Stage({}, stage.store), first.port.position);
  stage.settle();
  expect([first.got, second.got]).toEqual([["a", "b"], ["c"]]);
});

test("a session without room is not sent more; then it goes on", () => {
  const stage = new Stage();
  const { got, port, box } = mailbox(stage);
  stage.settle();
  port.deliver = (message) => {
    got.push(new TextDecoder().decode(message.payload));
    port.hasRoom = false;
  };
  stage.store.put("@0123", "a", "b");
  stage.settle();
  stage.store.put("@0123", "c");
  stage.pass(10_000);
  stage.settle();
  expect(got).toEqual(["a"]);
  port.hasRoom = true;
  box.resume();
  stage.settle();
  expect(got).toEqual(["a", "b"]);
});

test("a lost hint is made up for by reading in time", () => {
  const stage = new Stage();
  const { got } = mailbox(stage);
  stage.settle();
  stage.store.isDeaf = true;
  stage.store.put("@0123", "a");
  stage.settle();
  expect(got).toEqual([]);
  stage.pass(10_000);
  stage.settle();
  expect(got).toEqual(["a"]);
});

test("a hint of what is known is passed over", () => {
  const stage = new Stage();
  stage.store.put("@0123", "a");
  mailbox(stage);
  stage.settle();
  const reads = stage.store.asked.length;
  stage.store.hint("@0123", 1);
  expect(stage.store.asked.length).toBe(reads);
});

test("many are read in pieces", () => {
  const stage = new Stage();
  const all = Array.from({ length: 200 }, (_, at) => `m${at}`);
  stage.store.put("@0123", ...all);
  const { got } = mailbox(stage);
  stage.settle();
  expect(got).toEqual(all);
});

test("what retention took before it was read is declared, at the front and in the middle", () => {
  const stage = new Stage();
  stage.store.put("@0123", "a", "b", "c");
  stage.store.trim("@0123", 3);
  const { got } = mailbox(stage);
  stage.settle();
  expect(got).toEqual(["missed"]);
  const holed = new Stage();
  holed.store.readTopic = () => ({
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise
    then(done) {
      done?.({
        incarnation: "cafe0001",
        first: 1,
        last: 3,
        entries: [1, 3].map((offset) => ({ offset, data: Uint8Array.of(0, 96 + offset) })),
      });
      return this as never;
    },
  });
  expect(mailbox(holed).got).toEqual(["a", "missed"]);
});

test("a private topic that was forgotten begins anew", () => {
  const stage = new Stage();
  stage.store.put("@0123", "a", "b");
  const { got, box } = mailbox(stage);
  stage.settle();
  stage.store.renew("@0123");
  box.resume();
  stage.settle();
  stage.store.put("@0123", "c");
  stage.settle();
  stage.store.renew("@0123");
  stage.store.put("@0123", "d", "e");
  stage.settle();
  expect(got).toEqual(["a", "b", "c", "d", "e"]);
});

test("a mailbox that is closed delivers nothing", () => {
  const stage = new Stage();
  const { got, box } = mailbox(stage);
  box.close();
  stage.store.put("@0123", "a");
  stage.settle();
  expect([got, stage.store.watched.size]).toEqual([[], 0]);
});
