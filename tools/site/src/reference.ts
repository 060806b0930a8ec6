import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { Application, OptionDefaults, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

import { referencePackages } from "./reference-packages.ts";

/**
 * Writes a page for each name that the packages for authors export, out of the comments in their sources.
 *
 * @param folder - where to; it is made anew
 */
export async function writeReference(folder: string): Promise<void> {
  const app = await Application.bootstrapWithPlugins(options(folder));
  const project = await app.convert();
  for (const module of project?.children ?? []) module.name = referencePackages.find(({ folder }) => module.name === `${folder}/src`)?.name ?? module.name;
  // What the compiler or a comment is wrong about has been logged.
  if (project === undefined || app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("the reference cannot be written: see above");
  await app.generateOutputs(project);
}

function options(folder: string): TypeDocOptions & Partial<PluginOptions> {
  return {
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: referencePackages.map(({ folder }) => path.join(repositoryRoot, folder, "src/index.ts")),
    tsconfig: path.join(repositoryRoot, "tools/site/tsconfig.reference.json"),
    basePath: repositoryRoot,
    outputs: [{ name: "markdown", path: folder }],
    readme: "none",
    name: "Reference",
    blockTags: [...OptionDefaults.blockTags, "@runs", "@abi"],
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    disableSources: true,
    logLevel: "Warn",
    entryFileName: "index",
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    expandObjects: false,
    parametersFormat: "table",
    interfacePropertiesFormat: "list",
    enumMembersFormat: "table",
    typeAliasPropertiesFormat: "list",
  };
}
