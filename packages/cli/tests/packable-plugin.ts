import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Manifest } from "@falco-plugin/contract";
import type { LibnodeSearch } from "../src/inspect/find-libnode.ts";
import { fakeLibnode, fakeRuntimeWithLibnode, libnodeName, newFolder, pingManifest, runtimeName, writePlugin } from "./native-fixtures.ts";

/** A machine without libnode. */
export const nowhere: LibnodeSearch = { env: {}, systemFolders: [], cached: () => undefined };

/** A plugin with a runtime beside it, in a folder of its own. */
export function packablePlugin(manifest: Manifest = pingManifest, folder = newFolder("packable")): string {
  copyFileSync(fakeRuntimeWithLibnode(), path.join(folder, runtimeName));
  return writePlugin(path.join(folder, `lib${manifest.name}.so`), manifest);
}

/** Where a libnode of the fixtures lies, and nothing else. */
export function searchWithLibnode(): LibnodeSearch {
  const folder = newFolder("libnode");
  copyFileSync(fakeLibnode(), path.join(folder, libnodeName));
  return { ...nowhere, systemFolders: [folder] };
}

/** A rules file that requires the plugin and an engine. */
export function rulesFile(name = "ping_rules.yaml", more = ""): string {
  const file = path.join(newFolder("rules"), name);
  writeFileSync(file, `- required_engine_version: 0.50.0\n- required_plugin_versions:\n    - name: ping\n      version: 1.0.0\n      alternatives:\n        - { name: pong, version: 2.0.0 }\n${more}`);
  return file;
}
