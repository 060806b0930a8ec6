import { FalcoPluginError } from "@falco-plugin/contract";
import { readDynamic } from "./dynamic.ts";
import { readDynamicSymbols } from "./dynamic-symbols.ts";
import { readElf } from "./elf-file.ts";
import { relocatedSymbols } from "./relocations.ts";
import { readVersionNeeds } from "./version-needs.ts";

/** What the first letter of a hidden name becomes. Lookups then fail on the comparison of the name, whatever the hash table says. */
const hiddenLetter = "_".charCodeAt(0);

/**
 * A copy of a shared library in which these symbols cannot be found. Linkers let names share their bytes and relocations refer to
 * names: both would break something else, so both are refused.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`
 */
export function hideSymbols(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const elf = readElf(bytes);
  const dynamic = readDynamic(elf);
  const symbols = readDynamicSymbols(elf, dynamic);
  const relocated = relocatedSymbols(elf, dynamic);
  const namesInUse = [
    ...symbols.map(({ nameOffset }) => nameOffset),
    ...dynamic.all("needed"),
    ...dynamic.all("soname"),
    ...dynamic.all("runpath"),
    ...dynamic.all("rpath"),
    ...readVersionNeeds(elf, dynamic).map(({ nameOffset }) => nameOffset),
  ];
  // Not slice(), which copies nothing when it is called on a Buffer.
  const hidden = new Uint8Array(bytes);
  for (const name of names) {
    const symbol = symbols.find((candidate) => candidate.name === name && candidate.exported);
    if (symbol === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the stub does not export ${name}`);
    if (relocated.has(symbol.index)) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the stub refers to its own ${name} by name; it must be linked with -Bsymbolic`);
    const users = namesInUse.filter((offset) => offset <= symbol.nameOffset && offset + elf.view.text(dynamic.strings + offset).length >= symbol.nameOffset);
    if (users.length !== 1) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the name of ${name} is shared with another name in the stub`);
    hidden[dynamic.strings + symbol.nameOffset] = hiddenLetter;
  }
  return hidden;
}
