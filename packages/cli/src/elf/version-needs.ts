import type { Dynamic } from "./dynamic.ts";
import type { ElfFile } from "./elf-file.ts";

/** A version of a library's symbols that the file cannot be loaded without. */
export interface VersionNeed {
  /** `libc.so.6` */
  readonly library: string;
  /** `GLIBC_2.34` */
  readonly version: string;
  /** Of the version's name, in the table of names. */
  readonly nameOffset: number;
}

export function readVersionNeeds({ view }: ElfFile, dynamic: Dynamic): VersionNeed[] {
  const needs: VersionNeed[] = [];
  let entry = dynamic.offset("verneed");
  for (let left = dynamic.all("verneedCount")[0] ?? 0; entry !== undefined && left > 0; left--) {
    const library = view.text(dynamic.strings + view.u32(entry + 4));
    let version = entry + view.u32(entry + 8);
    for (let versions = view.u16(entry + 2); versions > 0; versions--) {
      const nameOffset = view.u32(version + 8);
      needs.push({ library, nameOffset, version: view.text(dynamic.strings + nameOffset) });
      version += view.u32(version + 12);
    }
    entry += view.u32(entry + 12);
  }
  return needs;
}

/** The newest of the versions with a prefix such as `GLIBC_`; undefined if there is none. */
export function newestVersion(needs: readonly VersionNeed[], prefix: string): string | undefined {
  const numbers = (version: string): number[] => version.slice(prefix.length).split(".").map(Number);
  return needs
    .map(({ version }) => version)
    .filter((version) => version.startsWith(prefix) && numbers(version).every(Number.isInteger))
    .sort((a, b) => compareNumbers(numbers(a), numbers(b)))
    .at(-1);
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
