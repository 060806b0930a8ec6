import type { ProjectChoices } from "./project-choices.ts";

/** Hosts cut names of async events after so many bytes. */
const longestEventName = 31;

/**
 * Puts a project's names into a template. The templates are a plugin of their own, `example-plugin`, so that they are compiled and tested as they are.
 *
 * @runs build
 */
export function fillIn(template: string, { name, source = name }: ProjectChoices): string {
  const words = name.replaceAll("-", "_");
  return template.replaceAll("example_plugin_heartbeat", eventName(words, "_heartbeat")).replaceAll("example_plugin", words).replaceAll("example-source", source).replaceAll("example-plugin", name);
}

function eventName(words: string, ending: string): string {
  return words.slice(0, longestEventName - ending.length).replace(/_$/, "") + ending;
}
