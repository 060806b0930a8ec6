import { bindingContract } from "@falco-plugin/abi";
import { ASYNC_EVENT_TYPE, type Manifest } from "@falco-plugin/contract";
import type { PayloadContent } from "./encode-payload.ts";

/**
 * What an artifact carries for a manifest and a bundle.
 *
 * @runs build
 */
export function manifestSections(manifest: Manifest, bundle: Uint8Array): PayloadContent {
  return {
    requiredApiVersion: manifest.requiredApiVersion,
    name: manifest.name,
    version: manifest.version,
    description: manifest.description,
    contact: manifest.contact,
    ...(manifest.configSchema === undefined ? {} : { initSchema: JSON.stringify(manifest.configSchema) }),
    requiredEventSchemaVersion: manifest.requiredEventSchemaVersion,
    ...(manifest.async === undefined ? {} : asyncSections(manifest.async)),
    manifest: JSON.stringify(manifest),
    bundle,
    bindingContract: u32(bindingContract),
  };
}

/** Every async event echoes through parse_event, which is how the credit window counts them. */
function asyncSections({ events, sources }: NonNullable<Manifest["async"]>): PayloadContent {
  return {
    asyncEvents: JSON.stringify(events),
    asyncEventSources: JSON.stringify(sources),
    asyncEventNames: events.map((name) => `${name}\0`).join(""),
    parseEventSources: JSON.stringify(sources),
    parseEventTypes: u16(ASYNC_EVENT_TYPE),
  };
}

function u16(value: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, true);
  return bytes;
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
