import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

import { repositoryRoot, run } from "./run.mjs";

const folder = path.join(repositoryRoot, ".cache/test");

/**
 * Runs one stage, says how it went, and shows all of its output when it failed.
 *
 * @param {import("./stages.mjs").Stage} stage
 * @param {AbortSignal} [signal] ends it before its time
 * @returns {Promise<import("./counts/count.mjs").Count>}
 */
export async function runStage(stage, signal) {
  mkdirSync(folder, { recursive: true });
  const reportFile = path.join(folder, `${stage.name.replaceAll(" ", "-")}.json`);
  rmSync(reportFile, { force: true });
  console.log(`... ${stage.name}${stage.beside ? ", beside those that follow" : ""}`);
  const started = performance.now();
  const result = await run(stage.counter.prepare(stage.command, reportFile), { ...(stage.env === undefined ? {} : { env: stage.env }), ...(signal === undefined ? {} : { signal }) });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const count = judge(stage.counter.count(reportFile, result), result.code);
  if (count.failed > 0) console.log(result.output.trimEnd());
  console.log(`${count.failed === 0 ? "ok " : "FAILED "} ${stage.name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
  appendFileSync(path.join(folder, "stages.ndjson"), `${JSON.stringify({ at: new Date().toISOString(), stage: stage.name, seconds, passed: count.passed, failed: count.failed })}\n`);
  return count;
}

/**
 * A stage without a single check proves nothing, and neither does a command that fails although all of its checks passed: both are failures.
 *
 * @param {import("./counts/count.mjs").Count} count
 * @param {number} code
 */
export function judge(count, code) {
  if (count.failed > 0 || (code === 0 && count.passed > 0)) return count;
  return { passed: count.passed, failed: 1, failures: [code === 0 ? "nothing was checked" : `the command ended with ${code}`] };
}
