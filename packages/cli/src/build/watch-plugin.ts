import path from "node:path";
import { context } from "esbuild";
import { buildPlugin, type BuildPluginOptions, type BuiltPlugin } from "./build-plugin.ts";
import { bundleOptions } from "./bundle.ts";
import { findEntry } from "./find-entry.ts";

/** What became of one build of many. */
export type BuildOutcome = { readonly built: BuiltPlugin; readonly milliseconds: number } | { readonly error: unknown };

/**
 * Builds a plugin now and whenever a file changes that it is made of, until the signal is aborted. A build that fails leaves what was built
 * before. Builds never overlap each other, nor what is done with their outcome.
 *
 * @runs build
 * @throws FalcoPluginError `FP_BUILD_FAILED` where there is no entry
 * @example
 * ```ts
 * import { watchPlugin } from "@falco-plugin/cli";
 *
 * const controller = new AbortController();
 * await watchPlugin({ entry: "plugins/hello" }, controller.signal, (outcome) => {
 *   console.log("built" in outcome ? outcome.built.file : outcome.error);
 * });
 * ```
 */
export async function watchPlugin(options: BuildPluginOptions, signal: AbortSignal, onOutcome: (outcome: BuildOutcome) => void | Promise<void>): Promise<void> {
  const entry = findEntry(path.resolve(options.cwd ?? "."), options.entry);
  const bundling = bundleOptions(entry);
  const build = async (): Promise<void> => {
    if (signal.aborted) return;
    const started = performance.now();
    const outcome = await buildPlugin(options).then(
      (built) => ({ built, milliseconds: performance.now() - started }),
      (error: unknown) => ({ error }),
    );
    await onOutcome(outcome);
  };
  // esbuild knows which files matter, also those that are missing. It bundles only to learn of them; it waits for the end of `build`.
  const watching = await context({ ...bundling, plugins: [...(bundling.plugins ?? []), { name: "build-plugin", setup: (watched) => watched.onEnd(build) }] });
  try {
    await watching.watch();
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener("abort", () => resolve(), { once: true });
    });
  } finally {
    await watching.dispose();
  }
}
