import type { Manifest } from "@falco-plugin/contract";

/** Symbols that every artifact exports: metrics, too, because the runtime has some of its own. */
const base = [
  "plugin_get_required_api_version",
  "plugin_get_name",
  "plugin_get_version",
  "plugin_get_description",
  "plugin_get_contact",
  "plugin_init",
  "plugin_destroy",
  "plugin_get_last_error",
  "plugin_get_required_event_schema_version",
  "plugin_get_metrics",
];

/** Symbols that hosts must find together or not at all. */
interface SymbolGroup {
  readonly symbols: readonly string[];
  readonly wanted: (manifest: Manifest) => boolean;
}

const groups: readonly SymbolGroup[] = [
  { symbols: ["plugin_get_init_schema"], wanted: ({ configSchema }) => configSchema !== undefined },
  { symbols: ["plugin_set_config"], wanted: ({ configUpdate }) => configUpdate === true },
  { symbols: ["plugin_open", "plugin_close", "plugin_next_batch", "plugin_get_progress"], wanted: ({ source }) => source !== undefined },
  { symbols: ["plugin_get_id", "plugin_get_event_source"], wanted: ({ source }) => source !== undefined && source.id !== 0 },
  { symbols: ["plugin_event_to_string"], wanted: ({ source }) => source?.describes === true },
  { symbols: ["plugin_list_open_params"], wanted: ({ source }) => source?.openParams === true },
  {
    symbols: ["plugin_get_fields", "plugin_extract_fields", "plugin_get_extract_event_types", "plugin_get_extract_event_sources"],
    wanted: ({ extract }) => extract !== undefined,
  },
  {
    symbols: ["plugin_parse_event", "plugin_get_parse_event_types", "plugin_get_parse_event_sources"],
    wanted: ({ parse, async }) => parse !== undefined || async !== undefined,
  },
  { symbols: ["plugin_get_async_events", "plugin_get_async_event_sources", "plugin_set_async_event_handler"], wanted: ({ async }) => async !== undefined },
  { symbols: ["plugin_dump_state"], wanted: ({ async }) => async !== undefined && async.snapshot !== "none" },
  { symbols: ["plugin_capture_open", "plugin_capture_close"], wanted: ({ listen }) => listen !== undefined },
];

/** Every symbol of the plugin API that a stub exports before it is filled. */
export const stubSymbols: readonly string[] = [...base, ...groups.flatMap(({ symbols }) => symbols)];

/**
 * Symbols that the host must not find: it tells a plugin's capabilities from the symbols that there are, and one too many claims a
 * capability that the plugin does not have, or half of one, which it calls broken.
 *
 * @runs build
 */
export function absentSymbols(manifest: Manifest): string[] {
  return groups.filter(({ wanted }) => !wanted(manifest)).flatMap(({ symbols }) => symbols);
}
