import { type Capability, type CapabilityKind, type JsonSchema, type Manifest, noPermissions, type PluginMeta } from "@falco-plugin/contract";
import type { MergedFacts } from "./merge-capabilities.ts";
import { neededRealms } from "./needed-realms.ts";
import { requiredApiVersion } from "./required-api-version.ts";
import { sdkVersion } from "./sdk-version.ts";
import { tolerantSchema } from "./tolerant-schema.ts";
import { withSdkConfig } from "./with-sdk-config.ts";

/** Everything a host can learn about a plugin without running it. */
export function makeManifest(meta: PluginMeta, capabilities: readonly Capability<never>[], facts: MergedFacts, configSchema: JsonSchema | undefined): Manifest {
  const { name, version, description, contact, permissions } = meta;
  return Object.freeze({
    format: 1,
    sdkVersion,
    name,
    version,
    description,
    contact,
    capabilities: kindsOf(capabilities, facts),
    requiredApiVersion: requiredApiVersion(facts),
    // The runtime reads its own async events back to pace them; a plugin that parses must name a schema.
    requiredEventSchemaVersion: "4.0.0",
    realms: neededRealms(capabilities),
    permissions: { ...noPermissions, ...permissions },
    ...(configSchema !== undefined && { configSchema: withSdkConfig(tolerantSchema(configSchema)) }),
    ...facts,
  });
}

/** A plugin whose background the host starts through a hidden async event has async events, as hosts see it. */
function kindsOf(capabilities: readonly Capability<never>[], { async }: MergedFacts): readonly CapabilityKind[] {
  return [...new Set<CapabilityKind>([...capabilities.map(({ kind }) => kind), ...(async === undefined ? [] : (["async"] as const))])];
}
