import { payloadLayout, type PayloadSection, payloadSections } from "@falco-plugin/abi";

/** The content of a payload. Text is written as UTF-8. */
export type PayloadContent = { readonly [Section in PayloadSection]?: Uint8Array | string };

const sectionAlign = 8;

/**
 * The bytes that go into an artifact's payload segment. Equal content gives equal bytes.
 *
 * @runs build
 */
export function encodePayload(content: PayloadContent): Uint8Array {
  const encoder = new TextEncoder();
  const sections = (Object.entries(content) as [PayloadSection, Uint8Array | string][])
    .map(([name, value]) => ({ id: payloadSections[name], bytes: typeof value === "string" ? encoder.encode(value) : value }))
    .sort((a, b) => a.id - b.id);

  let end = payloadLayout.headerSize + sections.length * payloadLayout.sectionEntrySize;
  const placed = sections.map((section) => {
    const offset = Math.ceil(end / sectionAlign) * sectionAlign;
    end = offset + section.bytes.length + 1; // The NUL that makes it a C string
    return { ...section, offset };
  });

  const payload = new Uint8Array(end);
  const view = new DataView(payload.buffer);
  payload.set(encoder.encode(payloadLayout.magic), 0);
  view.setUint32(8, payloadLayout.headerSize, true);
  view.setUint32(12, placed.length, true);
  view.setBigUint64(16, BigInt(end), true);
  placed.forEach(({ id, bytes, offset }, index) => {
    const entry = payloadLayout.headerSize + index * payloadLayout.sectionEntrySize;
    view.setUint32(entry, id, true);
    view.setBigUint64(entry + 8, BigInt(offset), true);
    view.setBigUint64(entry + 16, BigInt(bytes.length), true);
    payload.set(bytes, offset);
  });
  return payload;
}
