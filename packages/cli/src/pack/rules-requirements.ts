import { readFileSync } from "node:fs";
import { FalcoPluginError } from "@falco-plugin/contract";
import { parse } from "yaml";

/** What a rules file says that it needs, in falcoctl's words. */
export interface RulesRequirements {
  /** `engine_version_semver:0.57.0` */
  readonly requires: readonly string[];
  /** `hello:0.1.0`, alternatives behind `|`. */
  readonly dependsOn: readonly string[];
}

interface PluginVersion {
  readonly name: string;
  readonly version: string;
  readonly alternatives?: readonly { readonly name: string; readonly version: string }[];
}

interface RulesItem {
  readonly required_engine_version?: string | number;
  readonly required_plugin_versions?: readonly PluginVersion[];
}

/**
 * Reads `required_engine_version` and `required_plugin_versions` of rules files.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PACK_FAILED` for what is no list of rules
 */
export function rulesRequirements(files: readonly string[]): RulesRequirements {
  const items = files.flatMap(readRules);
  const engine = items.flatMap(({ required_engine_version: version }) => (version === undefined ? [] : [`engine_version_semver:${engineVersion(version)}`]));
  const plugins = items.flatMap(({ required_plugin_versions: versions = [] }) => versions.map(pluginVersion));
  return { requires: [...new Set(engine)].sort(), dependsOn: [...new Set(plugins)].sort() };
}

function readRules(file: string): readonly RulesItem[] {
  let content: unknown;
  try {
    content = parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new FalcoPluginError("FP_PACK_FAILED", `${file} cannot be read as YAML`, { hint: "Name a Falco rules file; nothing was written.", cause });
  }
  if (!Array.isArray(content)) throw new FalcoPluginError("FP_PACK_FAILED", `${file} is no list of rules`, { hint: "Name a Falco rules file; nothing was written." });
  return content as readonly RulesItem[];
}

/** Falco reads the plain numbers of old as the middle one of three. */
function engineVersion(version: string | number): string {
  return /^\d+$/.test(String(version)) ? `0.${version}.0` : String(version);
}

function pluginVersion({ name, version, alternatives = [] }: PluginVersion): string {
  return [{ name, version }, ...alternatives].map((plugin) => `${plugin.name}:${plugin.version}`).join("|");
}
