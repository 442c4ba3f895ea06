import { afterEach, expect, it } from "vitest";
import { forgetJobs, runJobs, WorldPromise } from "./promise.js";

afterEach(forgetJobs);

it("reacts when the world says so, not before", () => {
  const heard: number[] = [];
  WorldPromise.resolve(1).then((value) => heard.push(value));
  expect(heard).toEqual([]);
  runJobs();
  expect(heard).toEqual([1]);
});

it("reacts in the order of the platform's promises", async () => {
  const story = (Kind: typeof WorldPromise | PromiseConstructor) => {
    const lines: string[] = [];
    const say = (line: string) => () => void lines.push(line);
    const promises = Kind as PromiseConstructor;
    promises.resolve().then(say("a1")).then(say("a2")).then(say("a3"));
    promises.resolve(promises.resolve()).then(say("b1")).then(say("b2"));
    new promises<void>((resolve) => resolve(promises.resolve())).then(say("c1")).then(say("c2"));
    promises.reject(new Error("x")).catch(say("d1")).finally(say("d2")).then(say("d3"));
    promises.all([promises.resolve(), 2]).then(say("e1"));
    return lines;
  };
  const ours = story(WorldPromise);
  runJobs();
  const theirs = story(Promise);
  await new Promise(setImmediate);
  expect(ours).toEqual(theirs);
});

it("is settled once, with the first that is said", () => {
  const heard: unknown[] = [];
  const { promise, resolve, reject } = WorldPromise.withResolvers<number>();
  resolve(1);
  resolve(2);
  reject(new Error("no"));
  promise.then((value) => heard.push(value));
  runJobs();
  expect(heard).toEqual([1]);
});

it("rejects with what its executor or a reaction throws", () => {
  const heard: unknown[] = [];
  new WorldPromise(() => {
    throw "executor";
  }).catch((reason) => heard.push(reason));
  WorldPromise.resolve()
    .then(() => {
      throw "reaction";
    })
    .then(undefined, (reason) => heard.push(reason));
  runJobs();
  expect(heard).toEqual(["executor", "reaction"]);
});

it("tells which rejections nobody hears of", () => {
  WorldPromise.reject("unheard");
  WorldPromise.reject("heard").catch(() => {});
  WorldPromise.resolve().then(() => {
    throw "unheard, too";
  });
  expect(runJobs()).toEqual(["unheard", "unheard, too"]);
});
