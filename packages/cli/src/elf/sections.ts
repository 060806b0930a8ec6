import type { ByteView } from "./byte-view.ts";
import { elfHeader } from "./elf-header.ts";

/** A section header. */
export interface Section {
  readonly name: string;
  readonly type: number;
  readonly allocated: boolean;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
}

/** Takes no room in the file. */
export const sectionTypeNoBits = 8;

/** Offsets in a section header. */
export const sectionHeader = { size: 64, offset: 24, sectionSize: 32 } as const;

const allocatedFlag = 2n;

export function readSections(view: ByteView): Section[] {
  const start = view.u64(elfHeader.sectionHeaders);
  const size = view.u16(elfHeader.sectionHeaderSize);
  const count = view.u16(elfHeader.sectionHeaderCount);
  if (start === 0 || count === 0) return [];
  const names = view.u64(start + view.u16(elfHeader.sectionNames) * size + sectionHeader.offset);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    return {
      name: view.text(names + view.u32(at)),
      type: view.u32(at + 4),
      allocated: (view.bigU64(at + 8) & allocatedFlag) !== 0n,
      address: view.u64(at + 16),
      offset: view.u64(at + sectionHeader.offset),
      size: view.u64(at + sectionHeader.sectionSize),
      align: view.u64(at + 48),
    };
  });
}
