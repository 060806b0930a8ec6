/** A capability of the plugin API. */
export type HostCapability = "sourcing" | "extraction" | "parsing" | "async" | "listening";

/** A field that a plugin can extract. */
export interface PluginField {
  readonly name: string;
  readonly type: "string" | "uint64" | "reltime" | "abstime" | "bool" | "ipaddr" | "ipnet";
  readonly desc: string;
  readonly display: string;
  readonly isList: boolean;
  readonly addOutput: boolean;
  readonly arg: { readonly isRequired: boolean; readonly isIndex: boolean; readonly isKey: boolean };
  readonly properties: readonly string[];
}

/** What a plugin says of itself without an instance of it. */
export interface PluginInfo {
  readonly name: string;
  readonly description: string;
  readonly contact: string;
  readonly version: string;
  readonly requiredApiVersion: string;
  readonly capabilities: readonly HostCapability[];
  /** 0 without an event source of its own. */
  readonly id: number;
  /** Empty without an event source of its own. */
  readonly source: string;
  readonly fields: readonly PluginField[];
  /** Event sources that it works with, by capability; none listed means all. */
  readonly extractSources: readonly string[];
  readonly parseSources: readonly string[];
  readonly asyncSources: readonly string[];
  readonly asyncEvents: readonly string[];
}
