import { type AsyncFacts, type Capability, DEFAULT_ASYNC_EVENT_BUFFER, type ExtractFacts, HIDDEN_ASYNC_EVENT, type ListenFacts, type MetricFacts, type ParseFacts, type SourceFacts, type TableFacts } from "@falco-plugin/contract";
import { mergeAsyncFacts } from "./merge-async-facts.ts";
import { mergeExtractFacts } from "./merge-extract-facts.ts";
import { mergeMetrics } from "./merge-metrics.ts";
import { mergeParseFacts } from "./merge-parse-facts.ts";
import { mergeTables } from "./merge-tables.ts";
import { refuseDefinition } from "./refuse-definition.ts";
import { unionOfSources } from "./sources-of-events.ts";

/** What all capabilities of a plugin are to a host together. */
export interface MergedFacts {
  readonly async?: AsyncFacts;
  readonly source?: SourceFacts;
  readonly extract?: ExtractFacts;
  readonly parse?: ParseFacts;
  readonly listen?: ListenFacts;
  readonly configUpdate?: boolean;
  readonly metrics?: readonly MetricFacts[];
  readonly tables?: readonly TableFacts[];
}

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` where they contradict each other */
export function mergeCapabilities(capabilities: readonly Capability<never>[]): MergedFacts {
  const sources = capabilities.flatMap(({ source }) => source ?? []);
  if (sources.length > 1) refuseDefinition("a plugin has at most one source", "Make several plugins, or one source that merges several streams.");
  const [source] = sources;
  const own = { source, async: mergeAsyncFacts(capabilities.flatMap(({ async }) => async ?? [])) };
  const extract = mergeExtractFacts(capabilities.flatMap(({ extract }) => extract ?? []), own);
  const parse = mergeParseFacts(capabilities.flatMap(({ parse }) => parse ?? []), own);
  const listen = listenFacts(capabilities);
  const metrics = mergeMetrics(capabilities.flatMap(({ metrics }) => metrics ?? []));
  const needsStart = own.async === undefined && capabilities.some(({ kind }) => kind === "background");
  const async = needsStart ? hiddenAsync([extract?.sources, parse?.sources, source === undefined || source.name === "" ? undefined : [source.name]]) : own.async;
  const tables = mergeTables(capabilities.flatMap(({ tables }) => tables ?? []));
  // Hosts hand tables to `init` only where they find plugin_parse_event or plugin_extract_fields. Async events come with the first: the runtime reads its
  // own back.
  if (tables !== undefined && parse === undefined && extract === undefined && async === undefined) {
    refuseDefinition("hosts give no tables to a plugin that neither parses events nor extracts fields", "Add parse(), extract(), asyncEvents() or background().");
  }
  checkChannels(capabilities);
  return {
    ...(async !== undefined && { async }),
    ...(source !== undefined && { source }),
    ...(extract !== undefined && { extract }),
    ...(parse !== undefined && { parse }),
    ...(listen !== undefined && { listen }),
    ...(capabilities.some(({ configUpdate }) => configUpdate !== undefined) && { configUpdate: true }),
    ...(metrics !== undefined && { metrics }),
    ...(tables !== undefined && { tables }),
  };
}

function listenFacts(capabilities: readonly Capability<never>[]): ListenFacts | undefined {
  if (!capabilities.some(({ captureListener, routines = [] }) => captureListener !== undefined || routines.length > 0)) return undefined;
  return Object.freeze({ routines: capabilities.flatMap(({ routines = [] }) => routines.map(({ name, intervalMs }) => ({ name, intervalMs }))) });
}

/** Hosts start and stop only plugins with async events. */
function hiddenAsync(sources: readonly (readonly string[] | undefined)[]): AsyncFacts {
  return Object.freeze({
    events: [HIDDEN_ASYNC_EVENT],
    sources: unionOfSources(sources.flatMap((list) => (list === undefined ? [] : [list]))),
    snapshot: "none",
    bufferSize: DEFAULT_ASYNC_EVENT_BUFFER,
    overflow: "drop-newest",
    retainMax: 0,
  });
}

function checkChannels(capabilities: readonly Capability<never>[]): void {
  const capacities = new Map<string, number>();
  for (const { channel } of capabilities.flatMap(({ receivers = [] }) => receivers)) {
    const known = capacities.get(channel.channel) ?? channel.capacity;
    if (known !== channel.capacity) refuseDefinition(`two channels are called "${channel.channel}"`);
    capacities.set(channel.channel, known);
  }
}
