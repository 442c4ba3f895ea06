// The live lab's script. It comes from the server that the lab needs: where it runs, there is one.
import type { LinkStatus } from "../../../client/browser.js";
import { loadLanguage } from "../../../codes/index.js";
import { byId } from "../element.js";
import { CrowdPicture } from "./crowd.js";
import { Experiments } from "./experiments.js";
import { Journal } from "./journal.js";
import type { Hello, Letter } from "./letters.js";
import { Line, type LineKind } from "./line.js";
import { StatusView } from "./status-view.js";
import { TimeLine } from "./time-line.js";
import { watch } from "./watch.js";
import { fill, readGiven } from "./words.js";

const given = readGiven();
byId("away", HTMLElement).hidden = true;
byId("lab", HTMLElement).hidden = false;

const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), twoHex).join("");
const timeLine = new TimeLine(byId("log", HTMLElement), byId("entries", HTMLElement));
const journal = new Journal(timeLine, given, await loadLanguage(given.lang));
const crowd = new CrowdPicture(document.querySelector("#crowd-picture") as Element);
const status = new StatusView(given.words, () => line.status);

const line = new Line(`${given.root}lab/line?id=${id}`, {
  status: (news: LinkStatus) => status.announce(news),
  opened: () => experiments.lineOpened(),
  ended: (end) => {
    journal.ended("browserSaw", end);
    status.say(end.code);
  },
  text: (text) => experiments.received(text),
  roundTrip: (ms) => status.roundTrip(ms),
  lost: ({ unknown }) => journal.note(fill(given.words.sessionLost, { unknown })),
  resumed: ({ confirmed, repeated }) =>
    journal.note(fill(given.words.resumed, { confirmed, repeated })),
});

const watching = watch(`${given.root}lab/watch?id=${id}`, told);
const experiments = new Experiments({ given, line, watching, journal });

// Its first frames are to be seen.
watching.on("open", () => {
  if (line.status === undefined) void line.open(lineKind());
});

byId("clear", HTMLButtonElement).addEventListener("click", () => timeLine.clear());
byId("reconnect", HTMLButtonElement).addEventListener("click", () => line.reconnect(lineKind()));
for (const choice of document.querySelectorAll('input[name="line-kind"]'))
  choice.addEventListener("change", () => void line.open(lineKind()));

function told(letter: Letter): void {
  if (letter.kind === "hello") welcome(letter);
  else if (letter.kind === "refused") experiments.refused(letter.deed, letter.why);
  else if (letter.kind === "crowd") showCrowd(letter.states);
  else {
    if (letter.kind === "frame") status.frame();
    journal.told(letter);
    if (letter.kind === "moved") experiments.lineMoved();
  }
}

function welcome(hello: Hello): void {
  status.process(hello.pid);
  experiments.allow(hello);
}

function showCrowd(states: string): void {
  byId("crowd-shown", HTMLElement).hidden = states === "";
  byId("crowd-problem", HTMLElement).textContent = states === "" ? given.words.crowd.gone : "";
  if (states !== "") crowd.show(states);
}

function lineKind(): LineKind {
  const chosen = document.querySelector<HTMLInputElement>('input[name="line-kind"]:checked');
  return (chosen?.value ?? "plain") as LineKind;
}

function twoHex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
