/** @throws TypeError for an unpaired surrogate, which has no form in UTF-8 (RFC 6455 §5.6): what `strictText` asks for */
export function requireWellFormed(text: string): void {
  const at = text.search(/\p{Surrogate}/u);
  if (at < 0) return;
  throw new TypeError(`Cannot send the text: there is an unpaired surrogate at index ${at}`);
}
