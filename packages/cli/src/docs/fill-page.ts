import { FalcoPluginError } from "@falco-plugin/contract";
import { type PluginDocs, type PluginSection, pluginSections } from "./document-plugin.ts";

const end = "<!-- falco-plugin docs: end -->";
const block = /<!-- falco-plugin docs: (\w+) -->\n[^]*?<!-- falco-plugin docs: end -->/g;
const begin = /<!-- falco-plugin docs: (?!end)\w+ -->/g;

/**
 * A page with what lies between `<!-- falco-plugin docs: fields -->` and `<!-- falco-plugin docs: end -->` written anew, for each section that it
 * has. Everything else stays as it is.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DOCS_INVALID` where it has no such place, or one of an unknown section or without an end
 * @example
 * ```ts
 * import { documentPlugin, fillPage, inspectArtifact } from "@falco-plugin/cli";
 *
 * const { manifest } = inspectArtifact("dist/artifacts/linux-x64/libhello.so");
 * console.log(fillPage("<!-- falco-plugin docs: events -->\n<!-- falco-plugin docs: end -->\n", documentPlugin(manifest)));
 * ```
 */
export function fillPage(page: string, docs: PluginDocs): string {
  let filled = 0;
  const result = page.replace(block, (_, name: string) => {
    if (!isSection(name)) throw new FalcoPluginError("FP_DOCS_INVALID", `there is no section ${name}`, { hint: `Sections are: ${pluginSections.join(", ")}.` });
    filled += 1;
    return `<!-- falco-plugin docs: ${name} -->\n\n${docs[name]}\n\n${end}`;
  });
  if (filled === 0 || filled < (page.match(begin)?.length ?? 0)) {
    throw new FalcoPluginError("FP_DOCS_INVALID", filled === 0 ? "the page has no place for a section" : "the page has a section without an end", { hint: `Put <!-- falco-plugin docs: ${pluginSections[0]} --> and ${end} on lines of their own.` });
  }
  return result;
}

function isSection(name: string): name is PluginSection {
  return (pluginSections as readonly string[]).includes(name);
}
