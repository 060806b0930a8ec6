import { inspect, isDeepStrictEqual } from "node:util";
import { encodeRawEvent } from "@falco-plugin/events";
import { SYSCALL_CHDIR_X, SYSCALL_CLOSE_X, SYSCALL_FCHDIR_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import type { HostInspector, Measure } from "@falco-plugin/host";
import type { Contender } from "../contenders.ts";
import type { Figures, Subject } from "../row.ts";
import { withHosts } from "../with-hosts.ts";
import { inTurns } from "../turns.ts";

const plugin = "compared";

const header = { ts: 1n, tid: 42n };
const opened = SYSCALL_OPENAT_2_X.encode(header, { fd: 3n, name: "/etc/passwd" });
const enteredFolder = SYSCALL_CHDIR_X.encode(header, { res: 0n, path: "/" });

/** An event of the plugins' source. */
function requested(more: object = {}): Uint8Array {
  const payload = { id: 1, path: "/api/v1/items", user: { name: "someone" }, tags: ["a", "bb", "ccc"], ...more };
  return encodeRawEvent(322, header, [new Uint8Array(new Uint32Array([997]).buffer), new TextEncoder().encode(JSON.stringify(payload))]);
}
const small = requested();
/** Like the request of a cloud's audit log, of which a field wants little. */
const large = requested({ items: Array.from({ length: 40 }, (_, n) => ({ n, name: `item ${n}`, labels: { tier: "backend", owner: "someone" }, ready: n % 2 === 0 })) });

const extracting = (field: string, event: Uint8Array, more: { readonly repeat?: "same"; readonly calls?: number } = {}): Measure => ({ call: "extract_fields", plugin, fields: [`compared.${field}`], events: [event], ...more });
const parsing = (event: Uint8Array): Measure => ({ call: "parse_event", plugin, events: [event] });

const noTables = "its SDK has no tables";
const noParsing = "its SDK has no parsing";

/** What is called, and why Go is not. */
const subjects: readonly (Subject & { readonly measure: Measure; readonly withoutGo?: string })[] = [
  { name: "extract, uint64", what: "the number of the event, by code", unit: "ns", measure: extracting("number", small) },
  { name: "extract, string", what: "a text of 13 letters, by code", unit: "ns", measure: extracting("text", small) },
  { name: "extract, list of 3 strings", what: "three texts, by code", unit: "ns", measure: extracting("list", small) },
  { name: "extract, JSON path", what: "user.name of a payload of 85 bytes: `json`, serde_json's Value, fastjson, simdjson", unit: "ns", measure: extracting("user", small) },
  { name: "extract, JSON path, 4 KiB", what: "the same of a payload of 4 KiB, whose name comes early", unit: "ns", measure: extracting("user", large, { calls: 2_000 }) },
  { name: "extract, JSON into a type", what: "user.name of a payload that is decoded into a type: zod, serde, encoding/json, simdjson", unit: "ns", measure: extracting("typed_user", small) },
  { name: "extract, same field again", what: "the string again, for the same event", unit: "ns", measure: extracting("text", small, { repeat: "same" }) },
  { name: "extract, lookup", what: "the container of the thread and the image of that one, through two tables: `lookup`, and by hand", unit: "ns", measure: extracting("image", opened), withoutGo: noTables },
  { name: "parse, one parameter", what: "the length of a file's name", unit: "ns", measure: parsing(opened), withoutGo: noParsing },
  { name: "parse, table read", what: "an event that has one column of its thread read", unit: "ns", measure: parsing(SYSCALL_CLOSE_X.encode(header, { res: 0n, fd: 3n })), withoutGo: noParsing },
  { name: "parse, table write", what: "an event that has one column of its thread written", unit: "ns", measure: parsing(enteredFolder), withoutGo: noParsing },
];

/** How much is measured. */
export interface CallRounds {
  readonly rounds: number;
  /** Of a round at most; each comes after as many that do not count. */
  readonly calls: number;
}

/**
 * Calls of the host, in a loop in C++; each plugin has a host of its own, and they run one after the other.
 *
 * @throws Error where plugins give different values: they would not do the same
 */
export async function compareCalls(contenders: readonly Contender[], { rounds, calls }: CallRounds = { rounds: 11, calls: 10_000 }): Promise<(readonly [Subject, Figures])[]> {
  return withHosts(contenders, prepare, async (inspectors) => {
    const rows: (readonly [Subject, Figures])[] = [];
    for (const { measure, withoutGo, ...subject } of subjects) {
      const able = contenders.filter(({ language }) => language !== "Go" || withoutGo === undefined);
      const values = new Map<Contender, unknown>();
      const figures = await inTurns(rounds, able, async (contender) => {
        const { ns, value } = await measured(subject.name, contender, inspectors.get(contender), { ...measure, rounds: 1, calls: Math.min(calls, measure.calls ?? calls) });
        values.set(contender, value);
        return ns;
      });
      checkSameValues(subject.name, values);
      rows.push([subject, { ...(withoutGo !== undefined && { Go: withoutGo }), ...Object.fromEntries([...figures].map(([{ language }, ns]) => [language, ns])) }]);
    }
    return rows;
  });
}

function checkSameValues(name: string, values: ReadonlyMap<Contender, unknown>): void {
  const [first, ...others] = [...values].map(([{ language }, value]) => ({ language, value }));
  const other = others.find(({ value }) => !isDeepStrictEqual(value, first?.value));
  if (other !== undefined) throw new Error(`${name}: ${first?.language} has ${inspect(first?.value)}, and ${other.language} ${inspect(other.value)}`);
}

/** Has the tables filled, by the plugin itself, before anything is measured. */
async function prepare(inspector: HostInspector, { artifact }: Contender): Promise<void> {
  await inspector.load(artifact, {});
  await inspector.open({ kind: "events", events: [SYSCALL_FCHDIR_X.encode(header, { res: 0n, fd: 3n }), enteredFolder] });
  await inspector.tables.setThread({ tid: 42, comm: "bash" });
  await inspector.collect({ events: 2 });
}

async function measured(name: string, { language }: Contender, inspector: HostInspector | undefined, measure: Measure): Promise<{ readonly ns: number; readonly value: unknown }> {
  if (inspector === undefined) throw new Error(`${language} has no host`);
  const { median, failures, error, values } = await inspector.measure(measure);
  if (failures > 0) throw new Error(`${name}, ${language}: ${error ?? "failed"}`);
  // What finds nothing is quick.
  if (values?.includes(null) === true) throw new Error(`${name}, ${language}: there is no value`);
  return { ns: median, value: values };
}
