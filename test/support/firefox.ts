import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { requirement } from "./requirements.js";

/** Calls nobody, and shows no page of its own. */
const preferences = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.newtabpage.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage": "about:blank",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.server": "data:,",
};

/** How long the page may take for what {@link Firefox.until} waits for. */
const patienceMs = 20_000;

/**
 * A Firefox with one page, driven by WebDriver BiDi, which it speaks itself: JSON over a WebSocket. Only what our tests do with it;
 * ask `requirement("firefox")` first whether it is there.
 */
export class Firefox {
  /** Errors that the page threw or logged. */
  readonly complaints: string[] = [];
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #page = "";
  #sent = 0;

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.on("message", (data) => this.#told(JSON.parse(String(data))));
  }

  static async start(): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "revoir-firefox-"));
    const lines = Object.entries(preferences).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    const flags = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"];
    const process = spawn(requirement("firefox").path, flags, {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const socket = new WebSocket(`${await addressOf(process)}/session`);
    await once(socket, "open");
    const firefox = new Firefox(process, profile, socket);
    await firefox.#begin();
    return firefox;
  }

  async stop(): Promise<void> {
    const exit = once(this.#process, "exit");
    this.#socket.terminate();
    this.#process.kill("SIGKILL");
    await exit;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Opens an address, and waits until it is loaded. */
  async open(url: string): Promise<void> {
    await this.#ask("browsingContext.navigate", { context: this.#page, url, wait: "complete" });
  }

  /** What an expression in the page comes to: text, a number, or true or false. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#ask("script.evaluate", {
      expression,
      target: { context: this.#page },
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(`${expression}: ${exceptionDetails.text}`);
    return result?.value;
  }

  /** Resolves when an expression is true; meanwhile the page may become another. */
  async until(expression: string): Promise<void> {
    const end = Date.now() + patienceMs;
    while ((await this.evaluate(expression).catch(() => false)) !== true) {
      if (Date.now() > end) throw new Error(`Cannot wait any longer for ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Presses keys, one after the other, where the focus is. */
  async type(keys: string): Promise<void> {
    const actions = [...keys].flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    const source = { type: "key", id: "keyboard", actions };
    await this.#ask("input.performActions", { context: this.#page, actions: [source] });
  }

  async #begin(): Promise<void> {
    await this.#ask("session.new", { capabilities: {} });
    await this.#ask("session.subscribe", { events: ["log.entryAdded"] });
    const { context = "" } = await this.#ask("browsingContext.create", { type: "tab" });
    this.#page = context;
  }

  #ask(method: string, params: object): Promise<Answered> {
    const id = ++this.#sent;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, message }) => {
        if (result !== undefined) resolve(result);
        else reject(new Error(`${method}: ${message}`));
      });
    });
  }

  #told(answer: Answer): void {
    if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    else if (answer.params?.level === "error") this.complaints.push(answer.params.text ?? "");
  }
}

/** What is used of the answers to our commands. */
interface Answered {
  readonly context?: string;
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** An answer, or an event, which has no number. */
interface Answer {
  readonly id?: number;
  readonly result?: Answered;
  readonly message?: string;
  readonly params?: { readonly level?: string; readonly text?: string };
}

/** Firefox says on stderr where it listens. */
async function addressOf(process: ChildProcess): Promise<string> {
  if (process.stderr === null) throw new Error("Cannot hear Firefox: it has no stderr");
  for await (const line of createInterface({ input: process.stderr })) {
    const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error("Cannot drive Firefox: it ended without listening");
}
