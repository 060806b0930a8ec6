import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Puts a shared library where a running host may have mapped its predecessor: a new file takes the name over. Writing into the old one
 * would change or cut off code that runs, which ends the host with SIGBUS.
 *
 * @runs build
 */
export function writeFileAtomically(file: string, bytes: Uint8Array | string, mode = 0o755): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString("hex")}`);
  try {
    writeFileSync(temporary, bytes, { mode });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
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
