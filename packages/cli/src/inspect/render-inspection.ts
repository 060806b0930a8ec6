import { formatBytes } from "../format-bytes.ts";
import type { Inspection } from "./inspect-artifact.ts";

/** An inspection as lines for people. */
export function renderInspection({ file, target, manifest, symbols, needed, runpath, newestGlibc, sizes, runtime, libnode, problems }: Inspection): string {
  const { async } = manifest;
  const rows: (readonly [string, string])[] = [
    ["plugin", `${manifest.name} ${manifest.version}: ${manifest.description} (${manifest.contact})`],
    ["file", `${file} (${target})`],
    ["requires", `plugin API ${manifest.requiredApiVersion}, event schema ${manifest.requiredEventSchemaVersion}`],
    ["capabilities", manifest.capabilities.join(", ")],
    ...(async === undefined ? [] : [["async events", `${async.events.join(", ")}; into ${async.sources.length === 0 ? "every source" : async.sources.join(", ")}; snapshot: ${async.snapshot}`] as const]),
    ["config", manifest.configSchema === undefined ? "none" : JSON.stringify(manifest.configSchema)],
    ["sizes", `file ${formatBytes(sizes.file)}, payload ${formatBytes(sizes.payload)}, bundle ${formatBytes(sizes.bundle)}`],
    ["needs", `${needed.join(", ")}; ${newestGlibc ?? "no versioned symbols"}; searched in ${runpath.join(", ")} first`],
    ["symbols", symbols.join(", ")],
    ["runtime", runtime === undefined ? "not beside the plugin" : `${runtime.file} (${formatBytes(runtime.size)}, ${[`contract ${runtime.contract ?? "unknown"}`, runtime.newestGlibc, runtime.newestGlibcxx].filter(Boolean).join(", ")})`],
    ["libnode", libnode === undefined ? "not found" : `${libnode.file} (${libnode.why})`],
    ...problems.map(({ code, message }) => ["problem", `${code}: ${message}`] as const),
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows.map(([label, text]) => label.padEnd(width) + text).join("\n");
}
