import { mkdirSync, realpathSync } from "node:fs";

/** What lets the realms of plugins write their CPU profiles into this folder, which must belong to nobody else. */
export function profileEnvironment(folder: string | undefined): Readonly<Record<string, string>> {
  if (folder === undefined) return {};
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { FALCO_PLUGIN_PROFILE: realpathSync(folder) };
}
