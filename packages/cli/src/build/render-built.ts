import path from "node:path";
import { formatBytes } from "../format-bytes.ts";
import type { BuiltPlugin } from "./build-plugin.ts";

/** The largest contributions tell most. */
const shownContributions = 4;

/** What was built, in a few lines. */
export function renderBuilt({ file, runtimeFile, runtimeUpdated, companions, manifest, sizes, contents }: BuiltPlugin, milliseconds: number): string {
  const shown = contents.slice(0, shownContributions).map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`);
  const rest = contents.length - shown.length;
  return [
    `${file}  ${formatBytes(sizes.file)} in ${(milliseconds / 1000).toFixed(2)} s  (${manifest.name} ${manifest.version})`,
    `  bundle ${formatBytes(sizes.bundle)}: ${shown.join(", ")}${rest > 0 ? `, ${rest} more` : ""}`,
    ...(companions.length === 0 ? [] : [`  beside it ${companions.map((companion) => path.basename(companion)).join(", ")}`]),
    `  runtime ${runtimeFile} ${runtimeUpdated ? "written" : "is up to date"}`,
  ].join("\n");
}
