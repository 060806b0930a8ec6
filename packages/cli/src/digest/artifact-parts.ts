import { payloadLayout, payloadSections } from "@falco-plugin/abi";
import { FalcoPluginError } from "@falco-plugin/contract";
import { type ElfFile, readElf } from "../elf/elf-file.ts";
import { readSectionTable } from "../payload/decode-payload.ts";

/** Name of a part of an artifact: a section of its payload, or what is around them. */
export const stubPart = "stub";
export const tablePart = "table";

/** Everything in an artifact but its digests, in parts that cover each byte once. */
export interface ArtifactParts {
  readonly parts: ReadonlyMap<string, readonly Uint8Array[]>;
  /** Where the digests are in the file; undefined in an artifact from before there were any. */
  readonly digests?: { readonly offset: number; readonly size: number };
}

/** Whether a library is one of this SDK. */
export const hasPayload = ({ sections }: ElfFile): boolean => sections.some(({ name }) => name === payloadLayout.elfSection);

/**
 * Takes an artifact apart: `stub` is the code around the payload with all of ELF's tables, `table` is what holds the payload together, and the others are
 * the payload's sections.
 *
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`
 */
export function artifactParts(bytes: Uint8Array): ArtifactParts {
  const { sections, view } = readElf(bytes);
  const payload = sections.find(({ name }) => name === payloadLayout.elfSection);
  if (payload === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", "the file was not made by this SDK");
  const table = [...readSectionTable(view.slice(payload.offset, payload.size))].sort((a, b) => a.offset - b.offset);

  const parts = new Map<string, readonly Uint8Array[]>([[stubPart, [bytes.subarray(0, payload.offset), bytes.subarray(payload.offset + payload.size)]]]);
  const between: Uint8Array[] = [];
  let digests: ArtifactParts["digests"];
  let end = payload.offset;
  for (const { id, name, offset, size } of table) {
    const start = payload.offset + offset;
    if (start < end) throw new FalcoPluginError("FP_ARTIFACT_INVALID", "sections of the payload overlap");
    between.push(bytes.subarray(end, start));
    end = start + size;
    if (id === payloadSections.digests) digests = { offset: start, size };
    else parts.set(name ?? `section ${id}`, [bytes.subarray(start, end)]);
  }
  parts.set(tablePart, [...between, bytes.subarray(end, payload.offset + payload.size)]);
  return { parts, ...(digests === undefined ? {} : { digests }) };
}
