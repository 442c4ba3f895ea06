import { holdUnits } from "../no-break.js";

/** Hindi spacing: a number and its unit stay in one line. */
export function typeset(text: string): string {
  return holdUnits(text, ["सेकंड", "मिनट", "घंटे"]);
}
