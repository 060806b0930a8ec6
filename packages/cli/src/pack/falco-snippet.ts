import type { Manifest } from "@falco-plugin/contract";
import { stringify } from "yaml";

/**
 * The file of `/etc/falco/config.d` that loads a plugin. Falco puts the lists of all its files together.
 *
 * @runs build
 */
export function falcoSnippet({ name, source, configSchema }: Pick<Manifest, "name" | "source" | "configSchema">, fileName: string): string {
  const plugin = { name, library_path: fileName };
  const notes = [
    ...(configSchema === undefined ? [] : ["    # init_config: what `falco-plugin docs --section config` tells"]),
    ...(source?.openParams === true ? ["    # open_params: what the plugin suggests, see `falco-plugin run --list-open-params`"] : []),
  ];
  return [`# Loads the plugin ${name}.`, stringify({ load_plugins: [name], plugins: [plugin] }).trimEnd(), ...notes, ""].join("\n");
}
