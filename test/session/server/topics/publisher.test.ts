import { expect, test } from "vitest";
import {
  publicationOf,
  serializePublication,
} from "../../../../src/session/server/topics/publication.js";
import { Stage, textOf } from "./stage.js";

const item = (topic: string, text: string) => ({
  topic,
  data: serializePublication(publicationOf(text)),
});

function publish(stage: Stage, topic: string, text: string, heard: unknown[]): void {
  stage.hub.publisher.publish(
    item(topic, text),
    (offset) => heard.push(offset),
    (error) => heard.push((error as { code: string }).code),
  );
}

function step(stage: Stage, id: string, lsn: number, topics: string[], heard: unknown[]): void {
  const items = topics.map((topic, index) => ({
    ...item(topic, `${id}.${lsn}.${index}`),
    producer: id,
    seq: lsn * 4096 + index,
  }));
  stage.hub.publisher.carryOut(id, items, () => heard.push(`${id}.${lsn}`));
}

test("what is published in one turn goes to the store at once, in order, and the publisher hears the offset", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  publish(stage, "a", "1", heard);
  publish(stage, "b", "2", heard);
  publish(stage, "a", "3", heard);
  expect(stage.store.asked).toEqual([]);
  stage.settle();
  expect(stage.store.asked).toEqual(["append 3"]);
  expect(stage.store.appended.map(({ data }) => textOf(data))).toEqual(["1", "2", "3"]);
  expect(heard).toEqual([1, 1, 2]);
});

test("who subscribes in this process gets it without waiting for a hint", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  stage.store.isDeaf = true;
  publish(stage, "news", "a", []);
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0", "1 a"]);
});

test("there is one append at a time, and publishers take turns", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  publish(stage, "a", "1", heard);
  stage.runDeferred();
  publish(stage, "a", "2", heard);
  step(stage, "s", 1, ["a"], heard);
  stage.runDeferred();
  expect(stage.store.waiting).toBe(1);
  stage.store.answer();
  expect([stage.store.waiting, heard]).toEqual([1, [1]]);
  stage.settle();
  expect(heard).toEqual([1, "s.1", 3]);
});

test("a plain publication whose append fails is uncertain and is not made again", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  publish(stage, "a", "1", heard);
  stage.runDeferred();
  stage.store.answer(0, true);
  expect(heard).toEqual(["publication-uncertain"]);
  stage.pass(60_000);
  expect(stage.store.asked).toEqual(["append 1"]);
});

test("what a step publishes is appended until it has worked, and is there once", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  step(stage, "s", 1, ["a", "a"], heard);
  step(stage, "s", 2, ["a"], heard);
  stage.runDeferred();
  stage.store.answer(0, true);
  expect(stage.hub.deadline()).toBe(stage.now + 1000);
  stage.pass(1000);
  // The reply is lost, and what was asked is done all the same.
  stage.pass(5000);
  stage.store.answer();
  expect(heard).toEqual([]);
  stage.pass(1000);
  stage.settle();
  expect(heard).toEqual(["s.1", "s.2"]);
  expect(stage.store.log("a").entries.map(textOf)).toEqual(["s.1.0", "s.1.1", "s.2.0"]);
});

test("a store that does not answer counts as failed, and what it says later is not taken", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  publish(stage, "a", "1", heard);
  stage.runDeferred();
  expect(stage.hub.deadline()).toBe(stage.now + 5000);
  stage.pass(4999);
  expect(heard).toEqual([]);
  stage.pass(1);
  expect(heard).toEqual(["publication-uncertain"]);
  stage.store.answer(0, true);
  publish(stage, "a", "2", heard);
  stage.runDeferred();
  stage.pass(5000);
  stage.store.answer();
  expect(heard).toEqual(["publication-uncertain", "publication-uncertain"]);
});

test("what the store cannot take holds up nobody else", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  step(stage, "bad", 1, ["a"], heard);
  step(stage, "good", 1, ["a"], heard);
  stage.runDeferred();
  stage.store.answer(0, true);
  stage.pass(1000);
  stage.store.answer(0, true);
  stage.pass(0);
  while (stage.store.waiting > 0) stage.store.answer();
  expect(heard).toEqual(["good.1"]);
  step(stage, "other", 1, ["a"], heard);
  stage.pass(1000);
  stage.settle();
  expect(heard.sort()).toEqual(["bad.1", "good.1", "other.1"]);
});

test("what another process does now is not done here, and its replies are nobody's", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  step(stage, "s", 1, ["a"], heard);
  step(stage, "t", 1, ["a"], heard);
  stage.hub.publisher.forget("s");
  stage.hub.publisher.forget("nobody");
  stage.runDeferred();
  stage.hub.publisher.forget("t");
  stage.settle();
  step(stage, "u", 1, ["a"], heard);
  stage.runDeferred();
  stage.hub.publisher.forget("u");
  stage.store.answer(0, true);
  stage.pass(10_000);
  stage.settle();
  expect([heard, stage.store.asked]).toEqual([[], ["append 1", "append 1"]]);
});

test("an append has a size: what does not fit goes with the next", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  const big = "x".repeat(700_000);
  for (let at = 0; at < 3; at++) publish(stage, "a", big, heard);
  step(stage, "s", 1, ["a"], heard);
  stage.settle();
  expect(heard.length).toBe(4);
  expect(stage.store.asked).toEqual(["append 2", "append 2"]);
});

test("there is an end to what may wait; steps have their own bounds", () => {
  const stage = new Stage({ maxQueuedBytes: 100 });
  const heard: unknown[] = [];
  publish(stage, "a", "x".repeat(50), heard);
  publish(stage, "a", "y", heard);
  step(stage, "s", 1, ["a"], heard);
  expect(heard).toEqual(["queue-full"]);
  stage.settle();
  publish(stage, "a", "z", heard);
  stage.settle();
  expect(heard).toEqual(["queue-full", 1, "s.1", 3]);
});

test("when the process ends, nobody waits for nothing", () => {
  const stage = new Stage();
  const heard: unknown[] = [];
  publish(stage, "a", "1", heard);
  stage.runDeferred();
  publish(stage, "a", "2", heard);
  step(stage, "s", 1, ["a"], heard);
  stage.hub.close();
  publish(stage, "a", "3", heard);
  stage.settle();
  expect(heard).toEqual(["publication-uncertain", "publication-uncertain", "server-closed"]);
});
