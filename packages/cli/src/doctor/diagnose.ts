import { existsSync } from "node:fs";
import path from "node:path";
import { inspectArtifact } from "../inspect/inspect-artifact.ts";
import { checkFalcoConfig } from "./check-falco-config.ts";
import { checkPlugin } from "./check-plugin.ts";
import { checkProcesses } from "./check-processes.ts";
import { type Checked, together } from "./finding.ts";
import { readFalcoConfig } from "./read-falco-config.ts";
import { searchIn } from "./system-root.ts";

/** What to look at. */
export interface DiagnoseOptions {
  /** Plugins to look at besides those of Falco's config. */
  readonly plugins?: readonly string[];
  /** Falco's config. Default: `/etc/falco/falco.yaml` of the root, if it is there. */
  readonly config?: string;
  /** Where Falco's files are: the root of an image, or `/proc/<pid>/root` of a container. Default: `/`. */
  readonly root?: string;
  /** Processes to look at. Default: all with a runtime of ours. */
  readonly pids?: readonly number[];
  /** What Falco has in `HOST_ROOT`. Default: what this process has. */
  readonly hostRoot?: string;
}

/**
 * Looks for what keeps plugins from working here, or will: libnode and what it needs, the C library, Falco's config, files that were replaced
 * or overwritten under a running host, permissions, sockets. Nothing is loaded, and nothing is changed.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`, `FP_FALCO_CONFIG_INVALID` for what cannot be looked at at all
 * @example
 * ```ts
 * import { diagnose } from "@falco-plugin/cli";
 *
 * for (const { severity, code, message, hint } of diagnose().findings) console.log(severity, code, message, hint);
 * ```
 */
export function diagnose({ plugins = [], config, root = "/", pids, hostRoot = process.env["HOST_ROOT"] ?? "" }: DiagnoseOptions = {}): Checked {
  const search = searchIn(root);
  const usual = path.join(root, "etc/falco/falco.yaml");
  const file = config ?? (existsSync(usual) ? usual : undefined);
  return together([
    ...plugins.map((plugin) => checkPlugin(inspectArtifact(plugin, search), search)),
    ...(file === undefined ? [{ facts: [{ about: "Falco's config", text: `${usual} is not there` }], findings: [] }] : [checkFalcoConfig(readFalcoConfig(file, root), { search, hostRoot })]),
    checkProcesses(pids),
  ]);
}
