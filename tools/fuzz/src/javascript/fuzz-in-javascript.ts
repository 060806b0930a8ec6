import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { commandText, runCommand } from "@falco-plugin-tools/commands";
import { readCorpus } from "../corpus/corpus-file.ts";
import { made, sources } from "../folders.ts";
import type { FuzzRun } from "../fuzz-run.ts";
import { currentFile, type Fed } from "./feed.ts";

/** For starting, for the last input, and for making a finding smaller. */
const GRACE_MS = 60_000;

const program = (...args: readonly string[]): [string, readonly string[]] => [process.execPath, ["--conditions=@falco-plugin/source", "--import", "tsx", sources.javascript, ...args]];

/**
 * Tries all of a target's corpus in a process of its own, and then goes on from there for so many seconds.
 *
 * @param graceMs - How much longer it may take before it counts as one that does not come back.
 * @runs build
 */
export async function fuzzInJavascript(target: string, seconds: number, graceMs: number = GRACE_MS): Promise<FuzzRun> {
  for (const folder of [made.findings(target), made.grown(target)]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(made.findings(target), { recursive: true });
  const { stdout, stderr, exitCode, timedOut } = await runCommand(...program(target, String(seconds)), { timeoutMs: seconds * 1000 + graceMs });
  const inputs = readCorpus(sources.corpus(target)).length;
  const again = (file: string): string => commandText(...program(target, "--file", file));
  if (exitCode === 0) {
    const { finding, ...fed } = JSON.parse(stdout) as Fed;
    return { target, inputs, ...fed, ...(finding === undefined ? {} : { finding: { ...finding, reproduce: again(finding.file) } }) };
  }
  // It has not lived to tell.
  const file = path.join(made.findings(target), timedOut ? "loop" : "end");
  if (existsSync(currentFile(made.findings(target)))) renameSync(currentFile(made.findings(target)), file);
  return { target, inputs, runs: 0, coverage: 0, finding: { file, reproduce: again(file), output: timedOut ? `it did not come back within ${graceMs} ms\n${stderr}` : `the process ended with ${exitCode}\n${stderr}` } };
}
