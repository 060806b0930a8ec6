import type { ProjectChoices } from "./project-choices.ts";

/**
 * Puts a project's names into a template. The templates are a plugin of their own, `example-plugin`, so that they are compiled and tested as they are.
 *
 * @runs build
 */
export function fillIn(template: string, { name, source = name }: ProjectChoices): string {
  return template.replaceAll("example_plugin", name.replaceAll("-", "_")).replaceAll("example-source", source).replaceAll("example-plugin", name);
}
