import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { companionFiles } from "../../build/companion-files.ts";
import { readArtifact } from "../../inspect/read-artifact.ts";

/** A place in the author's code. Both count from 0. */
export interface SourcePlace {
  readonly source: string;
  readonly line: number;
  readonly column: number;
  /** What the author calls what stands there, where the bundle calls it otherwise. */
  readonly name?: string;
}

/** What Node.js finds; nothing of it where there is nothing. */
interface FoundEntry {
  readonly generatedLine?: number;
  readonly originalSource?: string;
  readonly originalLine?: number;
  readonly originalColumn?: number;
  readonly name?: string;
}

/** Finds what the pieces of a plugin's bundle were made of. */
export class BundleMap {
  readonly #map: SourceMap;

  constructor(map: SourceMapPayload) {
    this.#map = new SourceMap(map);
  }

  /** The place that became this one. Both count from 0. */
  placeOf(line: number, column: number): SourcePlace | undefined {
    const { generatedLine, originalSource: source, originalLine, originalColumn, name }: FoundEntry = this.#map.findEntry(line, column);
    // Of a line that is the bundler's own the last place before it would be told.
    if (source === undefined || originalLine === undefined || originalColumn === undefined || generatedLine !== line) return undefined;
    return { source, line: originalLine, column: originalColumn, ...(name === undefined ? {} : { name }) };
  }
}

/**
 * The map that lies beside a plugin, with the name that its bundle has in profiles; undefined where there is none, where it is of another build, or where the plugin is none of this SDK.
 */
export function readBundleMap(plugin: string): { readonly url: string; readonly map: BundleMap } | undefined {
  try {
    const { manifest, bundle } = readArtifact(plugin);
    const map = JSON.parse(readFileSync(companionFiles(plugin).sourceMap, "utf8")) as SourceMapPayload & { readonly x_falco_plugin?: { readonly bundleSha256?: string } };
    if (map.x_falco_plugin?.bundleSha256 !== createHash("sha256").update(bundle).digest("hex")) return undefined;
    return { url: `/falco-plugin/${manifest.name}.cjs`, map: new BundleMap(map) };
  } catch {
    // A profile with lines of the bundle is better than none.
    return undefined;
  }
}
