import { createHash } from "node:crypto";
import type { Bundle } from "./bundle.ts";

/**
 * The source map that lies beside a plugin: where each piece of its bundle comes from. It names the bundle that it is of, because a map of
 * another build would tell wrong lines, and sources as the plugin's package sees them, so that it is equal on every machine.
 *
 * @runs build
 */
export function sourceMapFile({ code, map }: Pick<Bundle, "code" | "map">): string {
  const { version, sources, names, mappings } = map;
  return JSON.stringify({ version, sources: sources.map(sourceName), names, mappings, x_falco_plugin: { bundleSha256: createHash("sha256").update(code).digest("hex") } });
}

/** Packages are where npm has put them, which is above the plugin's in a workspace. */
function sourceName(source: string): string {
  const at = source.lastIndexOf("node_modules/");
  return at < 0 ? source : source.slice(at);
}
