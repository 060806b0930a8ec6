import { runChecked } from "@falco-plugin-tools/commands";
import { made, sources } from "../folders.ts";

/**
 * Makes a target's corpus of those inputs, of the corpus and of what was found beyond it, that each reach something that no shorter one does.
 *
 * @runs build
 */
export async function mergeInJavascript(target: string): Promise<void> {
  await runChecked(process.execPath, ["--conditions=@falco-plugin/source", "--import", "tsx", sources.javascript, target, "--merge", made.grown(target)]);
}
