import { isFalcoPluginError, type TableRef, type TableType } from "@falco-plugin/contract";
import type { ConfigSchema } from "@falco-plugin/plugin";
import { type LoadedPlugin, type SeenEvent, type TestHost, testHost } from "@falco-plugin/testing";

import type { DrivenInspector, ReadResult, SeenHostEvent } from "../capability-driver.ts";
import { manifestFacts } from "./manifest-facts.ts";
import { readFields } from "./test-host-fields.ts";
import { TestHostStream } from "./test-host-stream.ts";
import { driveTestHostTables } from "./test-host-tables.ts";

const patienceMs = 20_000;

/** One plugin instance in the host of unit tests, with tables of others. */
export function driveTestHost(plugin: LoadedPlugin<ConfigSchema>, config: unknown, tables: readonly TableRef<unknown, unknown>[]): DrivenInspector {
  const host = testHost(plugin, { ...(config !== undefined && { config: config as object }), delivery: "manual", tables });
  const { manifest } = plugin.event;
  const lists = new Set(manifest.extract?.fields.filter(({ list }) => list).map(({ name }) => name));
  const isList = (field: string): boolean => lists.has(field.replace(/\[.*/s, ""));
  const exported = [...tables.flatMap(({ table }) => table ?? []), ...(manifest.tables ?? [])].filter(({ kind }) => kind === "export");
  const keyTypes = new Map<string, TableType>([["threads", "int64"], ...exported.map(({ name, keyType }) => [name, keyType] as const)]);
  const opened: { stream?: TestHostStream | undefined; listens?: boolean } = {};

  const close = async (): Promise<void> => {
    await opened.stream?.close();
    opened.stream = undefined;
    await host.stopAsyncEvents();
    if (opened.listens === true) await host.captureClose();
    opened.listens = false;
  };
  return {
    facts: manifestFacts(manifest),
    tables: driveTestHostTables(host, keyTypes),
    async open(input) {
      const capture = input.kind === "source" ? await host.open(input.params) : undefined;
      opened.stream = new TestHostStream(host, capture, input.kind === "events" ? input.events : []);
      if (manifest.async !== undefined) host.startAsyncEvents();
      host.captureOpen();
      opened.listens = true;
    },
    async read({ events = Infinity, asyncEvents = Infinity, ms = patienceMs, fields = [], describe = false } = {}): Promise<ReadResult> {
      const { stream } = opened;
      if (stream === undefined) throw new TypeError("nothing is open");
      const seen: SeenHostEvent[] = [];
      const deadline = Date.now() + ms;
      let asyncSeen = 0;
      while (seen.length < events && asyncSeen < asyncEvents && Date.now() < deadline) {
        const step = await stream.step();
        if (step === undefined) continue;
        if ("ended" in step) return { events: seen, ...step };
        const { event, name, data, failures } = step;
        const read = readFields(host, event, fields, isList);
        const description = describe && manifest.source?.describes === true && name === undefined ? { description: host.eventToString(event) } : {};
        seen.push({ ...header(event), data, ...read, failures: [...failures, ...read.failures], ...(name !== undefined && { name }), ...description });
        if (name !== undefined) asyncSeen++;
      }
      return { events: seen, ended: "limit" };
    },
    close,
    startAsyncEvents: async () => host.startAsyncEvents(),
    stopAsyncEvents: () => host.stopAsyncEvents(),
    setConfig: async (config) => host.setConfig(config),
    metrics: () => Promise.resolve(wideIntegers(host, manifest.metrics ?? [])),
    progress: () => Promise.resolve(opened.stream?.progress),
    openParams: () => Promise.resolve(host.listOpenParams().map(({ value, desc, separator = "" }) => ({ value, desc, separator }))),
    async dumpState() {
      try {
        return await Promise.resolve(host.dumpState());
      } catch (error) {
        throw isFalcoPluginError(error) ? error : new Error(`FP_SNAPSHOT_FAILED: ${String(error)}`, { cause: error });
      }
    },
    logs: () => host.logs.map(({ level, component, message }) => ({ severity: level, component, message })),
    async [Symbol.asyncDispose]() {
      await close();
      await host[Symbol.asyncDispose]();
    },
  };
}

const header = ({ bytes, type, source, ts, tid }: SeenEvent) => ({ bytes, code: type, source, ts, tid });

/** Hosts have 64-bit integers in full, whatever their value is. */
function wideIntegers(host: TestHost, facts: readonly { readonly name: string; readonly type: string }[]): Readonly<Record<string, number | bigint>> {
  const is64 = new Set(facts.flatMap(({ name, type }) => (type === "u64" || type === "s64" ? [name] : [])));
  return Object.fromEntries(Object.entries(host.metrics).map(([name, value]) => [name, is64.has(name) ? BigInt(value) : value]));
}
