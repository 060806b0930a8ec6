import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

import { falcoSnippet, rulesHead } from "./falco-files.ts";
import { fillIn } from "./fill-in.ts";
import { modulesOf, type StarterModule } from "./modules.ts";
import { packageFile } from "./package-file.ts";
import { pluginModule } from "./plugin-module.ts";
import { checkChoices, type ProjectChoices } from "./project-choices.ts";
import { readmeFile } from "./readme-file.ts";

const templates = fileURLToPath(new URL("../templates/", import.meta.url));

/**
 * The files of a new project, by their paths.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PROJECT_INVALID`
 * @example
 * ```ts
 * import { projectFiles } from "create-falco-plugin";
 *
 * const files = projectFiles({ name: "my-plugin", capabilities: ["async", "extract"] });
 * console.log(Object.keys(files), files["src/index.ts"]);
 * ```
 */
export function projectFiles(choices: ProjectChoices): Readonly<Record<string, string>> {
  checkChoices(choices);
  const modules = modulesOf(choices.capabilities);
  const read = (file: string): string => fillIn(readFileSync(path.join(templates, file), "utf8"), choices);
  return {
    "package.json": packageFile(choices),
    "tsconfig.json": read("tsconfig.json"),
    "vitest.config.ts": read("vitest.config.ts"),
    // npm leaves a file of this name out of packages.
    ".gitignore": "node_modules/\ndist/\n",
    "README.md": readmeFile(choices),
    "falco.yaml": falcoSnippet(choices),
    [`rules/${choices.name}_rules.yaml`]: rulesHead(choices) + modules.flatMap(({ rules }) => (rules === undefined ? [] : [read(`rules/${rules}.yaml`)])).join(""),
    "src/config.ts": read("plugin/config.ts"),
    "src/index.ts": pluginModule(choices, modules),
    ...Object.fromEntries(modules.flatMap((module) => moduleFiles(module, read))),
  };
}

function moduleFiles({ template, file }: StarterModule, read: (file: string) => string): (readonly [string, string])[] {
  return [".ts", ".test.ts"].map((ending) => [`src/${file}${ending}`, read(`${template}${ending}`)]);
}
