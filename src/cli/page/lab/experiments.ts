import type { Link } from "../../../client/browser.js";
import { parseHex } from "../../hex.js";
import { byId } from "../element.js";
import { ForgeForm } from "./forge-form.js";
import type { Journal } from "./journal.js";
import type { Deed, Hello, Refusal } from "./letters.js";
import type { Line } from "./line.js";
import { type Count, Numbers } from "./numbers.js";
import { type RestartHow, watchRestart } from "./restart.js";
import { order } from "./watch.js";
import { fill, type Given, type Words } from "./words.js";

/** What the experiments are made with. */
export interface ExperimentParts {
  readonly given: Given;
  readonly line: Line;
  /** To the server, which does what it is asked over it. */
  readonly watching: Link;
  readonly journal: Journal;
}

const lineChoices = '#reconnect, input[name="line-kind"]';
const freezeMs = 5_000;
/** RFC 6455 §5.5: 125, of which two are the code. */
const maxReasonBytes = 123;

/** Where it is said that a deed was refused. */
const problems: Readonly<Record<string, string>> = {
  forge: "forge-problem",
  close: "close-problem",
  crowd: "crowd-problem",
};

/** The buttons, and what becomes of them. */
export class Experiments {
  readonly #parts: ExperimentParts;
  readonly #words: Words;
  #rights: Hello | undefined;
  #numbers: Numbers | undefined;
  #runs = 0;
  /** Whether another process has the line since the restart was asked for. */
  #isOver = false;
  #restarting: RestartHow | undefined;

  constructor(parts: ExperimentParts) {
    this.#parts = parts;
    this.#words = parts.given.words;
    this.#wire();
  }

  /** What the server lets this page do. */
  allow(hello: Hello): void {
    this.#rights = hello;
    this.#enable();
    const why = hello.deeds ? "" : this.#words.refused.notAllowed;
    for (const id of ["close-problem", "network-problem", "crowd-problem"]) say(id, why);
    say("restart-problem", hello.deeds && !hello.restarts ? this.#words.noSupervisor : why);
  }

  refused(deed: string, why: Refusal): void {
    say(problems[deed] ?? "network-problem", this.#words.refused[refusals[why]]);
  }

  lineOpened(): void {
    if (this.#restarting === "closing") this.#isOver = true;
    byId("delay", HTMLSelectElement).value = "0";
  }

  lineMoved(): void {
    if (this.#restarting === "live") this.#isOver = true;
  }

  /** Text that came over the line. */
  received(text: string): void {
    this.#numbers?.received(text, performance.now());
  }

  #wire(): void {
    const { line } = this.#parts;
    onSubmit("text-form", () => line.send(byId("text", HTMLInputElement).value));
    onSubmit("bytes-form", () => this.#sendBytes());
    new ForgeForm((bytes) => this.#order("forge-problem", { do: "forge", bytes }));
    this.#wireClose();
    this.#wireNetwork();
    onClick("live", () => void this.#restart("live"));
    onClick("closing", () => void this.#restart("closing"));
    onClick("crowd", () => this.#order("crowd-problem", { do: "crowd" }));
  }

  #wireClose(): void {
    const code = byId("code", HTMLSelectElement);
    code.addEventListener("change", () => {
      byId("own", HTMLElement).hidden = code.value !== "own";
    });
    onSubmit("close-form", () => this.#close(code.value));
  }

  #wireNetwork(): void {
    const ask = (deed: Deed) => this.#order("network-problem", deed);
    onClick("cut", () => ask({ do: "cut" }));
    onClick("reset", () => ask({ do: "reset" }));
    onClick("freeze", () => ask({ do: "freeze", ms: freezeMs }));
    const delay = byId("delay", HTMLSelectElement);
    delay.addEventListener("change", () => ask({ do: "delay", ms: Number(delay.value) }));
    onClick("silence", () => {
      if (ask({ do: "silence" })) this.#parts.line.doubt();
    });
  }

  #sendBytes(): void {
    const bytes = parseHex(byId("bytes", HTMLInputElement).value);
    say("bytes-problem", bytes === undefined ? this.#words.wrongHex : "");
    if (bytes !== undefined) this.#parts.line.send(bytes);
  }

  #close(chosen: string): void {
    const code = Number(chosen === "own" ? byId("own-code", HTMLInputElement).value : chosen);
    const reason = byId("reason", HTMLInputElement).value;
    const isOwn = Number.isInteger(code) && code >= 3_000 && code <= 4_999;
    if (chosen === "own" && !isOwn) say("close-problem", this.#words.wrongCode);
    else if (new TextEncoder().encode(reason).length > maxReasonBytes)
      say("close-problem", this.#words.longReason);
    else this.#order("close-problem", { do: "close", code, reason });
  }

  /** @returns whether the server was asked */
  #order(problem: string, deed: Deed): boolean {
    const isAsked = order(this.#parts.watching, deed);
    say(problem, isAsked ? "" : this.#words.serverAway);
    return isAsked;
  }

  async #restart(how: RestartHow): Promise<void> {
    const { line, given, journal } = this.#parts;
    const numbers = new Numbers(`${++this.#runs}`);
    const experiments = this;
    this.#numbers = numbers;
    this.#restarting = how;
    this.#isOver = false;
    journal.folds = true;
    this.#enable();
    say("restart-problem", "");
    try {
      const count = await watchRestart(`${given.root}restart`, how, {
        numbers,
        sendNext: () => line.send(numbers.next(performance.now())),
        get isOver() {
          return experiments.#isOver;
        },
        onCount: ({ sent, back }) => showCount(fill(this.#words.counting, { sent, back })),
      });
      showCount(this.#judge(count), "status");
    } catch (error) {
      showCount("");
      say("restart-problem", this.#whyNot((error as Error).message));
    }
    this.#restarting = undefined;
    journal.folds = false;
    this.#enable();
  }

  #judge({ sent, missing, doubled, longestMs: ms }: Count): string {
    const isWell = missing === 0 && doubled === 0;
    return isWell
      ? fill(this.#words.allBack, { sent, ms })
      : fill(this.#words.notAllBack, { sent, missing, doubled, ms });
  }

  #whyNot(status: string): string {
    if (status === "409") return this.#words.noSupervisor;
    return status === "403" ? this.#words.refused.notAllowed : this.#words.serverAway;
  }

  #enable(): void {
    const { deeds = false, restarts = false } = this.#rights ?? {};
    const isRestarting = this.#restarting !== undefined;
    for (const each of document.querySelectorAll<HTMLButtonElement>("[data-needs]"))
      each.disabled = each.dataset.needs === "deeds" ? !deeds : !restarts || isRestarting;
    // What is counted is one line's.
    for (const each of document.querySelectorAll<HTMLInputElement>(lineChoices))
      each.disabled = isRestarting;
  }
}

const refusals = {
  "not-allowed": "notAllowed",
  "no-line": "noLine",
  "too-often": "tooOften",
  unreadable: "unreadable",
  busy: "busy",
} as const;

/** While it counts, only the eye is told. */
function showCount(sentence: string, role: "status" | "presentation" = "presentation"): void {
  const numbers = byId("numbers", HTMLElement);
  numbers.setAttribute("aria-live", role === "status" ? "polite" : "off");
  numbers.textContent = sentence;
}

function say(id: string, sentence: string): void {
  byId(id, HTMLElement).textContent = sentence;
}

function onSubmit(id: string, act: () => unknown): void {
  byId(id, HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
}

function onClick(id: string, act: () => unknown): void {
  byId(id, HTMLButtonElement).addEventListener("click", act);
}
