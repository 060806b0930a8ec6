/**
 * Shows what is being done and how long it took, on standard error: standard output belongs to the result.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work its result is shown when it is text
 * @returns {Promise<T>}
 */
export async function progress(name, work) {
  const started = performance.now();
  process.stderr.write(`  ... ${name}\n`);
  try {
    const result = await work();
    process.stderr.write(`  ok  ${name}${typeof result === "string" ? `: ${result}` : ""} (${seconds(started)})\n`);
    return result;
  } catch (error) {
    process.stderr.write(`  FAILED  ${name} (${seconds(started)})\n`);
    throw error;
  }
}

/** @param {number} started a `performance.now()` */
export function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
