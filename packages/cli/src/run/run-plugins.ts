import { type Host, type RunResult, type Source, startHost } from "@falco-plugin/host";
import { FalcoPluginError, logLevels, type LogLevel } from "@falco-plugin/contract";
import { developmentEnvironment } from "./development-environment.ts";
import { parseFilter } from "./filter/parse-filter.ts";
import { hostError } from "./host-error.ts";
import { ProfileFolder } from "./profile/profile-folder.ts";
import { profileEnvironment } from "./profile/profile-environment.ts";
import { runInHost } from "./run-in-host.ts";
import type { RunItem } from "./run-item.ts";

/** What to run, and how long. */
export interface RunPluginsOptions {
  /** Any Falco plugins, in the order in which they see events. A config that is no string is passed as JSON. */
  readonly plugins: readonly { readonly file: string; readonly config?: unknown }[];
  /** Default: the first plugin that is an event source, else `nodriver`. */
  readonly source?: Source;
  /** For a source plugin that was chosen by default. */
  readonly openParams?: string;
  /** Default: until the source ends, or the signal is aborted. */
  readonly seconds?: number;
  /** Fields to extract from every event; `all` are those of the plugins that can do without an argument. */
  readonly fields?: readonly string[] | "all";
  /**
   * Only events for which this is true are reported. A part of the conditions of Falco's rules: fields with `=`, `!=`, `<`, `<=`, `>`, `>=`, `contains`, `startswith`, `endswith`, `in (…)`
   * and `exists`; `and`, `or`, `not` and brackets. Besides fields of the plugins: `evt.num`, `evt.type`, `evt.source`.
   */
  readonly filter?: string;
  /** Report the plugins' metrics in the end. */
  readonly metrics?: boolean;
  /** Least severe log lines that are reported. Default `info`. */
  readonly logLevel?: LogLevel;
  /** A folder for CPU profiles of the realms of plugins of this SDK, written when they end. Made where it is missing. Profiles name lines of TypeScript where the plugin has a source map beside it. */
  readonly profile?: string;
  readonly signal?: AbortSignal;
  /** Told what is being done until the plugins run. */
  readonly onProgress?: (step: string) => void;
  /** Variables for the host's process on top of those of this one. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs plugins in a host, in a process of its own, and reports everything that happens. Resolves when all of it has ended.
 *
 * @runs build
 * @throws FalcoPluginError `FP_FILTER_INVALID`, `FP_HOST_FAILED`, `FP_PREREQUISITE_MISSING`, and what a plugin's `init` or `open` fails with
 * @example
 * ```ts
 * import { runPlugins } from "@falco-plugin/cli";
 *
 * const plugins = [{ file: "dist/artifacts/linux-x64/libhello.so", config: { intervalMs: 100 } }];
 * await runPlugins({ plugins, seconds: 3 }, (item) => console.log(item.type));
 * ```
 */
export async function runPlugins(options: RunPluginsOptions, onItem: (item: RunItem) => void): Promise<void> {
  if (options.filter !== undefined) parseFilter(options.filter);
  options.onProgress?.("starting the host");
  // A session of its own: Ctrl-C reaches this process, which then ends the host in order.
  const profileVariables = profileEnvironment(options.profile);
  const profiles = options.profile === undefined ? undefined : new ProfileFolder(options.profile, options.plugins.map(({ file }) => file));
  const host = await startHost({ wrapper: ["setsid"], env: { ...developmentEnvironment, ...profileVariables, ...options.env } });
  try {
    reportLogs(host, options.logLevel ?? "info", onItem);
    const result = await runInHost(host, options, onItem);
    await host.quit();
    reportMisuses(host, onItem);
    if (result !== undefined) onItem(endItem(result));
    if (result?.reason === "failure") throw new FalcoPluginError("FP_HOST_FAILED", result.error ?? "the event source failed", { hint: "This is what Falco would print." });
  } catch (error) {
    throw hostError(error);
  } finally {
    if (host.pid > 0) await host[Symbol.asyncDispose]().catch(() => undefined);
    // Also of a run that failed, whose profiles are wanted the most.
    for (const message of profiles?.nameSources() ?? []) onItem({ type: "log", level: "warning", plugin: "", component: "", message });
  }
}

function endItem({ reason, events, asyncEvents, parseFailures, extractFailures, matched }: RunResult & { readonly matched: number | undefined }): RunItem {
  return { type: "end", reason, events, asyncEvents, failures: parseFailures + extractFailures, ...(matched === undefined ? {} : { matched }) };
}

/** Hands on what plugins and the host log. */
export function reportLogs(host: Host, least: LogLevel, onItem: (item: RunItem) => void): void {
  host.onLog(({ severity, plugin, component, message }) => {
    if (logLevels.indexOf(severity) <= logLevels.indexOf(least)) onItem({ type: "log", level: severity, plugin, component, message });
  });
}

/** Tells which rules were broken. */
export function reportMisuses(host: Host, onItem: (item: RunItem) => void): void {
  for (const { plugin, message } of host.misuses) onItem({ type: "misuse", plugin, message });
}
