import type { StarterModule } from "./modules.ts";
import type { ProjectChoices } from "./project-choices.ts";

/**
 * `src/index.ts`: the plugin, composed from its modules.
 *
 * @runs build
 */
export function pluginModule({ name, description, contact }: ProjectChoices, modules: readonly StarterModule[]): string {
  const own = [{ file: "config", values: ["Config"] }, ...modules].sort((a, b) => a.file.localeCompare(b.file));
  return `import { definePlugin } from "@falco-plugin/plugin";
${own.map(({ file, values }) => `import { ${[...values].sort().join(", ")} } from "./${file}.ts";`).join("\n")}

export default definePlugin(
  {
    name: ${JSON.stringify(name)},
    version: "0.1.0",
    description: ${JSON.stringify(description ?? `The plugin ${name}`)},
    contact: ${JSON.stringify(contact ?? "https://example.org")},
    config: Config,
  },
${modules.flatMap(({ values }) => values).map((value) => `  ${value},`).join("\n")}
);
`;
}
