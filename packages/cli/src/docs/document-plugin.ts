import type { Manifest } from "@falco-plugin/contract";
import { documentConfig } from "./document-config.ts";
import { documentEvents } from "./document-events.ts";
import { documentFields } from "./document-fields.ts";
import { documentMetrics } from "./document-metrics.ts";
import { documentPermissions } from "./document-permissions.ts";
import { documentTables } from "./document-tables.ts";

/** What can be said of a plugin, in the order of a page. */
export const pluginSections = ["permissions", "config", "events", "fields", "tables", "metrics"] as const;

/** One part of what can be said of a plugin. */
export type PluginSection = (typeof pluginSections)[number];

/** Parts of a page on a plugin, as Markdown. */
export type PluginDocs = Readonly<Record<PluginSection, string>>;

/**
 * Describes a plugin by its manifest: Markdown tables of its permissions, config, events, fields, tables and metrics.
 *
 * @runs build
 * @example
 * ```ts
 * import { documentPlugin, inspectArtifact } from "@falco-plugin/cli";
 *
 * const { manifest } = inspectArtifact("dist/artifacts/linux-x64/libcontainer.so");
 * console.log(documentPlugin(manifest).fields);
 * ```
 */
export function documentPlugin(manifest: Manifest): PluginDocs {
  return {
    permissions: documentPermissions(manifest.permissions),
    config: documentConfig(manifest.configSchema),
    events: documentEvents(manifest),
    fields: documentFields(manifest.extract?.fields),
    tables: documentTables(manifest.tables),
    metrics: documentMetrics(manifest),
  };
}
