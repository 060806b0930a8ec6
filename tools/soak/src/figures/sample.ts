import { readdirSync, readFileSync } from "node:fs";
import type { PluginMetric } from "@falco-plugin/host";

/** What a process holds at a moment. */
export interface Sample {
  readonly second: number;
  readonly residentBytes: number;
  /** Its own, without mapped files. */
  readonly anonymousBytes: number;
  readonly threads: number;
  readonly descriptors: number;
  readonly mappings: number;
  /** Live bytes of each realm's heap after its last full collection, by stream, plugin and realm. */
  readonly heaps: Readonly<Record<string, number>>;
}

/** By the name of a stream, the metrics of its plugins. */
export type MetricsOfStreams = Readonly<Record<string, Readonly<Record<string, readonly PluginMetric[]>>>>;

/** Looks at a process of this machine. */
export function sampleOf(pid: number, second: number, streams: MetricsOfStreams): Sample {
  const proc = `/proc/${String(pid)}`;
  const bytes = (name: string): number => 1024 * numberAfter(readFileSync(`${proc}/smaps_rollup`, "utf8"), name);
  return {
    second,
    residentBytes: bytes("Rss"),
    anonymousBytes: bytes("Anonymous"),
    threads: readdirSync(`${proc}/task`).length,
    descriptors: readdirSync(`${proc}/fd`).length,
    mappings: readFileSync(`${proc}/maps`, "utf8").split("\n").length - 1,
    heaps: heapsOf(streams),
  };
}

function numberAfter(text: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text);
  if (found === null) throw new Error(`no ${name} in smaps_rollup`);
  return Number(found[1]);
}

/** Heaps that were never collected are left out: nothing is known of them. */
export function heapsOf(streams: MetricsOfStreams): Readonly<Record<string, number>> {
  const heaps: Record<string, number> = {};
  for (const [stream, plugins] of Object.entries(streams)) {
    for (const metrics of Object.values(plugins)) {
      for (const { name, value } of metrics) {
        const realm = /^(.+)\.sdk\.heap\.(event|background)_bytes$/.exec(name);
        if (realm !== null && Number(value) > 0) heaps[`${stream}: ${realm[1] ?? ""}, ${realm[2] ?? ""} realm`] = Number(value);
      }
    }
  }
  return heaps;
}
