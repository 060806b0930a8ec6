import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { commandText, runCommand } from "@falco-plugin-tools/commands";
import { unpackCorpus } from "../corpus/unpack-corpus.ts";
import { made, sources } from "../folders.ts";
import type { Finding, FuzzRun } from "../fuzz-run.ts";

/** How long one input may take. Nothing that is fuzzed needs more than a few milliseconds, with the sanitizers. */
const INPUT_SECONDS = 10;
const MAX_INPUT_BYTES = 4096;
const MEMORY_MB = 2048;

/**
 * Tries all of a native target's corpus, and then goes on from there for so many seconds.
 *
 * @runs build
 */
export async function fuzzNatively(target: string, seconds: number): Promise<FuzzRun> {
  const inputs = unpackCorpus(target);
  for (const folder of [made.grown(target), made.findings(target)]) rmSync(folder, { recursive: true, force: true });
  for (const folder of [made.grown(target), made.findings(target)]) mkdirSync(folder, { recursive: true });
  const dictionary = sources.dictionary(target);
  const { exitCode, stderr } = await runCommand(made.program(target), [
    `-max_total_time=${seconds}`,
    `-timeout=${INPUT_SECONDS}`,
    `-max_len=${MAX_INPUT_BYTES}`,
    `-rss_limit_mb=${MEMORY_MB}`,
    `-artifact_prefix=${made.findings(target)}${path.sep}`,
    "-print_final_stats=1",
    ...(existsSync(dictionary) ? [`-dict=${dictionary}`] : []),
    made.grown(target),
    made.corpus(target),
  ]);
  const run = { target, inputs, runs: last(stderr, /stat::number_of_executed_units:\s*(\d+)/g), coverage: last(stderr, /\bcov: (\d+)/g) };
  return exitCode === 0 ? run : { ...run, finding: findingIn(target, stderr) };
}

function findingIn(target: string, output: string): Finding {
  const file = /Test unit written to (.+)/.exec(output)?.[1] ?? "";
  return { file, reproduce: commandText(made.program(target), [file]), output: withoutProgress(output) };
}

/** Thousands of lines tell how the fuzzer got there. */
const withoutProgress = (output: string): string =>
  output
    .split("\n")
    .filter((line) => !/^(?:#\d+\s|INFO: |Dictionary|stat::)/.test(line))
    .join("\n")
    .trim();

const last = (text: string, pattern: RegExp): number => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);
