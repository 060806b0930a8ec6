import type { MergedFacts } from "./merge-capabilities.ts";

/**
 * The lowest plugin API version whose features are used: hosts below it refuse the plugin. 3.3 passes a log function to init, 3.6 has set_config
 * and get_metrics, and knows tables in entries, 3.8 listens to captures, 3.10 asks for the state when a capture file is opened, 3.12 takes the places of values.
 *
 * Tables by themselves ask for no more than 3.3: the extended functions for them (release_table_entry, iterate_entries) came with 3.1 (libs#1221).
 */
export function requiredApiVersion({ async, extract, listen, configUpdate, metrics, tables = [] }: MergedFacts): string {
  if (extract?.fields.some(({ offsets }) => offsets === true) === true) return "3.12.0";
  if (async !== undefined && async.snapshot !== "none") return "3.10.0";
  if (listen !== undefined) return "3.8.0";
  const hasNested = tables.some(({ columns }) => columns.some(({ type }) => type === "table"));
  return configUpdate === true || metrics !== undefined || hasNested ? "3.6.0" : "3.3.0";
}
