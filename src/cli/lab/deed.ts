import { isSendable } from "../../codes/index.js";
import { parseHex } from "../hex.js";
import { bounds, type Deed } from "../page/lab/letters.js";

/** A deed that was asked for, checked: what is in it can be done. @returns undefined for anything else */
export function readDeed(text: string): Deed | undefined {
  const given = objectOf(text);
  if (given === undefined) return undefined;
  switch (given.do) {
    case "forge":
      return isForgeable(given.bytes) ? { do: "forge", bytes: given.bytes } : undefined;
    case "close":
      return readClose(given);
    case "freeze":
      return isMs(given.ms, bounds.maxFreezeMs) ? { do: "freeze", ms: given.ms } : undefined;
    case "delay":
      return isMs(given.ms, bounds.maxDelayMs) ? { do: "delay", ms: given.ms } : undefined;
    case "cut":
    case "reset":
    case "silence":
    case "crowd":
      return { do: given.do };
    default:
      return undefined;
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isForgeable(hex: unknown): hex is string {
  const bytes = typeof hex === "string" ? parseHex(hex) : undefined;
  return bytes !== undefined && bytes.length <= bounds.maxForgedBytes;
}

function readClose({ code, reason }: Readonly<Record<string, unknown>>): Deed | undefined {
  if (typeof code !== "number" || !isSendable(code) || typeof reason !== "string") return undefined;
  return { do: "close", code, reason };
}

function isMs(value: unknown, max: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;
}
