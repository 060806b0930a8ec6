import { FalcoPluginError } from "@falco-plugin/contract";
import { type ElfFile, readElf } from "./elf-file.ts";
import { elfHeader } from "./elf-header.ts";
import { type Section, sectionHeader, sectionTypeNoBits } from "./sections.ts";
import { type Segment, segmentFlag, segmentHeader, segmentType } from "./segments.ts";

/**
 * A copy of a shared library whose last segment, which must hold exactly one section, has other content of any size. Everything before
 * it stays where it is; what follows it in the file is not loaded and moves.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`
 */
export function replaceLastSegment(bytes: Uint8Array, sectionName: string, content: Uint8Array): Uint8Array {
  const elf = readElf(bytes);
  const { section, segment } = locate(elf, sectionName);
  const followers = elf.sections
    .map((follower, index) => ({ ...follower, index }))
    .filter(({ name, type, size, offset }) => name !== sectionName && type !== sectionTypeNoBits && size > 0 && offset >= section.offset)
    .sort((a, b) => a.offset - b.offset);

  const parts = new FileParts(bytes.subarray(0, section.offset));
  parts.append(content, 1);
  const moved = new Map(followers.map(({ index, offset, size, align }) => [index, parts.append(elf.view.slice(offset, size), align)]));
  const oldTable = elf.view.u64(elfHeader.sectionHeaders);
  const newTable = parts.append(elf.view.slice(oldTable, elf.sections.length * sectionHeader.size), 8);

  const result = parts.join();
  const view = new DataView(result.buffer);
  const write = (offset: number, value: number): void => view.setBigUint64(offset, BigInt(value), true);
  write(elfHeader.sectionHeaders, newTable);
  for (const [index, offset] of moved) write(newTable + index * sectionHeader.size + sectionHeader.offset, offset);
  write(newTable + elf.sections.indexOf(section) * sectionHeader.size + sectionHeader.sectionSize, content.length);
  write(segment.headerOffset + segmentHeader.fileSize, content.length);
  write(segment.headerOffset + segmentHeader.memorySize, content.length);
  return result;
}

function locate(elf: ElfFile, name: string): { section: Section; segment: Segment } {
  const section = elf.sections.find((candidate) => candidate.name === name);
  if (section === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the stub has no section ${name}`);
  const loaded = elf.segments.filter(({ type }) => type === segmentType.load);
  const segment = loaded.find(({ address }) => address === section.address);
  const isLast = loaded.every((other) => other.address <= section.address);
  const isAlone = segment?.offset === section.offset && segment.fileSize === section.size && segment.memorySize === section.size;
  if (segment === undefined || !isLast || !isAlone) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the section ${name} is not alone in the last segment`);
  if (segment.flags !== segmentFlag.read) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the segment of ${name} is not read-only`);
  const follower = elf.sections.find((other) => other.allocated && other.type !== sectionTypeNoBits && other.offset > section.offset);
  if (follower !== undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the loaded section ${follower.name} follows ${name} in the file`);
  return { section, segment };
}

/** Puts pieces behind each other, each at its alignment. */
class FileParts {
  readonly #pieces: Uint8Array[];
  #length: number;

  constructor(first: Uint8Array) {
    this.#pieces = [first];
    this.#length = first.length;
  }

  /** Returns where the piece begins. */
  append(piece: Uint8Array, align: number): number {
    const padding = align > 1 ? (align - (this.#length % align)) % align : 0;
    this.#pieces.push(new Uint8Array(padding), piece);
    const offset = this.#length + padding;
    this.#length = offset + piece.length;
    return offset;
  }

  join(): Uint8Array {
    const joined = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }
}
