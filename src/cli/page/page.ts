import { connect, type Link, type LinkStatus } from "../../client/browser.js";
import { registeredCodes } from "../../codes/index.js";
import { parseHex } from "../hex.js";
import { byId, element } from "./element.js";
import { codeCard, endingCard } from "./explanation.js";
import { Journal } from "./journal.js";
import { labCards, sendAsText } from "./lab.js";
import { restartCards, watchRestart } from "./restart.js";

const journal = new Journal(byId("log", HTMLElement), byId("entries", HTMLElement));
const status = byId("status", HTMLElement);
const sentence = byId("sentence", HTMLElement);
const announcement = byId("announcement", HTMLElement);
const countdown = byId("countdown", HTMLElement);
const toggle = byId("toggle", HTMLButtonElement);
const restart = byId("restart", HTMLButtonElement);

let connections = 0;
let awaySince = 0;
/** How long the present wait is, for the bar that shrinks. */
let waitMs = 0;
let link = open();

setInterval(showStatus, 200);
showWhereThisIs();
wireForms();

/** Connects, as any page would: this is the client that revoir ships. */
function open(): Link {
  const made = connect("/echo");
  made.on("status", announce);
  made.on("open", welcome);
  made.on("message", (message) => journal.received(message.text ?? message.bytes));
  made.on("end", (end) => {
    awaySince ||= Date.now();
    journal.noted(endingCard({ code: end.code, sentence: end.explain() }));
  });
  return made;
}

function welcome({ attempt }: { readonly attempt: number }): void {
  connections += 1;
  byId("connections", HTMLElement).textContent = String(connections);
  const away = ((Date.now() - awaySince) / 1000).toFixed(1);
  const attempts = attempt === 1 ? "at the first attempt" : `at attempt ${attempt}`;
  journal.opened(
    awaySince === 0 || attempt === 0 ? "Connected" : `Back after ${away} s, ${attempts}`,
  );
  awaySince = 0;
  void showProcess();
}

/** For the eye: every moment. */
function showStatus(): void {
  const { state, sentence: words, retryInMs, end } = link.status;
  status.dataset.state = state;
  sentence.textContent = state === "closed" && end?.advice.class === "done" ? "Closed" : words;
  toggle.textContent = state === "closed" ? "Connect" : "Disconnect";
  countdown.hidden = retryInMs === undefined || waitMs === 0;
  const bar = countdown.firstElementChild as HTMLElement;
  bar.style.transform = `scaleX(${Math.min(1, (retryInMs ?? 0) / Math.max(1, waitMs))})`;
}

/** For the ear: only when something changes, or a countdown would never stop talking. */
function announce({ sentence: words, retryInMs }: LinkStatus): void {
  waitMs = retryInMs ?? 0;
  announcement.textContent = words;
  queueMicrotask(showStatus);
}

function showWhereThisIs(): void {
  const here = `${location.protocol.replace("http", "ws")}//${location.host}`;
  byId("address", HTMLElement).textContent = `${here}/echo`;
  byId("connect-command", HTMLElement).textContent = `revoir connect ${here}/echo`;
  byId("start-command", HTMLElement).textContent =
    location.port === "8012" ? "npm start" : `npm start -- --port ${location.port}`;
  byId("codes", HTMLElement).append(
    ...registeredCodes().map((code) => {
      const option = document.createElement("option");
      option.value = String(code);
      return option;
    }),
  );
}

/** A new process after a restart shows that it really was one. */
async function showProcess(): Promise<void> {
  const response = await fetch("/healthz").catch(() => undefined);
  if (!response?.ok) return;
  const { pid, stops, restarts } = (await response.json()) as {
    readonly pid: number;
    readonly stops: number;
    readonly restarts: boolean;
  };
  byId("process", HTMLElement).textContent = String(pid);
  restart.disabled = !restarts;
  byId("restart-problem", HTMLElement).textContent = restarts ? "" : notSupervised;
  byId("stop-command", HTMLElement).textContent = `kill -TERM ${stops}`;
}

const notSupervised =
  "Here nobody would start the next process: run it with npm start, or revoir run, on this machine only.";

function wireForms(): void {
  onSubmit("restart-form", restartNow);
  onSubmit("text-form", () => send(byId("text", HTMLInputElement).value));
  onSubmit("binary-form", sendBinary);
  onSubmit("lab-form", sendInvalid);
  onSubmit("code-form", lookUp);
  byId("clear", HTMLButtonElement).addEventListener("click", () => journal.clear());
  toggle.addEventListener("click", leaveOrReturn);
  byId("lab-form", HTMLFormElement).addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "radio") return;
    byId("bytes", HTMLInputElement).value = target.value;
  });
}

function onSubmit(id: string, act: () => unknown): void {
  byId(id, HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
}

function send(data: string | Uint8Array): void {
  journal.sent(data, link.status.state !== "open");
  link.send(data).catch((error: Error) => journal.noted(element("p", error.message)));
}

function sendBinary(): void {
  const bytes = hexFrom("binary", "binary-problem");
  if (bytes !== undefined) send(bytes);
}

async function sendInvalid(): Promise<void> {
  const bytes = hexFrom("bytes", "lab-problem");
  if (bytes === undefined) return;
  try {
    journal.noted(...labCards(await sendAsText(byId("bytes", HTMLInputElement).value)));
  } catch (error) {
    byId("lab-problem", HTMLElement).textContent = (error as Error).message;
  }
}

/** This page's own connection moves as well. */
async function restartNow(): Promise<void> {
  const problem = byId("restart-problem", HTMLElement);
  problem.textContent = "";
  restart.disabled = true;
  try {
    const address = `${location.protocol.replace("http", "ws")}//${location.host}/witness`;
    journal.noted(...restartCards(await watchRestart(address)));
  } catch (error) {
    problem.textContent = (error as Error).message;
  }
  restart.disabled = false;
  await showProcess();
}

/** Reads a field of hex; says what is wrong when it is none. */
function hexFrom(field: string, problem: string): Uint8Array | undefined {
  const bytes = parseHex(byId(field, HTMLInputElement).value);
  byId(problem, HTMLElement).textContent =
    bytes === undefined ? "Two hex digits for each byte, such as c3 28." : "";
  return bytes;
}

function lookUp(): void {
  const code = Number(byId("code", HTMLInputElement).value);
  if (Number.isInteger(code) && code >= 0 && code <= 65_535) journal.noted(codeCard(code));
}

function leaveOrReturn(): void {
  if (link.status.state === "closed") {
    awaySince = 0;
    link = open();
  } else link.close(1000, "the reader left");
  showStatus();
}
