import type { Manifest } from "@falco-plugin/contract";

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
];

const optional: readonly { readonly symbol: string; readonly wanted: (manifest: Manifest) => boolean }[] = [
  { symbol: "plugin_get_init_schema", wanted: ({ configSchema }) => configSchema !== undefined },
  ...["plugin_get_async_events", "plugin_get_async_event_sources", "plugin_set_async_event_handler", "plugin_parse_event", "plugin_get_parse_event_types", "plugin_get_parse_event_sources"].map(
    (symbol) => ({ symbol, wanted: (manifest: Manifest) => manifest.async !== undefined }),
  ),
  { symbol: "plugin_dump_state", wanted: (manifest) => manifest.async !== undefined && manifest.async.snapshot !== "none" },
];

/** Every symbol of the plugin API that a stub exports before it is filled. */
export const stubSymbols: readonly string[] = [...base, ...optional.map(({ symbol }) => symbol)];

/**
 * Symbols that the host must not find: it tells a plugin's capabilities from the symbols that there are, and one too many claims a
 * capability that the plugin does not have.
 *
 * @runs build
 */
export function absentSymbols(manifest: Manifest): string[] {
  return optional.filter(({ wanted }) => !wanted(manifest)).map(({ symbol }) => symbol);
}
