import { FalcoPluginError } from "@falco-plugin/contract";
import { ByteView } from "./byte-view.ts";
import { elfHeader } from "./elf-header.ts";
import { readSections, type Section } from "./sections.ts";
import { readSegments, type Segment, segmentType } from "./segments.ts";

/** A 64-bit little-endian ELF file, as its headers describe it. */
export interface ElfFile {
  readonly view: ByteView;
  /** `e_machine` */
  readonly machine: number;
  readonly segments: readonly Segment[];
  readonly sections: readonly Section[];
}

/**
 * Reads the headers of a shared library.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`
 */
export function readElf(bytes: Uint8Array): ElfFile {
  const isElf = bytes.length >= elfHeader.size && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
  if (!isElf) throw new FalcoPluginError("FP_ARTIFACT_INVALID", "the file is no shared library (no ELF header)");
  if (bytes[4] !== 2 || bytes[5] !== 1) throw new FalcoPluginError("FP_ARTIFACT_INVALID", "only 64-bit little-endian ELF files are supported");
  const view = new ByteView(bytes);
  return { view, machine: view.u16(elfHeader.machine), segments: readSegments(view), sections: readSections(view) };
}

/** Where in the file the byte is that will be at an address. */
export function fileOffset(elf: ElfFile, address: number): number {
  const segment = elf.segments.find(({ type, address: from, fileSize }) => type === segmentType.load && address >= from && address < from + fileSize);
  if (segment === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the address 0x${address.toString(16)} is in no segment`);
  return segment.offset + (address - segment.address);
}
