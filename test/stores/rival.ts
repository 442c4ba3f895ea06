import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { SessionStore } from "../../src/session/index.js";
import type { Elsewhere } from "./place.js";

type Asked = Pick<
  SessionStore,
  "create" | "acquire" | "commit" | "update" | "append" | "readTopic"
>;

/** A store in another process, over the same place. */
export interface Rival {
  readonly store: Asked;
  /** SIGKILL: no chance to write anything down. */
  kill(): Promise<void>;
}

const program = fileURLToPath(new URL("stage/rival.js", import.meta.url));

export async function openElsewhere(elsewhere: Elsewhere): Promise<Rival> {
  const args = [elsewhere.module, elsewhere.maker, JSON.stringify(elsewhere.options)];
  const child = fork(program, args, {
    serialization: "advanced",
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const waiting = new Map<number, PromiseWithResolvers>();
  let number = 0;
  child.on("message", (message: { number: number; answer: unknown; error?: string }) => {
    const asked = waiting.get(message.number);
    waiting.delete(message.number);
    if (message.error === undefined) asked?.resolve(message.answer);
    else asked?.reject(new Error(message.error));
  });
  const ask =
    (method: string) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        waiting.set(++number, { resolve, reject });
        child.send({ number, method, args });
      });
  await once(child, "message");
  const names = ["create", "acquire", "commit", "update", "append", "readTopic"];
  return {
    store: Object.fromEntries(names.map((name) => [name, ask(name)])) as unknown as Asked,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

interface PromiseWithResolvers {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}
