import type { CallOptions, Host, HostCapability, HostEvent, HostInspector, PluginInfo, PluginMetric, RunOptions, RunResult, Source } from "@falco-plugin/host";
import { chosenFields } from "./chosen-fields.ts";
import { compileFilter, type Filter } from "./filter/compile-filter.ts";
import { firstFailures } from "./first-failures.ts";
import { eventName, runEvent } from "./run-event.ts";
import type { RunItem } from "./run-item.ts";
import type { RunPluginsOptions } from "./run-plugins.ts";
import { runToEnd } from "./run-to-end.ts";

const nothingToShow = "events of this source have nothing in them to parse or to extract from: give --source capture:<file>, or a source plugin as well";

/** Plugins that run together in one inspector of a host. */
export class PluginSession {
  readonly #inspector: HostInspector;
  readonly #options: RunPluginsOptions;
  readonly #plugins: readonly PluginInfo[];
  readonly #filter: Filter | undefined;
  readonly #source: Source;
  readonly #thread: CallOptions;
  #matched = 0;

  private constructor(inspector: HostInspector, options: RunPluginsOptions, plugins: readonly PluginInfo[], filter: Filter | undefined, thread: CallOptions) {
    this.#inspector = inspector;
    this.#options = options;
    this.#plugins = plugins;
    this.#filter = filter;
    this.#source = options.source ?? defaultSource(plugins, options.openParams);
    this.#thread = thread;
  }

  /** Loads and initialises the plugins; opens nothing. What fails leaves nothing behind. */
  static async load(host: Host, options: RunPluginsOptions, thread: CallOptions = {}): Promise<PluginSession> {
    const inspector = await host.createInspector(undefined, thread);
    try {
      const plugins: PluginInfo[] = [];
      for (const { file, config } of options.plugins) {
        options.onProgress?.(`loading ${file}`);
        plugins.push(await inspector.load(file, config ?? "", thread));
      }
      const filter = options.filter === undefined ? undefined : compileFilter(options.filter, plugins);
      return new PluginSession(inspector, options, plugins, filter, thread);
    } catch (error) {
      await inspector.destroy(thread).catch(() => undefined);
      throw error;
    }
  }

  async open(onItem: (item: RunItem) => void): Promise<void> {
    this.#options.onProgress?.("opening the source");
    const { source } = await this.#inspector.open(this.#source, this.#thread);
    const plugins = this.#plugins.map(({ name, version, capabilities }, index) => ({ name, version, capabilities, file: this.#options.plugins[index]?.file ?? "" }));
    const fields = this.#shownFields();
    onItem({ type: "start", source, plugins, ...(fields.length === 0 ? {} : { fields }) });
    if (this.#hasNothingToShow()) onItem({ type: "log", level: "info", plugin: "falco-plugin", component: "", message: nothingToShow });
  }

  /** Runs the event loop until the source ends, the time is over, or it is interrupted. */
  async run(onItem: (item: RunItem) => void): Promise<RunResult> {
    const onFailures = firstFailures(({ plugin, call, field, error }) => onItem({ type: "failure", plugin, call, message: error, ...(field === undefined ? {} : { field }) }));
    const shownFields = this.#shownFields();
    const onEvent = (event: HostEvent): void => {
      if (this.#filter?.matches({ ...event, name: eventName(event) }) !== false) {
        this.#matched += 1;
        onItem(runEvent(event, shownFields));
      }
      onFailures(event.failures);
    };
    return runToEnd(this.#inspector, this.#runOptions(shownFields), onEvent, (progress) => onItem({ type: "progress", ...progress }));
  }

  /** Of the events of {@link run}, how many passed the filter; undefined without one. */
  get matched(): number | undefined {
    return this.#filter === undefined ? undefined : this.#matched;
  }

  async metrics(): Promise<PluginMetric[]> {
    const all: PluginMetric[] = [];
    for (const { name } of this.#plugins) all.push(...(await this.#inspector.metrics(name, this.#thread)));
    return all;
  }

  /** Ends {@link run}, which goes on to its end; never throws. */
  async interrupt(): Promise<void> {
    await this.#inspector.interrupt().catch(() => undefined);
  }

  /** Closes, destroys and unloads the plugins. Not while {@link run} runs. */
  async destroy(): Promise<void> {
    await this.#inspector.destroy(this.#thread);
  }

  /** Nothing happens, and nobody would know why. */
  #hasNothingToShow(): boolean {
    const has = (capability: HostCapability): boolean => this.#plugins.some(({ capabilities }) => capabilities.includes(capability));
    return this.#source.kind !== "plugin" && this.#source.kind !== "capture" && !has("async") && (has("extraction") || has("parsing"));
  }

  #shownFields(): readonly string[] {
    const { fields } = this.#options;
    return fields === undefined ? [] : chosenFields(fields, this.#plugins);
  }

  #runOptions(shownFields: readonly string[]): RunOptions & CallOptions {
    const source = this.#source;
    const isPlugin = source.kind === "plugin";
    const hasRawEvents = source.kind === "capture" || (isPlugin && this.#plugins.some(({ name, id }) => name === source.plugin && id === 0));
    const fields = [...new Set([...shownFields, ...(this.#filter?.fields ?? [])])];
    const { seconds } = this.#options;
    return {
      ...this.#thread,
      // Events of the built-in sources have no content; they only make time pass.
      emit: isPlugin || source.kind === "capture" ? "all" : "async",
      describe: isPlugin,
      // Of a plugin's event the payload is enough.
      bytes: hasRawEvents,
      ...(fields.length === 0 ? {} : { fields }),
      ...(seconds === undefined ? {} : { ms: seconds * 1000 }),
    };
  }
}

function defaultSource(plugins: readonly PluginInfo[], params: string | undefined): Source {
  const plugin = plugins.find(({ capabilities }) => capabilities.includes("sourcing"));
  return plugin === undefined ? { kind: "nodriver" } : { kind: "plugin", plugin: plugin.name, ...(params === undefined ? {} : { params }) };
}
