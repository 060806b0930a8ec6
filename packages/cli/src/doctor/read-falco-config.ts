import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { FalcoPluginError } from "@falco-plugin/contract";
import { type Document, isMap, isSeq, parseDocument } from "yaml";
import { falcoValue } from "./falco-value.ts";

/** An entry of `plugins`. */
export interface ConfiguredPlugin {
  readonly name: string;
  readonly libraryPath: string;
  /** As the plugin gets it: text stays text, all else is JSON. */
  readonly initConfig: unknown;
  readonly openParams?: string;
  /** Where it is written. */
  readonly file: string;
}

/** What Falco's config says of plugins, all of its files together. */
export interface FalcoConfig {
  /** In the order in which Falco reads them. */
  readonly files: readonly string[];
  readonly plugins: readonly ConfiguredPlugin[];
  /** In the order in which Falco loads them. */
  readonly loadPlugins: readonly string[];
}

interface Part {
  readonly plugins?: readonly ConfiguredPlugin[];
  readonly loadPlugins?: readonly string[];
}

type Strategy = "append" | "override" | "add-only";

/**
 * Reads Falco's config as Falco does: the file, then those that its `config_files` name, whose lists are appended unless it says otherwise.
 *
 * @runs build
 * @throws FalcoPluginError `FP_FALCO_CONFIG_INVALID`
 */
export function readFalcoConfig(file: string, root = "/"): FalcoConfig {
  const main = readDocument(file);
  const included = list(main, "config_files").flatMap((entry) => includedFiles(entry, root));
  let { plugins, loadPlugins } = partOf(main, file);
  for (const { file: name, strategy } of included) {
    const part = partOf(readDocument(name), name);
    plugins = merge(plugins, part.plugins, strategy);
    loadPlugins = merge(loadPlugins, part.loadPlugins, strategy);
  }
  const all = plugins ?? [];
  return { files: [file, ...included.map(({ file: name }) => name)], plugins: all, loadPlugins: loadPlugins ?? all.map(({ name }) => name) };
}

function merge<Item>(before: readonly Item[] | undefined, more: readonly Item[] | undefined, strategy: Strategy): readonly Item[] | undefined {
  if (more === undefined || before === undefined) return more ?? before;
  return { append: [...before, ...more], override: more, "add-only": before }[strategy];
}

function includedFiles(entry: unknown, root: string): { readonly file: string; readonly strategy: Strategy }[] {
  const { path: named, strategy = "append" } = typeof entry === "string" ? { path: entry } : ((entry ?? {}) as { readonly path?: string; readonly strategy?: Strategy });
  if (named === undefined) return [];
  const place = path.join(root, named);
  const status = statSync(place, { throwIfNoEntry: false });
  if (status === undefined) return [];
  const files = status.isDirectory() ? readdirSync(place).filter((name) => /\.ya?ml$/.test(name)).sort().map((name) => path.join(place, name)) : [place];
  return files.map((file) => ({ file, strategy }));
}

function readDocument(file: string): Document {
  try {
    const document = parseDocument(readFileSync(file, "utf8"));
    const [problem] = document.errors;
    if (problem !== undefined) throw problem;
    return document;
  } catch (cause) {
    throw new FalcoPluginError("FP_FALCO_CONFIG_INVALID", `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function list(document: Document, key: string): readonly unknown[] {
  const value = falcoValue(document.get(key, true), document);
  return Array.isArray(value) ? (value as unknown[]) : value === null ? [] : [value];
}

function partOf(document: Document, file: string): Part {
  const plugins = document.get("plugins", true);
  return {
    ...(document.has("load_plugins") ? { loadPlugins: list(document, "load_plugins").map(String) } : {}),
    ...(isSeq(plugins) ? { plugins: plugins.items.flatMap((item) => (isMap(item) ? [configured(falcoValue(item, document) as Record<string, unknown>, file)] : [])) } : {}),
  };
}

function configured({ name, library_path: libraryPath, init_config: initConfig = null, open_params: openParams }: Record<string, unknown>, file: string): ConfiguredPlugin {
  return { name: String(name ?? ""), libraryPath: String(libraryPath ?? ""), initConfig, file, ...(openParams === undefined || openParams === null ? {} : { openParams: String(openParams) }) };
}
