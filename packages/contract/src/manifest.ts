import type { AsyncFacts, CapabilityKind } from "./capability.ts";

/** A JSON Schema document. */
export type JsonSchema = { readonly [key: string]: unknown };

/** A place where a plugin's code runs. */
export type Realm = "event" | "background";

/**
 * Everything a host can learn about a plugin without running it. Baked into the artifact as JSON.
 *
 * @runs build
 */
export interface Manifest {
  /** Version of this document's shape. */
  readonly format: 1;
  /** Version of the SDK that made it. */
  readonly sdkVersion: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly contact: string;
  readonly capabilities: readonly CapabilityKind[];
  /** Lowest plugin API version whose features are used. */
  readonly requiredApiVersion: string;
  /** Event schema version that the host's driver must have. */
  readonly requiredEventSchemaVersion: string;
  readonly realms: readonly Realm[];
  /** draft-07, as Falco checks it; absent where the plugin takes no config. */
  readonly configSchema?: JsonSchema;
  readonly async?: AsyncFacts;
}
