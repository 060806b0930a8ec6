import type { Dynamic } from "./dynamic.ts";
import type { ElfFile } from "./elf-file.ts";

/** A symbol that the loader sees. */
export interface DynamicSymbol {
  readonly index: number;
  readonly name: string;
  /** Of the name, in the table of names. */
  readonly nameOffset: number;
  /** Others can bind to it: defined here, and visible. */
  readonly exported: boolean;
}

const symbolSize = 24;

export function readDynamicSymbols(elf: ElfFile, dynamic: Dynamic): DynamicSymbol[] {
  const table = dynamic.offset("symtab");
  if (table === undefined) return [];
  return Array.from({ length: symbolCount(elf, dynamic) }, (_, index) => {
    const at = table + index * symbolSize;
    const nameOffset = elf.view.u32(at);
    const binding = elf.view.u8(at + 4) >> 4;
    const visibility = elf.view.u8(at + 5) & 3;
    const section = elf.view.u16(at + 6);
    return { index, nameOffset, name: elf.view.text(dynamic.strings + nameOffset), exported: binding !== 0 && section !== 0 && (visibility === 0 || visibility === 3) };
  });
}

/** Only the hash tables know how many symbols there are, and a file needs but one of the two kinds. */
function symbolCount({ view }: ElfFile, dynamic: Dynamic): number {
  const sysv = dynamic.offset("hash");
  if (sysv !== undefined) return view.u32(sysv + 4);
  const gnu = dynamic.offset("gnuHash");
  if (gnu === undefined) return 0;
  const buckets = view.u32(gnu);
  const firstHashed = view.u32(gnu + 4);
  const bucketTable = gnu + 16 + view.u32(gnu + 8) * 8;
  const chains = bucketTable + buckets * 4;
  let last = 0;
  for (let bucket = 0; bucket < buckets; bucket++) last = Math.max(last, view.u32(bucketTable + bucket * 4));
  if (last < firstHashed) return firstHashed;
  while ((view.u32(chains + (last - firstHashed) * 4) & 1) === 0) last++;
  return last + 1;
}
