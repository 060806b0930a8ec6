import type { Host, Timed } from "../host.ts";
import type { HostInspector } from "../host-inspector.ts";
import type { PluginInfo } from "../plugin-info.ts";
import type { RunResult } from "../run-types.ts";
import type { FalcoConfig, FalcoLife } from "./falco-config.ts";
import { type FalcoInspectors, type FalcoSource, loadFalco } from "./falco-inspectors.ts";

interface Loop {
  readonly source: FalcoSource;
  readonly thread: string;
  readonly run: Promise<RunResult & Timed>;
}

interface Life {
  readonly config: FalcoConfig;
  readonly inspectors: FalcoInspectors;
  readonly loops: readonly Loop[];
}

/** A Falco whose event loops run, until it is reloaded or ended; see {@link startFalco}. */
export class RunningFalco {
  readonly #host: Host;
  #life: Life | undefined;

  /** @internal */
  constructor(host: Host) {
    this.#host = host;
  }

  /** What each plugin said of itself when this life began, in the order of the config. */
  get plugins(): readonly PluginInfo[] {
    return this.#current.inspectors.plugins;
  }

  /** Resolves when all enabled sources of plugins have ended; `undefined` where there are none. */
  get sourcesEnded(): Promise<unknown> | undefined {
    const ends = this.#current.loops.filter(({ source }) => source.source.kind === "plugin").map(({ run }) => run);
    return ends.length === 0 ? undefined : Promise.all(ends);
  }

  /**
   * The inspector of an event source.
   *
   * @throws TypeError when there is no such source
   */
  inspector(source: string): HostInspector {
    const found = this.#current.inspectors.sources.find(({ name }) => name === source);
    if (found === undefined) throw new TypeError(`no event source '${source}'`);
    return found.inspector;
  }

  /**
   * Tries a config as Falco does before it takes it: second instances of everything are made on the thread that watches files, while the
   * first ones run, and destroyed. Plugins whose file was replaced meanwhile are still the old ones: they are loaded. Returns what they
   * said of themselves.
   *
   * @throws HostCommandError when Falco would refuse the config; what runs goes on
   */
  async dryRun(config: FalcoConfig = this.#current.config): Promise<readonly PluginInfo[]> {
    const thread = "watcher";
    const inspectors = await loadFalco(this.#host, config, "dry-run:", thread);
    await inspectors.destroy();
    return inspectors.plugins;
  }

  /**
   * What SIGHUP, or a change of a watched file, brings about: a dry run, the end of this life, then a new one in the same process. Returns
   * how the old one ended.
   *
   * @throws HostCommandError when the dry run is refused (what runs goes on), or when the new life does not begin (Falco ends then)
   */
  async reload(config: FalcoConfig = this.#current.config): Promise<FalcoLife> {
    await this.dryRun(config);
    const ended = await this.end();
    await this.begin(config);
    return ended;
  }

  /** Ends the event loops, closes and destroys everything, unloads the plugins. */
  async end(): Promise<FalcoLife> {
    const { inspectors, loops } = this.#current;
    const inOrder = [...loops].reverse();
    const results: Record<string, RunResult & Timed> = {};
    for (const { source } of inOrder) await source.inspector.interrupt();
    for (const { source, run, thread } of loops) {
      results[source.name] = await run;
      if (thread !== "main") await this.#host.endThread(thread);
    }
    for (const { source } of inOrder) await source.inspector.close();
    this.#life = undefined;
    await inspectors.destroy();
    return results;
  }

  /** @internal */
  async begin(config: FalcoConfig): Promise<void> {
    const inspectors = await loadFalco(this.#host, config, "", "main");
    const enabled = inspectors.sources.filter(({ name }) => config.enabledSources?.includes(name) ?? true);
    const loops: Loop[] = [];
    this.#life = { config, inspectors, loops };
    try {
      // Sources of plugins are opened before syscall, and closed after it.
      for (const source of [...enabled].reverse()) loops.push(await this.#open(source, config, enabled.length > 1 ? `source:${source.name}` : "main"));
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  async #open(source: FalcoSource, config: FalcoConfig, thread: string): Promise<Loop> {
    await source.inspector.open(source.source);
    const run = source.inspector.run({ thread, emit: config.emit ?? "all", fields: config.fields?.[source.name] ?? [] });
    run.catch(() => undefined);
    return { source, thread, run };
  }

  get #current(): Life {
    if (this.#life === undefined) throw new TypeError("this Falco has ended");
    return this.#life;
  }
}

/**
 * Loads plugins as Falco does, opens the event sources and lets them run: plugins are registered without instances first, each event source has
 * an inspector and plugin instances of its own, and with more than one source each event loop has its own thread.
 *
 * @runs build
 * @throws HostCommandError with the text that a user of Falco would see
 * @example
 * ```ts
 * import { startFalco, startHost } from "@falco-plugin/host";
 *
 * await using host = await startHost();
 * const falco = await startFalco(host, { plugins: [{ path: "dist/libhello.so", config: { everyMs: 10 } }] });
 * await falco.reload({ plugins: [{ path: "dist/libhello.so", config: { everyMs: 20 } }] });
 * console.log(falco.plugins.map(({ name, version }) => `${name} ${version}`));
 * await falco.end();
 * ```
 */
export async function startFalco(host: Host, config: FalcoConfig): Promise<RunningFalco> {
  const falco = new RunningFalco(host);
  await falco.begin(config);
  return falco;
}
