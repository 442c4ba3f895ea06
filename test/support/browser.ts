import { type Browser, chromium } from "playwright-core";
import { requirement } from "./requirements.js";

/** Quiet, and calling nobody. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium; ask `requirement("chromium")` first whether it is there. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: requirement("chromium").path, args: flags });
}
