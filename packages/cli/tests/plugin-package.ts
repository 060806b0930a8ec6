import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const modules = fileURLToPath(new URL("../../../node_modules", import.meta.url));

/** Writes a package with these files, which can import what this repository has installed; returns its folder. */
export function pluginPackage(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-package-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(modules, path.join(folder, "node_modules"));
  for (const [name, content] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** A file that stands for the runtime: it is only copied. */
export function anyRuntime(content = "runtime 1"): string {
  return path.join(pluginPackage({ runtime: content }), "runtime");
}

/** The smallest definition; `extra` is code that runs before it. */
export function definitionSource(extra = "", manifest = "{}"): string {
  return `
    import { pluginDefinition } from "@falco-plugin/contract";
    ${extra}
    const meta = { name: "tiny", version: "0.0.1", description: "", contact: "" };
    export default pluginDefinition({
      meta, capabilities: [], parseConfig: () => ({}),
      manifest: {
        format: 1, sdkVersion: "0.1.0", ...meta, capabilities: ["async"], realms: ["background"], requiredApiVersion: "3.10.0", requiredEventSchemaVersion: "4.0.0",
        async: { events: ["tiny"], sources: [], snapshot: "none", bufferSize: 1, overflow: "drop-newest", retainMax: 0 }, ...${manifest},
      },
    });`;
}
