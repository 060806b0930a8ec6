import type { ByteView } from "./byte-view.ts";
import { elfHeader } from "./elf-header.ts";

/** A program header. */
export interface Segment {
  /** Where in the file this header is. */
  readonly headerOffset: number;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly align: number;
}

export const segmentType = { load: 1, dynamic: 2 } as const;

/** Bits of a segment's `flags`. */
export const segmentFlag = { execute: 1, write: 2, read: 4 } as const;

/** Offsets in a program header. */
export const segmentHeader = { size: 56, fileSize: 32, memorySize: 40 } as const;

export function readSegments(view: ByteView): Segment[] {
  const start = view.u64(elfHeader.programHeaders);
  const size = view.u16(elfHeader.programHeaderSize);
  return Array.from({ length: view.u16(elfHeader.programHeaderCount) }, (_, index) => {
    const at = start + index * size;
    return {
      headerOffset: at,
      type: view.u32(at),
      flags: view.u32(at + 4),
      offset: view.u64(at + 8),
      address: view.u64(at + 16),
      fileSize: view.u64(at + segmentHeader.fileSize),
      memorySize: view.u64(at + segmentHeader.memorySize),
      align: view.u64(at + 48),
    };
  });
}
