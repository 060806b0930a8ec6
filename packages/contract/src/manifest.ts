import type { AsyncFacts, CapabilityKind } from "./capability.ts";
import type { ParseFacts } from "./event-rule.ts";
import type { ExtractFacts } from "./field-facts.ts";
import type { ListenFacts } from "./listen.ts";
import type { MetricFacts } from "./metric.ts";
import type { Permissions } from "./permissions.ts";
import type { SourceFacts } from "./source-facts.ts";
import type { TableFacts } from "./table-facts.ts";

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
  /** Absent in artifacts from before there were permissions: those are refused nothing, unless the operator says so. */
  readonly permissions?: Permissions;
  /** draft-07, as Falco checks it; absent where the plugin takes no config. */
  readonly configSchema?: JsonSchema;
  readonly async?: AsyncFacts;
  readonly source?: SourceFacts;
  /** Of all extract capabilities, in order: a field's id is its index. */
  readonly extract?: ExtractFacts;
  /** What the plugin's own code parses; async events that come back to be counted are not among it. */
  readonly parse?: ParseFacts;
  readonly listen?: ListenFacts;
  /** Whether the config can be changed while the plugin runs. */
  readonly configUpdate?: boolean;
  readonly metrics?: readonly MetricFacts[];
  /** Names are distinct. */
  readonly tables?: readonly TableFacts[];
}
