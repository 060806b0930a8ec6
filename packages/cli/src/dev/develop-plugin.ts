import type { BuildPluginOptions } from "../build/build-plugin.ts";
import { watchPlugin } from "../build/watch-plugin.ts";
import { parseFilter } from "../run/filter/parse-filter.ts";
import type { RunPluginsOptions } from "../run/run-plugins.ts";
import { BuildLinks } from "./build-links.ts";
import type { DevItem } from "./dev-item.ts";
import { ReloadingHost } from "./reloading-host.ts";

/** What to build and how to run it. */
export interface DevelopPluginOptions extends Omit<RunPluginsOptions, "plugins" | "seconds" | "metrics" | "profile" | "signal"> {
  readonly build?: Omit<BuildPluginOptions, "onProgress">;
  /** Init config of the plugin. One that is no string is passed as JSON. */
  readonly config?: unknown;
  /** Plugins that run beside it, behind it in the order in which they see events. */
  readonly beside?: RunPluginsOptions["plugins"];
  /** Ends everything in order. */
  readonly signal: AbortSignal;
}

/**
 * Builds a plugin, runs it in a host, and does both again whenever a file of it changes. The host's process stays, and the plugin is loaded
 * anew: what is broken is told, while what ran before goes on. Resolves when all of it has ended.
 *
 * @runs build
 * @throws FalcoPluginError `FP_BUILD_FAILED` where there is no entry, `FP_FILTER_INVALID`
 * @example
 * ```ts
 * import { developPlugin } from "@falco-plugin/cli";
 *
 * const controller = new AbortController();
 * process.once("SIGINT", () => controller.abort());
 * await developPlugin({ build: { entry: "plugins/hello" }, signal: controller.signal }, (item) => console.log(item.type));
 * ```
 */
export async function developPlugin({ build = {}, config = "", beside = [], signal, env = {}, ...run }: DevelopPluginOptions, onItem: (item: DevItem) => void): Promise<void> {
  if (run.filter !== undefined) parseFilter(run.filter);
  using links = new BuildLinks();
  await using host = new ReloadingHost(env, onItem);
  let generation = 0;
  await watchPlugin({ sourceMap: true, ...build }, signal, async (outcome) => {
    try {
      if ("error" in outcome) throw outcome.error;
      const { file, warnings } = outcome.built;
      onItem({ type: "built", generation: ++generation, file, milliseconds: outcome.milliseconds, warnings });
      if (!signal.aborted) await host.load({ ...run, plugins: [{ file: links.link(file), config }, ...beside] });
    } catch (error) {
      onItem({ type: "broken", error, runs: host.isRunning });
    }
  });
}
