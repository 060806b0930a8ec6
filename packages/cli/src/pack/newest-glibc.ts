import type { NativeFacts } from "../inspect/native-facts.ts";

/**
 * The newest version of glibc that one of these files cannot be loaded without: `GLIBC_2.34`.
 *
 * @runs build
 */
export function newestGlibc(facts: readonly NativeFacts[]): string | undefined {
  return facts
    .flatMap(({ newestGlibc: version }) => version ?? [])
    .sort(compareGlibc)
    .at(-1);
}

/** Below 0 where the first is older; `GLIBC_2.9` is older than `GLIBC_2.34`. */
export function compareGlibc(a: string, b: string): number {
  const numbers = (version: string): number[] => version.replace("GLIBC_", "").split(".").map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
