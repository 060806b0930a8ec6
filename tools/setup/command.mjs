import { PrerequisiteMissing } from "./prerequisite-missing.mjs";

/**
 * The frame of a command of this folder: its exit code, and one readable message instead of a stack where the reader can do something.
 *
 * @param {() => Promise<number>} work
 */
export async function command(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof PrerequisiteMissing) process.stderr.write(`${error.message}\n${error.hint}\n`);
    else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
