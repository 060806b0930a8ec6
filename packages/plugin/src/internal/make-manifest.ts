import type { AsyncFacts, Capability, JsonSchema, Manifest, PluginMeta, Realm } from "@falco-plugin/contract";
import { sdkVersion } from "./sdk-version.ts";
import { tolerantSchema } from "./tolerant-schema.ts";

/** Everything a host can learn about a plugin without running it. */
export function makeManifest(meta: PluginMeta, capabilities: readonly Capability<never>[], async: AsyncFacts | undefined, configSchema: JsonSchema | undefined): Manifest {
  const { name, version, description, contact } = meta;
  return Object.freeze({
    format: 1,
    sdkVersion,
    name,
    version,
    description,
    contact,
    capabilities: [...new Set(capabilities.map(({ kind }) => kind))],
    requiredApiVersion: requiredApiVersion(async),
    // The runtime reads its own async events back to pace them; a plugin that parses must name a schema.
    requiredEventSchemaVersion: "4.0.0",
    realms: realms(capabilities),
    ...(configSchema !== undefined && { configSchema: tolerantSchema(configSchema) }),
    ...(async !== undefined && { async }),
  });
}

/** 3.3.0 passes a log function to init, 3.10.0 asks for the state when a capture file is opened. */
function requiredApiVersion(async: AsyncFacts | undefined): string {
  return async === undefined || async.snapshot === "none" ? "3.3.0" : "3.10.0";
}

function realms(capabilities: readonly Capability<never>[]): readonly Realm[] {
  const found = new Set<Realm>();
  if (capabilities.some(({ background }) => background !== undefined)) found.add("background");
  if (capabilities.some(({ snapshot }) => snapshot !== undefined)) found.add("event");
  return [...found];
}
