import { containerSections } from "./container/container-sections.ts";
import { bytes, count, decimal, spread } from "./format.ts";
import { comparisonSections } from "./comparison/comparison-sections.ts";
import type { Results } from "./results.ts";
import type { Section } from "./table.ts";

const microseconds = (ns: number): string => decimal(ns / 1000);

/** All results as tables: median (min – max). */
export function sections(results: Results): readonly Section[] {
  return [emissions(results), latency(results), calls(results), tables(results), entries(results), sources(results), start(results), memory(results), realms(results), ...containerSections(results.container), sizes(results), build(results), ...scaling(results), ...comparisonSections(results)];
}

const emissions = (results: Results): Section => ({
  title: "Emissions per second, counted in the host's handler",
  head: ["through, payload", "events/s", "of the first", "bytes/event"],
  rows: results.emissions.map(({ through, payload, perSecond, ofFirst, bytesPerEvent }) => [`${through}, ${payload}`, spread(perSecond, count), ofFirst.toFixed(2), count(bytesPerEvent)]),
});

const latency = (results: Results): Section => ({
  title: "From emission to the host's handler, µs",
  head: ["through, payload, pace", "p50", "p99"],
  rows: results.latency.map(({ through, payload, pace, p50Ns, p99Ns }) => [`${through}, ${payload}, ${pace}`, spread(p50Ns, microseconds), spread(p99Ns, microseconds)]),
});

const calls = (results: Results): Section => ({
  title: "One call of the host, ns",
  head: ["call", "ns"],
  rows: results.calls.map(({ what, ns }) => [what, spread(ns, count)]),
});

const tables = (results: Results): Section => ({
  title: "One use of a table, ns",
  head: ["use", "ns"],
  rows: results.tables.map(({ what, ns }) => [what, spread(ns, count)]),
});

const entries = ({ entries: { count: all, insertNs, bytesPerEntry } }: Results): Section => ({
  title: `A table with ${count(all)} entries`,
  head: ["of each entry", "figure"],
  rows: [["insert, ns", spread(insertNs, count)], ["memory, bytes", spread(bytesPerEntry, count)]],
});

const sources = (results: Results): Section => ({
  title: "Events per second that a host reads from a source",
  head: ["payload", "events/s"],
  rows: results.sources.map(({ payloadBytes, perSecond }) => [bytes(payloadBytes), spread(perSecond, count)]),
});

const start = (results: Results): Section => ({
  title: "From dlopen to the first event, ms",
  head: ["plugin", "dlopen", "init", "open", "all, to the first event"],
  rows: Object.entries(results.start).map(([which, { dlopenMs, initMs, openMs, toFirstEventMs }]) => [`${which} in the process`, ...[dlopenMs, initMs, openMs, toFirstEventMs].map((figure) => spread(figure, decimal))]),
});

const memory = (results: Results): Section => ({
  title: "Memory of the host's process",
  head: ["plugins", "resident", "anonymous", "for each added", "threads"],
  rows: results.memory.map(({ plugins, artifacts, residentBytes, anonymousBytes, residentPerAddedBytes, threads }) => [
    plugins > 1 ? `${plugins}, ${artifacts} files` : String(plugins),
    spread(residentBytes, bytes),
    bytes(anonymousBytes.median),
    residentPerAddedBytes === null ? "" : bytes(residentPerAddedBytes),
    String(threads),
  ]),
});

const realms = (results: Results): Section => ({
  title: "Memory of a host with one plugin, by its realms",
  head: ["realms", "resident", "anonymous", "threads"],
  rows: results.realms.map(({ realms, residentBytes, anonymousBytes, threads }) => [realms, spread(residentBytes, bytes), bytes(anonymousBytes.median), String(threads)]),
});

const sizes = (results: Results): Section => ({
  title: "Sizes of files",
  head: ["file", "size", "bundle in it"],
  rows: results.sizes.map(({ what, bytes: size, bundleBytes }) => [what, bytes(size), bundleBytes === null ? "" : bytes(bundleBytes)]),
});

const build = (results: Results): Section => ({
  title: "falco-plugin build, ms",
  head: ["plugin", "time"],
  rows: results.build.map(({ plugin, how, ms }) => [`${plugin}, ${how}`, spread(ms, count)]),
});

const scaling = ({ scaling: { threads, plugins } }: Results): Section[] => [
  {
    title: "Fields per second of instances on as many threads",
    head: ["instances", "fields/s", "of one"],
    rows: threads.map(({ instances, perSecond, ofFirst }) => [String(instances), spread(perSecond, count), ofFirst.toFixed(2)]),
  },
  {
    title: "One field of plugins that answer in turn on one thread, ns",
    head: ["plugins", "ns", "of one"],
    rows: plugins.map(({ plugins: all, ns, ofFirst }) => [String(all), spread(ns, count), ofFirst.toFixed(2)]),
  },
];
