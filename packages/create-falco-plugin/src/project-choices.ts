import { FalcoPluginError } from "@falco-plugin/contract";

import { capabilities, type StarterCapability } from "./capability.ts";

/** What a project begins with. */
export interface ProjectChoices {
  /** The plugin's name: lower-case letters, digits and dashes. */
  readonly name: string;
  readonly capabilities: readonly StarterCapability[];
  /** Name of its event source, where it is one. Default: its own name. */
  readonly source?: string;
  readonly description?: string;
  /** Who to turn to: an address, or a URL. */
  readonly contact?: string;
}

/** Why a name cannot be that of a plugin, or undefined. It becomes part of file names, field names and names of events. */
export function nameProblem(name: string): string | undefined {
  return /^[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*$/.test(name) && name.length <= 50 ? undefined : "a name consists of lower-case letters, digits and single dashes, such as my-plugin";
}

/** Why a name cannot be that of an event source, or undefined. */
export function sourceProblem(source: string): string | undefined {
  if (source === "syscall") return "syscall is Falco's own source";
  return /^[a-z][a-z0-9_-]*$/.test(source) ? undefined : "the name of a source consists of lower-case letters, digits, _ and dashes";
}

/**
 * Takes the choices as they are, or says what is wrong.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PROJECT_INVALID`
 */
export function checkChoices(choices: ProjectChoices): ProjectChoices {
  const problem = nameProblem(choices.name) ?? (choices.source === undefined ? undefined : sourceProblem(choices.source)) ?? capabilityProblem(choices);
  if (problem !== undefined) throw new FalcoPluginError("FP_PROJECT_INVALID", problem);
  return choices;
}

function capabilityProblem({ capabilities: chosen, source }: ProjectChoices): string | undefined {
  const unknown = chosen.filter((capability) => !capabilities.includes(capability));
  if (unknown.length > 0) return `there is no capability ${unknown.join(", ")}; there are ${capabilities.join(", ")}`;
  if (chosen.length === 0) return "a plugin needs a capability; Falco refuses one that has none";
  return source !== undefined && !chosen.includes("source") ? "a name of a source was given, but the plugin is none" : undefined;
}
