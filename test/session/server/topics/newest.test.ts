import { expect, test } from "vitest";
import { newest } from "../../../../src/session/server/topics/newest.js";
import type { Offset } from "../../../../src/session/server/topics/offset.js";
import { Stage } from "./stage.js";

test("the end of a topic is read after it was asked for", () => {
  const stage = new Stage();
  stage.store.put("news", "a");
  const ends: (Offset | undefined)[] = [];
  newest(stage.hub, "news", (end) => ends.push(end));
  stage.store.isDeaf = true;
  stage.settle();
  stage.session().connect().sub(1, "news");
  stage.settle();
  stage.store.put("news", "b");
  newest(stage.hub, "news", (end) => ends.push(end));
  stage.settle();
  stage.store.put("news", "c");
  stage.pass(1000);
  stage.settle();
  expect(ends).toMatchObject([{ offset: 1 }, { offset: 2 }]);
});

test("where no more topics can be followed there is no end", () => {
  const stage = new Stage({ maxTopics: 0 });
  const ends: (Offset | undefined)[] = [];
  newest(stage.hub, "news", (end) => ends.push(end));
  expect(ends).toEqual([undefined]);
});
