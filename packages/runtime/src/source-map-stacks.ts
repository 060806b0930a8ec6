import type crypto from "node:crypto";
import Module, { SourceMap, type SourceMapPayload } from "node:module";

import { type Logger, setThrownPlace, stackOf } from "@falco-plugin/contract";

import { bundleFileName } from "./load-definition.ts";
import type { NativeBinding } from "./native-binding.ts";

/** What `falco-plugin build` writes beside a plugin. */
interface PluginSourceMap extends SourceMapPayload {
  readonly x_falco_plugin?: { readonly bundleSha256?: string };
}

type Facts = Pick<NativeBinding, "bundle" | "name" | "sourceMap" | "sourceMapProblem">;

/**
 * Makes stacks and messages of the realm name lines of TypeScript, where there is a map for this very bundle. Node.js's own support reads
 * files, and takes names of sources for paths on this machine; the map's are relative to the plugin's package.
 */
export function useSourceMap({ bundle, name, sourceMap, sourceMapProblem }: Facts, log: Logger): void {
  if (sourceMapProblem !== "") log.warn(`the source map is not used: ${sourceMapProblem}`);
  if (sourceMap === "") return;
  const payload = read(sourceMap);
  if (payload?.x_falco_plugin?.bundleSha256 !== sha256(bundle)) {
    log.warn("the source map is not used: it belongs to another build of this plugin");
    return;
  }
  const file = bundleFileName(name);
  // Reading a map takes tens of milliseconds: not before something fails.
  let map: SourceMap | undefined;
  const placeOf = (line: number, column: number): string | undefined => {
    const entry = (map ??= new SourceMap(payload)).findEntry(line - 1, column - 1);
    return "originalSource" in entry ? `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}` : undefined;
  };
  Error.prepareStackTrace = (error, sites) => [heading(error), ...sites.map((site) => `    at ${describeSite(site, file, placeOf)}`)].join("\n");
  setThrownPlace((value) => authorsPlace(stackOf(value)));
}

function read(sourceMap: string): PluginSourceMap | undefined {
  try {
    return JSON.parse(sourceMap) as PluginSourceMap;
  } catch {
    return undefined;
  }
}

/** Loaded here: nothing else in the boot script needs it. */
function sha256(text: string): string {
  const { createHash } = Module.createRequire("/")("node:crypto") as typeof crypto;
  return createHash("sha256").update(text).digest("hex");
}

function heading(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}

function describeSite(site: NodeJS.CallSite, file: string, placeOf: (line: number, column: number) => string | undefined): string {
  const text = String(site);
  const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
  if (site.getFileName() !== file || line === null || column === null) return text;
  const place = placeOf(line, column);
  return place === undefined ? text : text.replace(`${file}:${line}:${column}`, place);
}

/** The first line of a stack that is neither a package's nor Node.js's. */
function authorsPlace(stack: string | undefined): string | undefined {
  for (const line of stack?.split("\n") ?? []) {
    const [, place] = /^ +at (?:.*\()?([^()\s]+\.[cm]?[jt]sx?:\d+:\d+)\)?$/.exec(line) ?? [];
    if (place !== undefined && !/^(?:\/|node:)|(?:^|\/)node_modules\//.test(place)) return place;
  }
  return undefined;
}
