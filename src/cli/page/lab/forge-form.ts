import { hexOf } from "../../hex.js";
import { byId, element } from "../element.js";
import { hasPosition, type SpoilWay, type Spoiled, spoil } from "./spoil.js";

/** Text and what is to be wrong with it, with the bytes that come of it. */
export class ForgeForm {
  readonly #form = byId("forge-form", HTMLFormElement);
  readonly #text = byId("forge-text", HTMLInputElement);
  readonly #position = byId("position", HTMLInputElement);
  readonly #preview = byId("preview", HTMLElement);

  /** @param send is given the bytes in hex */
  constructor(send: (hex: string) => unknown) {
    this.#form.addEventListener("input", () => this.#show());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(hexOf(this.#spoiled().bytes));
    });
    this.#show();
  }

  #show(): void {
    this.#position.max = String([...this.#text.value].length);
    this.#position.disabled = !hasPosition(this.#way);
    const { bytes, from, to } = this.#spoiled();
    const part = (start: number, end?: number) => hexOf(bytes.subarray(start, end));
    this.#preview.replaceChildren(
      `${part(0, from)} `,
      element("mark", part(from, to)),
      ` ${part(to)}`,
    );
  }

  #spoiled(): Spoiled {
    return spoil(this.#text.value, this.#way, Number(this.#position.value));
  }

  get #way(): SpoilWay {
    const chosen = this.#form.querySelector<HTMLInputElement>('input[name="way"]:checked');
    return (chosen?.value ?? "broken") as SpoilWay;
  }
}
