import { payloadLayout, type PayloadSection, payloadSections } from "@falco-plugin/abi";
import { FalcoPluginError } from "@falco-plugin/contract";
import { ByteView } from "../elf/byte-view.ts";

/** The sections of a payload; unknown ones, from a newer SDK, are left out. */
export type DecodedPayload = { readonly [Section in PayloadSection]?: Uint8Array };

/**
 * Reads a payload segment.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`
 */
export function decodePayload(bytes: Uint8Array): DecodedPayload {
  const decoded: { [Section in PayloadSection]?: Uint8Array } = {};
  for (const { name, offset, size } of readSectionTable(bytes)) if (name !== undefined) decoded[name] = bytes.subarray(offset, offset + size);
  return decoded;
}

/** Where a section is, within the payload. */
export interface PlacedSection {
  readonly id: number;
  /** Undefined for one from a newer SDK. */
  readonly name: PayloadSection | undefined;
  readonly offset: number;
  readonly size: number;
}

/** @throws FalcoPluginError `FP_ARTIFACT_INVALID` */
export function readSectionTable(bytes: Uint8Array): PlacedSection[] {
  const view = new ByteView(bytes);
  if (new TextDecoder().decode(view.slice(0, payloadLayout.magic.length)) !== payloadLayout.magic) {
    throw new FalcoPluginError("FP_ARTIFACT_INVALID", "the payload does not begin with its magic");
  }
  const table = view.u32(8);
  const count = view.u32(12);
  if (count === 0) throw new FalcoPluginError("FP_ARTIFACT_INVALID", "the file is an empty stub");
  const names = new Map<number, PayloadSection>(Object.entries(payloadSections).map(([name, id]) => [id, name as PayloadSection]));
  const sections: PlacedSection[] = [];
  for (let index = 0; index < count; index++) {
    const entry = table + index * payloadLayout.sectionEntrySize;
    const id = view.u32(entry);
    const section = { id, name: names.get(id), offset: view.u64(entry + 8), size: view.u64(entry + 16) };
    view.slice(section.offset, section.size);
    sections.push(section);
  }
  return sections;
}
