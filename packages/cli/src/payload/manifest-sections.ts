import { bindingContract } from "@falco-plugin/abi";
import type { AsyncFacts, ExtractFacts, Manifest, SourceFacts } from "@falco-plugin/contract";
import type { PayloadContent } from "./encode-payload.ts";
import { fieldsJson } from "./fields-json.ts";
import { u16, u32 } from "./little-endian.ts";
import { type ParsedEvents, parsedEvents } from "./parsed-events.ts";

/**
 * What an artifact carries for a manifest and a bundle.
 *
 * @runs build
 */
export function manifestSections(manifest: Manifest, bundle: Uint8Array): PayloadContent {
  const parsed = parsedEvents(manifest);
  return {
    requiredApiVersion: manifest.requiredApiVersion,
    name: manifest.name,
    version: manifest.version,
    description: manifest.description,
    contact: manifest.contact,
    ...(manifest.configSchema === undefined ? {} : { initSchema: JSON.stringify(manifest.configSchema) }),
    requiredEventSchemaVersion: manifest.requiredEventSchemaVersion,
    ...(manifest.async === undefined ? {} : asyncSections(manifest.async)),
    ...(manifest.source === undefined ? {} : sourceSections(manifest.source)),
    ...(manifest.extract === undefined ? {} : extractSections(manifest.extract)),
    ...(parsed === undefined ? {} : parseSections(parsed)),
    manifest: JSON.stringify(manifest),
    bundle,
    bindingContract: u32(bindingContract),
  };
}

function asyncSections({ events, sources }: AsyncFacts): PayloadContent {
  return { asyncEvents: JSON.stringify(events), asyncEventSources: JSON.stringify(sources), asyncEventNames: events.map((name) => `${name}\0`).join("") };
}

/** A source without id emits events of `syscall`, and hosts take an id without a name, or a name without an id, for a broken plugin. */
function sourceSections({ id, name }: SourceFacts): PayloadContent {
  return id === 0 ? {} : { sourceId: u32(id), sourceName: name };
}

function extractSections({ fields, eventTypes, sources }: ExtractFacts): PayloadContent {
  return { fields: fieldsJson(fields), extractEventTypes: u16(...eventTypes), extractEventSources: JSON.stringify(sources) };
}

function parseSections({ types, sources }: ParsedEvents): PayloadContent {
  return { parseEventTypes: u16(...types), parseEventSources: JSON.stringify(sources) };
}
