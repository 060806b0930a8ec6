import { type ElfFile } from "../elf/elf-file.ts";
import { dynamicTexts, readDynamic } from "../elf/dynamic.ts";
import { newestVersion, readVersionNeeds } from "../elf/version-needs.ts";

/** What a shared library asks of the system that loads it. */
export interface NativeFacts {
  /** Libraries that the loader must find. */
  readonly needed: readonly string[];
  readonly runpath: readonly string[];
  /** `GLIBC_2.34`; undefined if no symbol is versioned. */
  readonly newestGlibc?: string;
  /** `GLIBCXX_3.4.29` */
  readonly newestGlibcxx?: string;
}

/** @throws FalcoPluginError `FP_ARTIFACT_INVALID` */
export function nativeFacts(elf: ElfFile): NativeFacts {
  const dynamic = readDynamic(elf);
  const needs = readVersionNeeds(elf, dynamic);
  const newestGlibc = newestVersion(needs, "GLIBC_");
  const newestGlibcxx = newestVersion(needs, "GLIBCXX_");
  return {
    needed: dynamicTexts(elf, dynamic, "needed"),
    runpath: dynamicTexts(elf, dynamic, "runpath").flatMap((paths) => paths.split(":")),
    ...(newestGlibc === undefined ? {} : { newestGlibc }),
    ...(newestGlibcxx === undefined ? {} : { newestGlibcxx }),
  };
}
