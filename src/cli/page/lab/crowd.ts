import { byId } from "../element.js";
import { crowdSize, crowdStates } from "./letters.js";

const namespace = "http://www.w3.org/2000/svg";
const columns = 50;

type State = keyof typeof crowdStates;
const states = Object.keys(crowdStates) as State[];

/** The picture of a crowd: a dot for each client, and how many are in which state. */
export class CrowdPicture {
  readonly #dots: readonly SVGCircleElement[];
  readonly #counts: Readonly<Record<State, HTMLElement>>;

  /** @param picture an empty `svg` of 50 by 10 */
  constructor(picture: Element) {
    this.#dots = Array.from({ length: crowdSize }, (_, at) => dotAt(at));
    picture.replaceChildren(...this.#dots);
    this.#counts = {
      connecting: byId("crowd-connecting", HTMLElement),
      open: byId("crowd-open", HTMLElement),
      waiting: byId("crowd-waiting", HTMLElement),
      back: byId("crowd-back", HTMLElement),
    };
  }

  /** @param letters one for each client, as {@link crowdStates} has them */
  show(letters: string): void {
    for (const [at, dot] of this.#dots.entries()) {
      const state = states.find((each) => crowdStates[each] === letters[at]) ?? "connecting";
      if (dot.dataset.state !== state) dot.dataset.state = state;
    }
    for (const state of states) {
      const count = letters.split(crowdStates[state]).length - 1;
      this.#counts[state].textContent = String(count);
    }
  }
}

function dotAt(at: number): SVGCircleElement {
  const dot = document.createElementNS(namespace, "circle");
  dot.setAttribute("cx", String((at % columns) + 0.5));
  dot.setAttribute("cy", String(Math.floor(at / columns) + 0.5));
  dot.setAttribute("r", "0.36");
  return dot;
}
