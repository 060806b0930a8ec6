import Module from "node:module";

import { FalcoPluginError, isPluginDefinition, type PluginDefinition } from "@falco-plugin/contract";

/** What stacks call the bundle. It names no real file: nothing is read from disk. */
export function bundleFileName(name: string): string {
  return `/falco-plugin/${name}.cjs`;
}

/** Evaluates the author's bundle and takes its default export. */
export function loadDefinition(bundle: string, name: string): PluginDefinition {
  // A Module, so that require() of built-ins and import() work in it.
  const fileName = bundleFileName(name);
  const module = new Module(fileName) as Module & { _compile(code: string, fileName: string): void; filename: string };
  module.filename = fileName;
  module._compile(bundle, fileName);
  const exported = module.exports as { default?: unknown };
  const definition = exported.default ?? exported;
  if (!isPluginDefinition(definition)) {
    throw new FalcoPluginError("FP_LOAD_FAILED", "the plugin's default export is not made by definePlugin()");
  }
  return definition;
}
