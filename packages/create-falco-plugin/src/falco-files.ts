import type { ProjectChoices } from "./project-choices.ts";

/**
 * What goes into `falco.yaml`.
 *
 * @runs build
 */
export function falcoSnippet({ name, capabilities }: ProjectChoices): string {
  return `# Merge this into falco.yaml, or put it into a file of /etc/falco/config.d.
plugins:
  - name: ${name}
    library_path: /usr/share/falco/plugins/lib${name}.so
    init_config:
      intervalMs: 1000
${capabilities.includes("source") ? '    open_params: "10"\n' : ""}load_plugins: [${name}]
`;
}

/**
 * The beginning of the rules file: rules are refused where the plugin is not loaded.
 *
 * @runs build
 */
export function rulesHead({ name }: ProjectChoices): string {
  return `# Rules for the plugin ${name}.
- required_plugin_versions:
    - name: ${name}
      version: 0.1.0
`;
}
