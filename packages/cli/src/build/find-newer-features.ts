import { SourceMap, type SourceMapPayload } from "node:module";
import { newerExports, type NewerFeature, newerGlobals, newerMembers, newerMethods } from "./newer-features.ts";

/** A place that uses something which Node.js 18 does not have. */
export interface FeatureUse {
  readonly feature: NewerFeature;
  /** As the source map names it; undefined where it does not know. */
  readonly source?: string;
  readonly line: number;
  readonly column: number;
}

/** Followed by one of these, a value is used rather than tested for being there. */
const isUse = /^(?:\)?\(|\.(?!\.)|\[|`)/;
const isGlobalUse = /^(?:\)?\(|\.|\?\.|\[|`)/;

const marked = [
  ...newerGlobals.flatMap((feature) => [
    { feature, expression: feature.name, use: isGlobalUse },
    { feature, expression: `globalThis.${feature.name}`, use: isUse },
  ]),
  ...newerMembers.map((feature) => ({ feature, expression: feature.name, use: isUse })),
].map((entry, index) => ({ ...entry, marker: `__fp_newer_${index}__` }));

/**
 * For esbuild's `define`, which replaces free names only: an own `crypto` of the author stays what it is. Whatever the markers replace
 * is what `findNewerFeatures` finds.
 */
export const newerFeatureMarkers: Readonly<Record<string, string>> = Object.fromEntries(marked.map(({ expression, marker }) => [expression, marker]));

/** Whether bundled code contains markers, so that it must be made again without. */
export function hasMarkers(code: string): boolean {
  return code.includes("__fp_newer_");
}

interface Hit {
  readonly feature: NewerFeature;
  readonly at: number;
  readonly used: boolean;
}

/**
 * Finds uses of what Node.js 18 lacks in code that was bundled with the markers. A source file that also tests whether the thing is
 * there is believed to know what it does.
 *
 * @runs build
 */
export function findNewerFeatures(code: string, map: SourceMapPayload, allowed: readonly string[] = []): FeatureUse[] {
  const sourceMap = new SourceMap(map);
  const position = lineFinder(code);
  const hits = [...markerHits(code), ...methodHits(code), ...exportHits(code)]
    .filter(({ feature }) => !allowed.includes(feature.name))
    .map((hit) => ({ ...hit, ...originalPlace(sourceMap, position(hit.at)) }));
  const isTested = ({ feature, source }: (typeof hits)[number]): boolean => hits.some((other) => !other.used && other.feature === feature && other.source === source);
  return hits
    .filter((hit) => hit.used && !isTested(hit))
    .map(({ feature, source, line, column }) => ({ feature, line, column, ...(source === undefined ? {} : { source }) }));
}

function* markerHits(code: string): Generator<Hit> {
  for (const match of code.matchAll(/(typeof )?(__fp_newer_\d+__)/g)) {
    const entry = marked.find(({ marker }) => marker === match[2]);
    if (entry === undefined) continue;
    const end = match.index + match[0].length;
    const isNew = /\bnew $/.test(code.slice(Math.max(0, match.index - 4), match.index));
    yield { feature: entry.feature, at: match.index, used: match[1] === undefined && (isNew || entry.use.test(code.slice(end, end + 2))) };
  }
}

function* methodHits(code: string): Generator<Hit> {
  for (const feature of newerMethods) {
    // A class or object with a method of this name, or a polyfill: then a call may mean that one.
    const isOwn = new RegExp(`(?<![.\\w$])${feature.name}\\([^()]*\\)\\{|\\b${feature.name}["']?\\]?\\s*[=:](?!=)`).test(code);
    for (const match of code.matchAll(new RegExp(`\\.${feature.name}\\b`, "g"))) {
      const end = match.index + match[0].length;
      yield { feature, at: match.index + 1, used: !isOwn && code[end] === "(" };
    }
  }
}

function* exportHits(code: string): Generator<Hit> {
  for (const feature of newerExports) {
    const dot = feature.name.lastIndexOf(".");
    const load = `require\\("(?:node:)?${feature.name.slice(0, dot)}"\\)`;
    const name = feature.name.slice(dot + 1);
    for (const [, variable] of code.matchAll(new RegExp(`([\\w$]+)=(?:__toESM\\()?${load}`, "g"))) {
      for (const match of code.matchAll(new RegExp(`(?<![.\\w$])${(variable ?? "").replaceAll("$", "\\$")}(?:\\.default)?\\.${name}\\b`, "g"))) {
        const end = match.index + match[0].length;
        yield { feature, at: match.index, used: isUse.test(code.slice(end, end + 2)) };
      }
    }
    for (const match of code.matchAll(new RegExp(`\\{[^{}]*\\b${name}\\b[^{}]*\\}=${load}`, "g"))) yield { feature, at: match.index, used: true };
  }
}

function lineFinder(code: string): (at: number) => { readonly line: number; readonly column: number } {
  const starts = [0, ...Array.from(code.matchAll(/\n/g), ({ index }) => index + 1)];
  return (at) => {
    const line = starts.filter((start) => start <= at).length - 1;
    return { line, column: at - (starts[line] ?? 0) };
  };
}

function originalPlace(map: SourceMap, { line, column }: { readonly line: number; readonly column: number }): { readonly source?: string; readonly line: number; readonly column: number } {
  const entry = map.findEntry(line, column);
  return "originalSource" in entry ? { source: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 } : { line: line + 1, column: column + 1 };
}
