import { unpairedSurrogateAt } from "./utf8.js";

/** @throws TypeError for text that UTF-8 can not express; the message names the place */
export function requireWellFormed(text: string): void {
  const index = unpairedSurrogateAt(text);
  if (index < 0) return;
  const unit = text.charCodeAt(index).toString(16).toUpperCase();
  throw new TypeError(
    `Cannot send text: it has an unpaired surrogate, U+${unit}, at index ${index}, which UTF-8 can not express (RFC 6455 §5.6)`,
  );
}
