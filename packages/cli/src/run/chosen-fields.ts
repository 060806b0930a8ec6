import type { PluginInfo } from "@falco-plugin/host";

/** Fields to extract: those that are named, or all that can do without an argument. */
export function chosenFields(asked: readonly string[] | "all", plugins: readonly PluginInfo[]): readonly string[] {
  if (asked !== "all") return asked;
  return plugins.flatMap(({ fields }) => fields.filter(({ arg }) => !arg.isRequired).map(({ name }) => name));
}
