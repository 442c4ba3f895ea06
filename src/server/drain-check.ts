import { isSendable } from "../codes/index.js";
import { maxTimerMs, requireKnown, requireObject, requireType, wrongType } from "./checks.js";
import type { DrainOptions } from "./drain.js";
import { isJitter } from "./pace.js";

const optionNames: readonly string[] = [
  ...(["delayMs", "code", "reason", "closeTimeoutMs", "signal"] as const),
  ...(["overMs", "maxMs", "ratePerSecond", "jitterMs", "slots"] as const),
] satisfies (keyof DrainOptions)[];

/**
 * Checks how a service is to end, before it has begun to.
 *
 * @throws TypeError or RangeError that names the option, its value and what was expected
 */
export function checkDrain(options: DrainOptions<never>): void {
  const given = requireObject("options", options, "an object", "drain");
  requireKnown("option", given, optionNames, "drain");
  const { code, overMs, maxMs, delayMs, ratePerSecond, jitterMs, closeTimeoutMs } = options;
  if (code !== undefined && typeof code !== "function" && !isSendable(code)) throw wrongCode(code);
  requireNumber("delayMs", delayMs, 0, maxTimerMs);
  requireNumber("overMs", overMs, 0, maxTimerMs);
  requireNumber("maxMs", maxMs, 0, maxTimerMs);
  if (ratePerSecond !== "auto")
    requireNumber("ratePerSecond", ratePerSecond, Number.MIN_VALUE, Number.MAX_VALUE, ' or "auto"');
  requireNumber("closeTimeoutMs", closeTimeoutMs, 0, maxTimerMs);
  if (jitterMs !== undefined && !isJitter(jitterMs))
    throw new RangeError(
      `Cannot drain with jitterMs ${shown(jitterMs)}: expected two numbers from 0 to ${maxTimerMs}, the lower first`,
    );
  requireType("slots", options.slots, "boolean", "drain");
  requireType("reason", options.reason, "string", "drain");
  checkSignal(options.signal);
}

function checkSignal(signal: unknown): void {
  if (signal === undefined || typeof Object(signal).addEventListener === "function") return;
  throw wrongType("signal", signal, "an AbortSignal", "drain");
}

/** @returns what to throw for a code that may not be sent */
export function wrongCode(code: unknown): RangeError {
  return new RangeError(
    `Cannot drain with close code ${String(code)}: expected 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 §7.4)`,
  );
}

function requireNumber(name: string, value: unknown, min: number, max: number, orElse = ""): void {
  if (value === undefined) return;
  if (typeof value === "number" && value >= min && value <= max) return;
  const expected = min > 0 ? "more than 0" : `from ${min} to ${max}`;
  throw new RangeError(
    `Cannot drain with ${name} ${shown(value)}: expected a number ${expected}${orElse}`,
  );
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
