import { checkDeflateOptions, type DeflateOptions } from "../protocol/index.js";
import { wrongType } from "./checks.js";
import type { ChooseDeflate } from "./options.js";
import type { UpgradeRequest } from "./request.js";
import { isThenable } from "./thenable.js";

/** What a server wishes for the connection of one request; undefined to do without compression. */
export type DeflateChoice = (request: UpgradeRequest) => DeflateOptions | undefined;

/**
 * Checks what the option `deflate` says for every connection alike, or a function has said for one.
 *
 * @throws TypeError or RangeError that names what is wrong
 */
export function readDeflate(deflate: boolean | DeflateOptions): DeflateOptions | undefined {
  if (typeof deflate === "boolean") return deflate ? {} : undefined;
  if (typeof deflate !== "object" || deflate === null)
    throw wrongType("deflate", deflate, "true, false or an object of options");
  checkDeflateOptions(deflate);
  return deflate;
}

/**
 * The application's choice with what it returns checked, each object once: whoever changes one that was returned before
 * changes nothing.
 *
 * @returns a function that throws TypeError or RangeError for what is no choice, and what `choose` throws
 */
export function checkedChoice(choose: ChooseDeflate): DeflateChoice {
  const known = new WeakMap<object, DeflateOptions>();
  return (request) => {
    const chosen = choose(request);
    if (typeof chosen !== "object" || chosen === null) return readChosen(chosen);
    const options = known.get(chosen) ?? readChosen({ ...requireAtOnce(chosen) });
    if (options !== undefined) known.set(chosen, options);
    return options;
  };
}

/** What `true` means: one object for all, as {@link checkedChoice} keeps them. */
const defaults: DeflateOptions = {};

function readChosen(chosen: boolean | DeflateOptions | undefined): DeflateOptions | undefined {
  if (chosen === undefined) return undefined;
  return chosen === true ? defaults : readDeflate(chosen);
}

/** A promise has no options, and would be taken for the defaults. */
function requireAtOnce(chosen: DeflateOptions): DeflateOptions {
  if (!isThenable(chosen)) return chosen;
  throw new TypeError(
    "Cannot serve with deflate a function that returns a promise: expected true, false or an object of options, at once",
  );
}
