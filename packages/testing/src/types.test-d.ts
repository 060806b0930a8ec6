import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, type FalcoPlugin, on, sourceEvent } from "@falco-plugin/plugin";
import { column, exportTable, importTable, type ViewOf } from "@falco-plugin/tables";
import { NEVER } from "rxjs";
import { describe, expectTypeOf, it } from "vitest";
import * as z from "zod";
import { type ExtractedValue, loadPlugin, type PayloadSeen, type SeenEvent, syscallEvent, testHost, type TestRow, type TestTable } from "./index.ts";

const Config = z.strictObject({ max: z.int(), names: z.array(z.string()).default([]) });
const added = asyncEvent("added", z.object({ id: z.string() }));
const hit = sourceEvent(z.object({ path: z.string() }));
const meta = { name: "x", version: "0.1.0", description: "d", contact: "c" };
const plugin = definePlugin({ ...meta, config: Config }, asyncEvents({ events: [added], stream: () => NEVER }));
const plain = definePlugin(meta, extract({ a: compute({ type: "string", description: "d" }, on(SYSCALL_OPENAT_2_X, ({ payload }) => payload.name)) }));

describe("testHost", () => {
  it("takes the config as an operator writes it", () => {
    testHost(plugin, { config: { max: 1 } });
    testHost(plain);
    // @ts-expect-error max must be a number
    testHost(plugin, { config: { max: "1" } });
    // @ts-expect-error this plugin takes no config
    testHost(plain, { config: { max: 1 } });
  });

  it("takes a plugin that was loaded for both realms", async () => {
    const loaded = await loadPlugin(() => Promise.resolve({ default: plugin }), () => {});
    expectTypeOf(loaded.event).toEqualTypeOf<FalcoPlugin<typeof Config>>();
    testHost(loaded, { config: { max: 1 } });
    // @ts-expect-error max must be a number
    testHost(loaded, { config: { max: "1" } });
    // @ts-expect-error no default export
    loadPlugin(() => Promise.resolve({ plugin }), () => {});
  });

  it("shows whatever events a plugin can see", async () => {
    const host = testHost(plain);
    expectTypeOf(host.dispatch(added({ id: "a" }))).toEqualTypeOf<SeenEvent>();
    host.dispatch(hit({ path: "/" }), { source: "web" });
    host.dispatch(syscallEvent(SYSCALL_OPENAT_2_X, { fd: 3n, name: "/" }, { tid: 1n }));
    expectTypeOf(host.extract(host.dispatch(added({ id: "a" })), "a")).toEqualTypeOf<ExtractedValue | readonly ExtractedValue[] | undefined>();
    expectTypeOf(await (await host.open()).next()).toEqualTypeOf<PayloadSeen | undefined>();
    // @ts-expect-error fd is a bigint
    syscallEvent(SYSCALL_OPENAT_2_X, { fd: 3 });
    // @ts-expect-error there is no such parameter
    syscallEvent(SYSCALL_OPENAT_2_X, { nope: 3n });
    // @ts-expect-error a number is no event
    host.dispatch(5);
  });
});

describe("host.table", () => {
  const host = testHost(plain);
  const containers = exportTable("containers", "string", { image: column.string() });

  it("has keys of the type that it is asked for", () => {
    const threads = host.table("threads", "int64");
    expectTypeOf(threads).toEqualTypeOf<TestTable<"int64">>();
    expectTypeOf(threads.rows()).toEqualTypeOf<ReadonlyMap<bigint, TestRow>>();
    threads.insert(1n, { comm: "nginx", args: [[0n, { value: "-g" }]], env: new Map([[0n, { value: "A=b" }]]) });
    // @ts-expect-error 64-bit integers are bigint
    threads.insert(1, {});
    // @ts-expect-error a row has values
    threads.insert(1n, { comm: {} });
    // @ts-expect-error the key's type has to be said
    host.table("threads");
    // @ts-expect-error no such type
    host.table("threads", "int");
  });

  it("is what plugins have by what they declare", () => {
    expectTypeOf(host.table(containers)).toEqualTypeOf<ViewOf<typeof containers>>();
    expectTypeOf(host.table(containers).read("a", "image")).toEqualTypeOf<string | undefined>();
    expectTypeOf(host.table(importTable("t", "bool", {}, { optional: true }))?.size).toEqualTypeOf<number | undefined>();
    // @ts-expect-error no such column
    host.table(containers).read("a", "nope");
  });

  it("may be another plugin's", () => {
    testHost(plain, { tables: [containers, importTable("threads", "int64", { container_id: column.string() })] });
    // @ts-expect-error names are no declarations
    testHost(plain, { tables: ["containers"] });
  });
});
