import { mkdirSync, rmSync } from "node:fs";
import { runChecked } from "@falco-plugin-tools/commands";
import { inputsIn, replaceCorpus } from "../corpus/unpack-corpus.ts";
import { made } from "../folders.ts";

/**
 * Makes a target's corpus of as few inputs as reach all that the corpus and what was found beyond it reach.
 *
 * @runs build
 */
export async function mergeNatively(target: string): Promise<void> {
  const merged = `${made.grown(target)}-merged`;
  rmSync(merged, { recursive: true, force: true });
  mkdirSync(merged, { recursive: true });
  // By what is reached, not by how often: else there would be hundreds of them.
  await runChecked(made.program(target), ["-merge=1", "-use_counters=0", `-artifact_prefix=${merged}-`, merged, made.corpus(target), made.grown(target)]);
  replaceCorpus(target, inputsIn(merged));
}
