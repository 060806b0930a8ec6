import { readdirSync } from "node:fs";
import path from "node:path";

import { markdownTable, readManifest } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { readSupportFacts } from "@falco-plugin-tools/release";

import type { Generator } from "./generator.ts";

/** When upstream ends the care of each Node.js: https://github.com/nodejs/release#release-schedule. */
const upstreamEnd: Readonly<Record<number, string>> = { 108: "April 2025", 115: "April 2026", 127: "April 2027", 137: "April 2028" };

/** What plugins run on: what they demand is derived from the plugins here, and what was tried is what a run of the tests has found. */
export const support: Generator = {
  file: "docs/support.md",
  generate: async () => {
    const { hosts, nodes, emulated, files } = readSupportFacts();
    const folders = readdirSync(path.join(repositoryRoot, "plugins")).filter((folder) => folder !== "container-engines");
    const manifests = await Promise.all(folders.map((folder) => readManifest(path.join(repositoryRoot, "plugins", folder))));
    return [
      "# What plugins run on",
      "Versions that the tests of this repository run on, as they have found them, and what files and plugins demand. This page is generated: `npm run support` measures, on a machine that has run the tests; the slow lane compares. [Policies](policies.md) say how long something stays supported.",
      "## Hosts",
      markdownTable(["host", "version", "distribution", "falcosecurity/libs", "plugin API", "event schema"], hosts.map(({ name, version, distribution, libs, pluginApi, eventSchema }) => [name, version, distribution, libs, pluginApi, eventSchema])),
      "Falco itself is not among them: it is not in Debian, and needs a kernel driver for most of what it does. Its engine is: sysdig and the conformance suite run the same libsinsp. A host with an older plugin API refuses a plugin that demands more, and says so.",
      "## Node.js",
      markdownTable(
        ["runtime", "Node.js", "from", "glibc there", "its libnode needs glibc", "cared for upstream until"],
        nodes.map(({ abi, node, distribution, glibc, needs }) => [`\`libfalco_plugin_node${abi}.so.1\``, node, distribution, glibc, needs, upstreamEnd[abi] ?? "unknown"]),
      ),
      "On 64-bit Arm, the target linux-arm64. There is no machine with such a processor here: files for it are cross-compiled, and tests run them in an emulator, QEMU, each with its own libnode and the libc of that release. What starts there has been tried in an emulator and nowhere else; the emulator shows little of what is about the order of memory.",
      markdownTable(
        ["runtime", "Node.js", "from", "its libnode needs glibc", "a plugin starts on it in an emulator"],
        emulated.map(({ abi, node, distribution, needs, starts }) => [`\`libfalco_plugin_node${abi}.so.1\``, node, distribution, needs, starts ? "yes" : "no: **untested**"]),
      ),
      "**Node.js 18 is at its end of life upstream, and Node.js 20 too.** libnode108 is patched by Debian for as long as Debian 12 has support, and by nobody else: take it from Debian and keep it up to date, do not copy it from somewhere. The tools, `falco-plugin` and the tests of your plugin, run on Node.js 20 or newer; they are not what runs inside Falco.",
      "## What the prebuilt files demand",
      markdownTable(["target", "file", "glibc, at least", "libstdc++, at least"], files.map(({ target, file, glibc, libstdcxx }) => [target, `\`${file}\``, glibc, libstdcxx === undefined ? "none" : `GLIBCXX_${libstdcxx}`])),
      "A runtime is of use only where its libnode is. musl is not supported.",
      "## What plugins demand of a host",
      "The lowest plugin API whose features a definition uses, and the schema of events that it was made for. By the plugins of this repository:",
      markdownTable(
        ["plugin", "capabilities", "plugin API", "event schema"],
        manifests.map(({ name, capabilities, requiredApiVersion, requiredEventSchemaVersion }) => [`\`${name}\``, capabilities.join(", "), requiredApiVersion, requiredEventSchemaVersion]),
      ),
    ].join("\n\n").concat("\n");
  },
};
