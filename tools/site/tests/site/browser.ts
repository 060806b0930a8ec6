import { existsSync } from "node:fs";

import { FalcoPluginError } from "@falco-plugin/contract";
import { type Browser, chromium } from "playwright-core";

/** Debian's packages `chromium-headless-shell` and `chromium`. */
const programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** Starts Debian's Chromium, without a window. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = programs.find((program) => existsSync(program));
  if (executablePath === undefined) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "chromium-headless-shell is not installed");
  // Its own sandbox refuses to work for root, and in containers without user namespaces. What is looked at is ours.
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
