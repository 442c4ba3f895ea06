import { type Browser, type BrowserContext, chromium } from "playwright-core";
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

/** Starts Chromium with a profile of its own and its back/forward cache, which automation switches off otherwise. */
export function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: requirement("chromium").path,
    args: flags,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
}
