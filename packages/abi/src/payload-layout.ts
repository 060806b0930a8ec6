/**
 * The payload of an artifact, as `include/falco_plugin/payload.h` lays it down; a test compares the two.
 *
 * @runs build
 */
export const payloadLayout = {
  /** Name of the ELF section that is reserved for the payload. */
  elfSection: ".fp_payload",
  magic: "FPPAYLD1",
  headerSize: 24,
  sectionEntrySize: 24,
} as const;

/** Identifiers of a payload's sections. */
export const payloadSections = {
  requiredApiVersion: 1,
  name: 2,
  version: 3,
  description: 4,
  contact: 5,
  initSchema: 6,
  requiredEventSchemaVersion: 7,
  asyncEvents: 8,
  asyncEventSources: 9,
  parseEventSources: 10,
  parseEventTypes: 11,
  manifest: 12,
  bundle: 13,
  bindingContract: 14,
  asyncEventNames: 15,
  sourceId: 16,
  sourceName: 17,
  fields: 18,
  extractEventSources: 19,
  extractEventTypes: 20,
  digests: 21,
} as const;

/** Name of a section of the payload. */
export type PayloadSection = keyof typeof payloadSections;
