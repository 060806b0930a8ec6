import { describeThrown, isFalcoPluginError } from "@falco-plugin/contract";

/**
 * What a failed command prints: one line with code, cause and hint; below it what the hint refers to, if anything. The stack is for
 * those who ask for it.
 */
export function renderFailure(error: unknown, debug: boolean): string {
  const known = isFalcoPluginError(error);
  const hint = !known ? (debug ? "" : " Nobody expected this: --debug prints where it happened.") : error.hint !== "" ? ` ${error.hint}` : "";
  const lines = [`${endSentence(describeThrown(error))}${hint}`];
  const cause = error instanceof Error ? error.cause : undefined;
  if (isFalcoPluginError(error, "FP_BUILD_FAILED") && cause instanceof Error && !error.message.includes(cause.message)) lines.push(...cause.message.split("\n").map((line) => `  ${line}`));
  if (debug) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) lines.push(at.stack ?? String(at));
  }
  return lines.join("\n");
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
