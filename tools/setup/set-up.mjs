import { progress, seconds } from "./progress.mjs";
import { partsUntil, setUpParts } from "./set-up-parts.mjs";

/**
 * Everything between a fresh clone and running plugins, in order. What is done already is not done again.
 *
 * @param {"build" | "test"} purpose
 * @param {string} [last] part behind which nothing is needed
 */
export async function setUp(purpose, last) {
  const parts = setUpParts(purpose);
  await beginSetUp(last === undefined ? parts : partsUntil(parts, [last])).done;
}

/**
 * Sets up part by part, and tells of each when it is done: what needs only the first parts need not wait for the last.
 *
 * @param {readonly import("./set-up-parts.mjs").Part[]} parts
 */
export function beginSetUp(parts) {
  const started = performance.now();
  if (parts.length > 0) process.stderr.write("set-up\n");
  /** @type {Map<string, Promise<void>>} */
  const ready = new Map();
  let previous = Promise.resolve();
  for (const { name, work } of parts) {
    previous = previous.then(async () => void (await progress(name, work)));
    // Whoever waits for a part is told of its failure; until somebody does, it must not end this process.
    previous.catch(() => undefined);
    ready.set(name, previous);
  }
  const done = previous.then(() => void (parts.length > 0 && process.stderr.write(`set-up done (${seconds(started)})\n`)));
  done.catch(() => undefined);
  return { ready, done };
}
