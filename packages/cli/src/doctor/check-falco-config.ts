import { existsSync } from "node:fs";
import path from "node:path";
import { isFalcoPluginError } from "@falco-plugin/contract";
import type { LibnodeSearch } from "../inspect/find-libnode.ts";
import { inspectArtifact, type Inspection } from "../inspect/inspect-artifact.ts";
import { checkInitConfig } from "./check-init-config.ts";
import { checkPlugin } from "./check-plugin.ts";
import { checkSockets } from "./check-sockets.ts";
import { checkTableOrder } from "./check-table-order.ts";
import { type Checked, type Finding, together } from "./finding.ts";
import type { ConfiguredPlugin, FalcoConfig } from "./read-falco-config.ts";

/** Where relative paths of `library_path` begin. */
const pluginFolder = "/usr/share/falco/plugins";

/** Where Falco is, as its plugins see it. */
export interface FalcoPlace {
  readonly search: LibnodeSearch;
  /** What Falco has in `HOST_ROOT`. */
  readonly hostRoot: string;
}

/**
 * Whether Falco would load the plugins of its config, and whether each would start.
 *
 * @runs build
 */
export function checkFalcoConfig({ files, plugins, loadPlugins }: FalcoConfig, { search, hostRoot }: FalcoPlace): Checked {
  const root = search.root ?? "/";
  const loaded = loadPlugins.map((name) => ({ name, plugin: plugins.find((plugin) => plugin.name === name) }));
  const found = loaded.flatMap(({ plugin }) => (plugin === undefined ? [] : [{ plugin, ...look(plugin, root, search) }]));
  const ours = found.flatMap(({ inspection }) => inspection ?? []);
  const names: Checked = {
    facts: [{ about: "Falco's config", text: `${files.join(", ")}: loads ${loadPlugins.length === 0 ? "no plugin" : loadPlugins.join(", ")}` }],
    findings: [...checkNames(loadPlugins, plugins, files), ...checkTableOrder(ours.map(({ manifest }) => manifest), ours.length === loaded.length), ...checkLibnodes(ours)],
  };
  return together([names, ...found.map(({ plugin, inspection, checked }) => (inspection === undefined ? checked : together([checked, checkOurs(plugin, inspection, { search, hostRoot })])))]);
}

function look({ name, libraryPath, file }: ConfiguredPlugin, root: string, search: LibnodeSearch): { readonly inspection?: Inspection; readonly checked: Checked } {
  const library = path.join(root, path.resolve(pluginFolder, libraryPath));
  if (!existsSync(library)) {
    return { checked: { facts: [], findings: [wrong(`${library}, the library_path of ${name} in ${file}, does not exist`, `Copy the plugin there; what is relative is looked for in ${pluginFolder}.`)] } };
  }
  try {
    return { inspection: inspectArtifact(library, search), checked: { facts: [], findings: [] } };
  } catch (error) {
    if (!isFalcoPluginError(error)) throw error;
    return { checked: { facts: [{ about: name, text: `${library} was not made by this SDK, and is not looked at: ${error.message}` }], findings: [] } };
  }
}

function checkOurs(plugin: ConfiguredPlugin, inspection: Inspection, { search, hostRoot }: FalcoPlace): Checked {
  const { name, source } = inspection.manifest;
  const otherName: Finding[] =
    name === plugin.name ? [] : [{ ...wrong(`${plugin.file} calls it ${plugin.name}, and the plugin itself ${name}`, "Write the plugin's own name: Falco opens sources by it, and rules require it."), severity: source === undefined ? "warning" : "error" }];
  return together([checkPlugin(inspection, search), { facts: [], findings: [...otherName, ...checkInitConfig(plugin, inspection.manifest.configSchema), ...checkSockets(plugin, hostRoot)] }]);
}

function checkNames(loadPlugins: readonly string[], plugins: readonly ConfiguredPlugin[], files: readonly string[]): Finding[] {
  const unknown = loadPlugins.filter((name) => !plugins.some((plugin) => plugin.name === name));
  const again = loadPlugins.filter((name, index) => loadPlugins.indexOf(name) !== index);
  const twice = plugins.filter(({ name }, index) => plugins.findIndex((plugin) => plugin.name === name) !== index);
  return [
    ...unknown.map((name) => wrong(`load_plugins names ${name}, and no entry of plugins does`, "Write an entry for it, or take the name out.")),
    ...again.map((name) => wrong(`load_plugins names ${name} twice: Falco puts the lists of its files together, and refuses a second plugin of a name`, `Take it out of one of ${files.join(", ")}.`)),
    ...twice.map(({ name, file }) => ({ ...wrong(`${name} is configured twice, and once in ${file}`, "Keep one entry."), severity: "warning" as const })),
  ];
}

function checkLibnodes(ours: readonly Inspection[]): Finding[] {
  const libnodes = [...new Set(ours.flatMap(({ libnode }) => libnode?.file ?? []))];
  return libnodes.length < 2 ? [] : [{ severity: "warning", code: "FP_LIBNODE_AMBIGUOUS", message: `plugins would take different libnodes: ${libnodes.join(", ")}`, hint: "Keep one: the plugin that starts first decides for all, and those that need another version fail." }];
}

function wrong(message: string, hint: string): Finding {
  return { severity: "error", code: "FP_FALCO_CONFIG_INVALID", message, hint };
}
