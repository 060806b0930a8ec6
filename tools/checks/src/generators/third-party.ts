import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { markdownTable } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { componentsIn, publishablePackages } from "@falco-plugin-tools/release";

import type { Generator } from "./generator.ts";

/** Whose work is in what is published, and what npm installs along with it. */
export const thirdParty: Generator = {
  file: "docs/third-party.md",
  generate: async () => {
    const published = publishablePackages();
    const packages = published.map(({ manifest }) => manifest);
    const ours = new Set(packages.map(({ name }) => name));
    const compiled = packages.flatMap(({ name }) => componentsIn(name).map((component) => [`\`${name}\``, `[${component.name}](${component.url})`, component.licence, component.part]));
    const installed = new Map<string, string[]>();
    for (const { name, dependencies = {} } of packages) for (const dependency of Object.keys(dependencies).filter((one) => !ours.has(one))) installed.set(dependency, [...(installed.get(dependency) ?? []), `\`${name}\``]);
    const rows = [...installed].sort(([a], [b]) => a.localeCompare(b, "en")).map(([name, by]) => {
      // A package may need another version than the one that all share, and has that one itself.
      const places = [...published.filter(({ manifest }) => name in (manifest.dependencies ?? {})).map(({ folder }) => folder), "."].map((folder) => path.resolve(repositoryRoot, folder, "node_modules", name, "package.json"));
      const file = places.find((place) => existsSync(place)) ?? "";
      const { version, license } = JSON.parse(readFileSync(file, "utf8")) as { version: string; license: string };
      return [`\`${name}\``, version, license, by.join(", ")];
    });
    return [
      "# Works of others",
      "What is published here is under Apache-2.0. This page tells what in it is by others. It is generated: `npm run generate`. Which licences come with a bundle that you build depends on what you import: `falco-plugin build` tells.",
      "## Compiled in",
      "With texts, as `THIRD-PARTY-NOTICES.txt` in each package. A test compares this with the headers that the compiler has read.",
      markdownTable(["package", "of", "licence", "what"], compiled),
      "Numbers, names and types of the plugin interface and the table of events are Falco's ([falcosecurity/libs](https://github.com/falcosecurity/libs), Apache-2.0).",
      "## Installed by npm",
      "These are dependencies with their own licences; nothing of them is bundled into our packages.",
      markdownTable(["package", "version", "licence", "needed by"], rows),
      "## Never published here",
      "libnode comes from the distribution, with its own notices: `/usr/share/doc/libnode108/copyright` on Debian.",
    ].join("\n\n").concat("\n");
  },
};
