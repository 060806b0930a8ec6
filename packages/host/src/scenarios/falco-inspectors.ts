import type { Host } from "../host.ts";
import type { HostInspector } from "../host-inspector.ts";
import type { PluginInfo } from "../plugin-info.ts";
import type { Source } from "../run-types.ts";
import type { PluginToRun } from "./run-live.ts";

/** The inspector of one event source, ready to be opened. */
export interface FalcoSource {
  readonly name: string;
  readonly inspector: HostInspector;
  readonly source: Source;
}

/** All that Falco makes of its configuration before it opens anything. */
export interface FalcoInspectors {
  /** In Falco's order: `syscall`, then the sources of plugins. */
  readonly sources: readonly FalcoSource[];
  destroy(): Promise<void>;
}

/**
 * Registers all plugins in an inspector that is never opened, then makes an inspector for each known event source, with an instance of
 * each plugin that has to do with it. Everything on one thread.
 */
export async function loadFalco(host: Host, plugins: readonly PluginToRun[], prefix: string, thread: string): Promise<FalcoInspectors> {
  const offline = await host.createInspector(`${prefix}offline`, { thread });
  const loaded = [];
  for (const plugin of plugins) loaded.push({ plugin, info: await offline.register(plugin.path, { thread }) });

  const unused = new Set(loaded.map(({ info }) => info.name));
  const sources: FalcoSource[] = [];
  for (const name of ["syscall", ...loaded.map(({ info }) => info.source).filter((source) => source !== "")]) {
    const inspector = await host.createInspector(prefix + name, { thread });
    let source: Source = { kind: "nodriver" };
    for (const { plugin, info } of loaded) {
      const isInput = isInputOf(info, name);
      if (!isInput && !isCompatible(info, name)) continue;
      await inspector.load(plugin.path, plugin.config, { thread });
      unused.delete(info.name);
      if (isInput) source = { kind: "plugin", plugin: info.name, params: plugin.openParams ?? "" };
    }
    sources.push({ name, inspector, source });
  }
  for (const name of unused) throw new Error(`Plugin '${name}' is loaded but unused as not compatible with any known event source`);

  return {
    sources,
    async destroy() {
      for (const { inspector } of sources) await inspector.destroy({ lastFirst: true, thread });
      await offline.destroy({ lastFirst: true, thread });
    },
  };
}

/** A source plugin without id and name feeds `syscall` in place of a driver. */
function isInputOf(info: PluginInfo, source: string): boolean {
  return info.capabilities.includes("sourcing") && (info.source === "" ? source === "syscall" : info.source === source);
}

/** Listening to captures alone is no reason for Falco to make an instance. */
function isCompatible({ capabilities, extractSources, parseSources, asyncSources }: PluginInfo, source: string): boolean {
  const fits = (sources: readonly string[]) => sources.length === 0 || sources.includes(source);
  return (
    (capabilities.includes("extraction") && fits(extractSources)) || (capabilities.includes("parsing") && fits(parseSources)) || (capabilities.includes("async") && fits(asyncSources))
  );
}
