import { FalcoPluginError } from "@falco-plugin/contract";

/** Says where in a filter something is wrong, and shows the place. */
export function filterError(text: string, at: number, problem: string, hint?: string): FalcoPluginError {
  const place = at >= text.length ? "at its end" : `at position ${at + 1}, ${JSON.stringify(text.slice(at, at + 20))}`;
  return new FalcoPluginError("FP_FILTER_INVALID", `filter ${JSON.stringify(text)}: ${problem} ${place}`, hint === undefined ? {} : { hint });
}
