import { readFileSync, writeFileSync } from "node:fs";
import { FalcoPluginError } from "@falco-plugin/contract";
import { Command, Option } from "commander";
import type { Output } from "../output.ts";
import { documentPlugin, type PluginSection, pluginSections } from "./document-plugin.ts";
import { fillPage } from "./fill-page.ts";
import { readManifest } from "./read-manifest.ts";

interface Flags {
  readonly section?: PluginSection;
  readonly page?: string;
  readonly check?: true;
}

/** `falco-plugin docs` */
export function docsCommand({ out }: Output): Command {
  return new Command("docs")
    .description("describe a plugin's permissions, config, events, fields, tables and metrics in Markdown")
    .argument("[plugin]", "a lib….so, an entry file, or the folder of a package (default: the package here)")
    .addOption(new Option("--section <section>", "print this one only").choices(pluginSections).conflicts("page"))
    .option("--page <file>", "write into this page, between <!-- falco-plugin docs: fields --> and <!-- falco-plugin docs: end -->, for each section that it has")
    .option("--check", "with --page: write nothing, and fail where something would be written")
    .action(async (plugin: string | undefined, { section, page, check }: Flags) => {
      const docs = documentPlugin(await readManifest(plugin));
      if (page !== undefined) return out(updatePage(page, (text) => fillPage(text, docs), check === true));
      if (check === true) throw new FalcoPluginError("FP_DOCS_INVALID", "--check says nothing of which page", { hint: "Name it by --page." });
      out(section === undefined ? pluginSections.map((name) => `## ${name}\n\n${docs[name]}`).join("\n\n") : docs[section]);
    });
}

function updatePage(file: string, fill: (text: string) => string, check: boolean): string {
  const before = readPage(file);
  const after = fill(before);
  if (after === before) return `${file} is up to date`;
  if (check) throw new FalcoPluginError("FP_DOCS_INVALID", `${file} is not what the plugin is now`, { hint: "Run the same without --check." });
  writeFileSync(file, after);
  return `${file} written`;
}

function readPage(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new FalcoPluginError("FP_DOCS_INVALID", `${file} cannot be read`, { hint: "Name a Markdown page that is there.", cause });
  }
}
