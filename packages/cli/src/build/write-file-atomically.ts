import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeThrown, FalcoPluginError } from "@falco-plugin/contract";

/**
 * Puts a shared library where a running host may have mapped its predecessor: a new file takes the name over. Writing into the old one
 * would change or cut off code that runs, which ends the host with SIGBUS.
 *
 * @runs build
 * @throws FalcoPluginError `FP_BUILD_FAILED`
 */
export function writeFileAtomically(file: string, bytes: Uint8Array | string, mode = 0o755): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString("hex")}`);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, bytes, { mode });
    renameSync(temporary, file);
  } catch (cause) {
    removeRest(temporary);
    throw new FalcoPluginError("FP_BUILD_FAILED", `${file} cannot be written: ${describeThrown(cause)}`, { hint: "Make its folder writable, or name another one.", cause });
  }
}

/** Does so only if the content differs; returns whether it did. */
export function updateFileAtomically(file: string, bytes: Uint8Array): boolean {
  try {
    if (readFileSync(file).equals(bytes)) return false;
  } catch {
    // Not there, or not readable: written below, where a failure is reported.
  }
  writeFileAtomically(file, bytes);
  return true;
}

function removeRest(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // Its folder is no folder, so there is none.
  }
}
