import { runStage } from "./run-stage.mjs";

/**
 * Runs stages one after the other, and those that say so beside the ones that follow. Whatever runs is over when this returns, also where it is interrupted or something throws.
 *
 * @param {readonly import("./stages.mjs").Stage[]} stages
 * @param {(stage: import("./stages.mjs").Stage) => Promise<unknown> | undefined} ready resolves when a stage has what it needs
 * @param {typeof runStage} [run]
 * @returns {Promise<import("./counts/count.mjs").Count>} of all together
 */
export async function runStages(stages, ready, run = runStage) {
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  for (const signal of signals) process.on(signal, interrupt);
  /** @type {string[]} */
  const failures = [];
  const total = { passed: 0, failed: 0, failures };
  /** @param {import("./stages.mjs").Stage} stage */
  const count = async (stage) => {
    const { passed, failed, failures: names } = await run(stage, interrupted.signal);
    total.passed += passed;
    total.failed += failed;
    failures.push(...names.map((name) => `${stage.name}: ${name}`));
  };
  /** @type {Promise<void>[]} */
  const beside = [];
  try {
    for (const stage of stages) {
      await ready(stage);
      if (interrupted.signal.aborted) throw new Error(`interrupted before ${stage.name}`);
      const running = count(stage);
      // One that runs beside is awaited in the end; until then nobody may call its rejection unhandled.
      running.catch(() => undefined);
      if (stage.beside) beside.push(running);
      else await running;
    }
    await Promise.all(beside);
  } catch (error) {
    interrupt();
    throw error;
  } finally {
    await Promise.allSettled(beside);
    for (const signal of signals) process.off(signal, interrupt);
  }
  if (interrupted.signal.aborted) throw new Error("interrupted");
  return total;
}

/** @type {readonly NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM"];
