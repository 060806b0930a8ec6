import type { Host, HostEvent, HostInspector, PluginInfo, PluginMetric, RunOptions, RunResult, Source } from "@falco-plugin/host";
import { chosenFields } from "./chosen-fields.ts";
import { firstFailures } from "./first-failures.ts";
import { runEvent } from "./run-event.ts";
import type { RunItem } from "./run-item.ts";
import type { RunPluginsOptions } from "./run-plugins.ts";
import { runToEnd } from "./run-to-end.ts";

/** Loads the plugins, opens the source and runs the event loop; undefined where it was aborted before. */
export async function runInHost(host: Host, options: RunPluginsOptions, onItem: (item: RunItem) => void): Promise<RunResult | undefined> {
  const { plugins, openParams, signal } = options;
  const inspector = await host.createInspector();
  const loaded: PluginInfo[] = [];
  for (const { file, config } of plugins) loaded.push(await inspector.load(file, config ?? ""));
  const source = options.source ?? defaultSource(loaded, openParams);
  const opened = await inspector.open(source);
  onItem({ type: "start", source: opened.source, plugins: loaded.map(({ name, version, capabilities }, index) => ({ name, version, capabilities, file: plugins[index]?.file ?? "" })) });
  if (signal?.aborted === true) return undefined;
  const onFailures = firstFailures(({ plugin, call, field, error }) => onItem({ type: "failure", plugin, call, message: error, ...(field === undefined ? {} : { field }) }));
  const onEvent = (event: HostEvent): void => {
    onItem(runEvent(event));
    onFailures(event.failures);
  };
  const stopListening = interruptOn(signal, inspector);
  try {
    const result = await runToEnd(inspector, runOptions(options, source, loaded), onEvent, (progress) => onItem({ type: "progress", ...progress }));
    if (options.metrics === true) for (const metric of await allMetrics(inspector, loaded)) onItem({ type: "metric", metric });
    return result;
  } finally {
    stopListening();
  }
}

function defaultSource(plugins: readonly PluginInfo[], params: string | undefined): Source {
  const plugin = plugins.find(({ capabilities }) => capabilities.includes("sourcing"));
  return plugin === undefined ? { kind: "nodriver" } : { kind: "plugin", plugin: plugin.name, ...(params === undefined ? {} : { params }) };
}

function runOptions({ fields, seconds }: RunPluginsOptions, source: Source, plugins: readonly PluginInfo[]): RunOptions {
  const isPlugin = source.kind === "plugin";
  const hasRawEvents = source.kind === "capture" || (isPlugin && plugins.some(({ name, id }) => name === source.plugin && id === 0));
  return {
    // Events of the built-in sources have no content; they only make time pass.
    emit: isPlugin || source.kind === "capture" ? "all" : "async",
    describe: isPlugin,
    // Of a plugin's event the payload is enough.
    bytes: hasRawEvents,
    ...(fields === undefined ? {} : { fields: chosenFields(fields, plugins) }),
    ...(seconds === undefined ? {} : { ms: seconds * 1000 }),
  };
}

async function allMetrics(inspector: HostInspector, plugins: readonly PluginInfo[]): Promise<PluginMetric[]> {
  const all: PluginMetric[] = [];
  for (const { name } of plugins) all.push(...(await inspector.metrics(name)));
  return all;
}

function interruptOn(signal: AbortSignal | undefined, inspector: HostInspector): () => void {
  const interrupt = (): void => void inspector.interrupt().catch(() => undefined);
  signal?.addEventListener("abort", interrupt);
  return () => signal?.removeEventListener("abort", interrupt);
}
