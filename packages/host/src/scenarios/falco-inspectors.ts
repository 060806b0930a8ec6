import type { Host } from "../host.ts";
import type { HostInspector } from "../host-inspector.ts";
import type { PluginInfo } from "../plugin-info.ts";
import type { Source } from "../run-types.ts";
import type { FalcoConfig } from "./falco-config.ts";
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
  /** What each plugin says of itself, in the order of the config. */
  readonly plugins: readonly PluginInfo[];
  destroy(): Promise<void>;
}

/**
 * Registers all plugins in an inspector that is never opened, then makes an inspector for each known event source, with an instance of
 * each plugin that has to do with it. Everything on one thread. What was made is destroyed when one of them is refused.
 */
export async function loadFalco(host: Host, config: FalcoConfig, prefix: string, thread: string): Promise<FalcoInspectors> {
  const made: HostInspector[] = [];
  const create = async (name: string): Promise<HostInspector> => {
    const inspector = await host.createInspector(prefix + name, { thread });
    made.push(inspector);
    return inspector;
  };
  // The offline inspector, which was made first, goes last.
  const destroy = async (): Promise<void> => {
    const [offline, ...sources] = made;
    for (const inspector of [...sources, ...(offline === undefined ? [] : [offline])]) await inspector.destroy({ lastFirst: config.lastFirst ?? true, thread });
  };
  try {
    return { ...(await loadEach(config.plugins, create, thread)), destroy };
  } catch (error) {
    await destroy();
    throw error;
  }
}

async function loadEach(plugins: readonly PluginToRun[], create: (name: string) => Promise<HostInspector>, thread: string): Promise<Omit<FalcoInspectors, "destroy">> {
  const offline = await create("offline");
  const loaded = [];
  for (const plugin of plugins) loaded.push({ plugin, info: await offline.register(plugin.path, { thread }) });

  const unused = new Set(loaded.map(({ info }) => info.name));
  const sources: FalcoSource[] = [];
  for (const name of ["syscall", ...loaded.map(({ info }) => info.source).filter((source) => source !== "")]) {
    const inspector = await create(name);
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
  return { sources, plugins: loaded.map(({ info }) => info) };
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
