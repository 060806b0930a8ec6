import type { Host, RunResult } from "@falco-plugin/host";
import { PluginSession } from "./plugin-session.ts";
import type { RunItem } from "./run-item.ts";
import type { RunPluginsOptions } from "./run-plugins.ts";

/** Loads the plugins, opens the source and runs the event loop; undefined where it was aborted before. */
export async function runInHost(host: Host, options: RunPluginsOptions, onItem: (item: RunItem) => void): Promise<(RunResult & { readonly matched: number | undefined }) | undefined> {
  const { signal } = options;
  const session = await PluginSession.load(host, options);
  await session.open(onItem);
  if (signal?.aborted === true) return undefined;
  const interrupt = (): void => void session.interrupt();
  signal?.addEventListener("abort", interrupt);
  try {
    const result = await session.run(onItem);
    if (options.metrics === true) for (const metric of await session.metrics()) onItem({ type: "metric", metric });
    return { ...result, matched: session.matched };
  } finally {
    signal?.removeEventListener("abort", interrupt);
  }
}
