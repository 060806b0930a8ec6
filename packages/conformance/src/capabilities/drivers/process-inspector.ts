import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import type { Host, HostEvent, HostInspector, PluginInfo, Source } from "@falco-plugin/host";

import type { SeenEvent } from "../../host-driver.ts";
import type { DrivenInspector, Input, ReadOptions, SeenHostEvent } from "../capability-driver.ts";
import { driveProcessTables } from "./process-tables.ts";

interface Driven {
  readonly host: Host;
  readonly inspector: HostInspector;
  readonly facts: PluginInfo;
  readonly readState: (file: string) => Promise<readonly SeenEvent[]>;
  /** How many lines were logged before it was loaded. */
  readonly since: number;
}

/** How long a stream is read that has no other limit, in milliseconds. */
const patienceMs = 60_000;
/** Calls that real hosts make beside their event loop. */
const beside = { thread: "beside" };

/** One plugin instance in a host process. */
export function driveInspector({ host, inspector, facts, readState, since }: Driven): DrivenInspector {
  const plugin = facts.name;
  // A line of a process that several inspectors share names its inspector; what has no name may be anybody's.
  const logs = () => host.logs.slice(since).filter((line) => line.inspector === inspector.name || line.inspector === "");
  return {
    facts,
    tables: driveProcessTables(inspector, plugin),
    open: async (input, { threadPool } = {}) => void (await inspector.open(sourceOf(input, plugin), threadPool === undefined ? {} : { threadPool })),
    async read({ events, asyncEvents, ms = patienceMs, fields = [], ranges = false, describe = false, bytes = false }: ReadOptions = {}) {
      const limits = { ms, ...(events !== undefined && { events }), ...(asyncEvents !== undefined && { asyncEvents }) };
      const { events: seen, result } = await inspector.collect({ ...limits, fields, offsets: ranges, describe, bytes });
      const { reason } = result;
      return { events: seen.map(seenEvent), ended: reason === "eof" || reason === "failure" ? reason : "limit", ...(result.error !== undefined && { error: result.error }) };
    },
    close: async () => void (await inspector.close()),
    startAsyncEvents: async () => void (await inspector.setAsyncHandler(plugin, true)),
    stopAsyncEvents: async () => void (await inspector.setAsyncHandler(plugin, false)),
    setConfig: async (config) => void (await inspector.setConfig(plugin, config)),
    async metrics() {
      const all = await inspector.metrics(plugin, beside);
      return Object.fromEntries(all.map(({ name, type, value }) => [name.slice(plugin.length + 1), type === "u64" || type === "s64" ? BigInt(value ?? 0) : Number(value)]));
    },
    async progress() {
      const progress = await inspector.progress(beside);
      return progress === null ? undefined : { fraction: progress.percent / 100, text: progress.text };
    },
    openParams: () => inspector.openParams(plugin),
    async dumpState() {
      const file = path.join(tmpdir(), `falco-plugin-dump-${randomUUID()}`);
      try {
        await inspector.openDump(file);
        await inspector.closeDump();
        return await readState(file);
      } finally {
        await rm(file, { force: true });
      }
    },
    logs,
    async [Symbol.asyncDispose]() {
      await inspector.destroy();
      const misuse = host.misuses.find((misuse) => misuse.inspector === inspector.name);
      if (misuse !== undefined) throw new Error(`the plugin broke a rule of the API: ${misuse.message}`);
    },
  };
}

function sourceOf(input: Input, plugin: string): Source {
  switch (input.kind) {
    case "source":
      return { kind: "plugin", plugin, params: input.params ?? "" };
    case "events":
      return { kind: "events", events: input.events };
    case "busy":
      return { kind: "busy", rate: 20_000 };
  }
}

function seenEvent(event: HostEvent): SeenHostEvent {
  const { source, code, ts, tid, name, data, bytes, fields, description } = event;
  const ranges = event.extractions.flatMap(({ field, offsets }) => (offsets === undefined || offsets === null ? [] : [[field, offsets] as const]));
  const failures = event.failures.map(({ call, field, error }) => ({ call: call === "parse_event" ? ("parse" as const) : ("extract" as const), ...(field !== undefined && field !== "" && { field }), error }));
  return { source, code, ts, tid, data, bytes, fields, failures, ranges: Object.fromEntries(ranges), ...(name !== undefined && { name }), ...(description !== undefined && { description }) };
}
