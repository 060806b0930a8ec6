import { formatBytes } from "../format-bytes.ts";
import type { Inspection } from "./inspect-artifact.ts";
import { renderFacts, type Row } from "./render-facts.ts";
import { renderPermissions } from "./render-permissions.ts";

/** An inspection as lines for people. */
export function renderInspection({ file, target, manifest, symbols, needed, runpath, newestGlibc, sizes, runtime, libnode, problems }: Inspection): string {
  const rows: readonly Row[] = [
    ["plugin", `${manifest.name} ${manifest.version}: ${manifest.description} (${manifest.contact})`],
    ["file", `${file} (${target})`],
    ["requires", `plugin API ${manifest.requiredApiVersion}, event schema ${manifest.requiredEventSchemaVersion}`],
    ["capabilities", `${manifest.capabilities.join(", ")}; realms: ${manifest.realms.join(", ")}`],
    ["permissions", renderPermissions(manifest.permissions)],
    ...renderFacts(manifest),
    ["config", manifest.configSchema === undefined ? "none" : JSON.stringify(manifest.configSchema)],
    ["sizes", `file ${formatBytes(sizes.file)}, payload ${formatBytes(sizes.payload)}, bundle ${formatBytes(sizes.bundle)}`],
    ["needs", `${needed.join(", ")}; ${newestGlibc ?? "no versioned symbols"}; searched in ${runpath.join(", ")} first`],
    ["symbols", symbols.join(", ")],
    ["runtime", runtime === undefined ? "not beside the plugin" : `${runtime.file} (${formatBytes(runtime.size)}, ${[`Node.js ABI ${runtime.nodeAbi}`, `contract ${runtime.contract ?? "unknown"}`, runtime.version === undefined ? "" : `version ${runtime.version}`, runtime.newestGlibc, runtime.newestGlibcxx].filter(Boolean).join(", ")})`],
    ["libnode", libnode === undefined ? "not found" : `${libnode.file} (${libnode.why})`],
    ...problems.map(({ code, message }) => ["problem", `${code}: ${message}`] as const),
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows.map(([label, text]) => label.padEnd(width) + text.replaceAll("\n", `\n${" ".repeat(width)}`)).join("\n");
}
