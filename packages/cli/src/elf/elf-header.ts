/** Offsets in the header of a 64-bit ELF file, and its size. */
export const elfHeader = {
  size: 64,
  machine: 18,
  programHeaders: 32,
  sectionHeaders: 40,
  programHeaderSize: 54,
  programHeaderCount: 56,
  sectionHeaderSize: 58,
  sectionHeaderCount: 60,
  sectionNames: 62,
} as const;
