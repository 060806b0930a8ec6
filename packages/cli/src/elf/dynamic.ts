import { FalcoPluginError } from "@falco-plugin/contract";
import { type ElfFile, fileOffset } from "./elf-file.ts";
import { segmentType } from "./segments.ts";

/** What the loader reads first: tags with a value each. */
export interface Dynamic {
  /** All values of a tag, in order. */
  all(tag: DynamicTag): readonly number[];
  /** Where in the file the thing is whose address a tag gives; undefined if the tag is absent. */
  offset(tag: DynamicTag): number | undefined;
  /** Where in the file the table of names is. */
  readonly strings: number;
  readonly stringsSize: number;
}

const tags = {
  needed: 1,
  pltRelSize: 2,
  hash: 4,
  strtab: 5,
  symtab: 6,
  rela: 7,
  relaSize: 8,
  strSize: 10,
  soname: 14,
  rpath: 15,
  jmpRel: 23,
  runpath: 29,
  gnuHash: 0x6ffffef5,
  versym: 0x6ffffff0,
  verdef: 0x6ffffffc,
  verdefCount: 0x6ffffffd,
  verneed: 0x6ffffffe,
  verneedCount: 0x6fffffff,
} as const;

export type DynamicTag = keyof typeof tags;

/** @throws FalcoPluginError `FP_ARTIFACT_INVALID` */
export function readDynamic(elf: ElfFile): Dynamic {
  const segment = elf.segments.find(({ type }) => type === segmentType.dynamic);
  if (segment === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", "the file is no shared library (no dynamic section)");
  const values = new Map<number, number[]>();
  for (let at = segment.offset; at + 16 <= segment.offset + segment.fileSize; at += 16) {
    const tag = Number(elf.view.bigU64(at));
    if (tag === 0) break;
    // Values of tags that nobody here reads may be anything.
    values.set(tag, [...(values.get(tag) ?? []), Number(elf.view.bigU64(at + 8))]);
  }
  const all = (tag: DynamicTag): readonly number[] => values.get(tags[tag]) ?? [];
  const offset = (tag: DynamicTag): number | undefined => {
    const [address] = all(tag);
    return address === undefined ? undefined : fileOffset(elf, address);
  };
  const strings = offset("strtab");
  if (strings === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", "the file has no table of names");
  return { all, offset, strings, stringsSize: all("strSize")[0] ?? 0 };
}

/** The texts that a tag refers to. */
export function dynamicTexts(elf: ElfFile, dynamic: Dynamic, tag: "needed" | "soname" | "rpath" | "runpath"): string[] {
  return dynamic.all(tag).map((at) => elf.view.text(dynamic.strings + at));
}
