import type { Dynamic } from "./dynamic.ts";
import type { ElfFile } from "./elf-file.ts";

const relaSize = 24;

/** Indexes of the symbols whose names the loader looks up when it maps the file. */
export function relocatedSymbols({ view }: ElfFile, dynamic: Dynamic): Set<number> {
  const tables = [
    { start: dynamic.offset("rela"), size: dynamic.all("relaSize")[0] ?? 0 },
    { start: dynamic.offset("jmpRel"), size: dynamic.all("pltRelSize")[0] ?? 0 },
  ];
  const symbols = new Set<number>();
  for (const { start, size } of tables) {
    if (start === undefined) continue;
    for (let at = start; at < start + size; at += relaSize) symbols.add(view.u32(at + 12));
  }
  symbols.delete(0);
  return symbols;
}
