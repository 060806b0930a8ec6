import path from "node:path";
import type { SourceMapPayload } from "node:module";
import { FalcoPluginError } from "@falco-plugin/contract";
import { build, type BuildFailure, type BuildOptions, type Message, type Metafile } from "esbuild";
import type { Entry } from "./find-entry.ts";
import { findNewerFeatures, hasMarkers, newerFeatureMarkers } from "./find-newer-features.ts";
import { refuseNewerModules } from "./refuse-newer-modules.ts";
import { rxjsAsEsm } from "./rxjs-as-esm.ts";
import { sourceConditions } from "./source-condition.ts";

/** An author's code as one script. */
export interface Bundle {
  readonly code: Uint8Array;
  /** Sources are relative to the plugin's package. */
  readonly map: SourceMapPayload;
  readonly metafile: Metafile;
  readonly warnings: readonly string[];
}

/** What esbuild only warns about, but what fails when the plugin runs. */
const fatalWarnings = ["empty-import-meta"];

/**
 * Bundles a plugin into one CommonJS script for Node.js 18.
 *
 * @runs build
 * @throws FalcoPluginError `FP_BUILD_FAILED`
 */
export async function bundlePlugin(entry: Entry, allowNewer: readonly string[] = []): Promise<Bundle> {
  const options = bundleOptions(entry);
  const marked = await run({ ...options, define: { ...newerFeatureMarkers } });
  const uses = findNewerFeatures(marked.text, marked.map, allowNewer);
  const [first] = uses;
  if (first !== undefined) {
    const lines = uses.map(({ feature, source, line, column }) => `${sourceName(entry, source)}:${line}:${column}: ${feature.name} needs Node.js ${feature.since}, and plugins run on 18${feature.instead === undefined ? "" : `; use ${feature.instead}`}`);
    throw buildFailure(lines);
  }
  const { code, map, metafile, warnings } = hasMarkers(marked.text) ? await run(options) : marked;
  return { code, map, metafile, warnings };
}

/** How esbuild bundles a plugin. */
export function bundleOptions({ file, packageFolder }: Entry): BuildOptions {
  return {
    absWorkingDir: packageFolder,
    entryPoints: [file],
    outfile: path.join(packageFolder, "bundle.cjs"),
    write: false,
    bundle: true,
    metafile: true,
    format: "cjs",
    platform: "node",
    target: "node18",
    mainFields: ["module", "main"],
    conditions: ["module", ...sourceConditions(packageFolder)],
    plugins: [refuseNewerModules, rxjsAsEsm],
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: true,
    legalComments: "none",
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
  };
}

async function run(options: BuildOptions): Promise<Bundle & { readonly text: string }> {
  const { outputFiles = [], metafile, warnings } = await build(options).catch((error: unknown) => {
    const { errors } = error as Partial<BuildFailure>;
    throw Array.isArray(errors) ? buildFailure(errors.map(describe)) : error;
  });
  const isAuthors = ({ location }: Message): boolean => location === null || !location.file.includes("node_modules");
  const fatal = warnings.filter((warning) => fatalWarnings.includes(warning.id) && isAuthors(warning));
  if (fatal.length > 0) throw buildFailure(fatal.map(describe));
  const script = outputFiles.find(({ path: name }) => name.endsWith(".cjs"));
  const map = outputFiles.find(({ path: name }) => name.endsWith(".map"));
  if (script === undefined || map === undefined || metafile === undefined) throw new FalcoPluginError("FP_BUILD_FAILED", "the bundler gave no output");
  return { code: script.contents, text: script.text, map: JSON.parse(map.text) as SourceMapPayload, metafile, warnings: warnings.filter(isAuthors).map(describe) };
}

function describe({ text, location }: Message): string {
  return location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`;
}

/** Sources are relative to the output, which lies in the package's folder. */
function sourceName({ packageFolder }: Entry, source: string | undefined): string {
  return source === undefined ? "bundle" : path.relative(packageFolder, path.resolve(packageFolder, source));
}

function buildFailure(lines: readonly string[]): FalcoPluginError {
  const [first = "", ...rest] = lines;
  return new FalcoPluginError("FP_BUILD_FAILED", rest.length === 0 ? first : `${first} (and ${rest.length} more)`, {
    hint: rest.length === 0 ? "Fix it; nothing was built." : "Fix the errors listed below; nothing was built.",
    ...(rest.length === 0 ? {} : { cause: new Error(rest.join("\n")) }),
  });
}
