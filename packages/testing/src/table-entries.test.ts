import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { background, type BackgroundContext, definePlugin, on, parse } from "@falco-plugin/plugin";
import { column, exportTable, tables } from "@falco-plugin/tables";
import { describe, expect, it } from "vitest";
import { containers, type Context, inParse, meta, opened, parsesOpens, pluginThat, threads } from "../tests/fixtures/containers.ts";
import { testHost, type TestHost } from "./index.ts";

const threadsOf = (ctx: Context) => ctx.table(threads);
type Thread = NonNullable<ReturnType<ReturnType<typeof threadsOf>["get"]>>;
const argsOf = (thread: Thread) => thread.table("args");
type Args = ReturnType<typeof argsOf>;

describe("an entry", () => {
  it("is there until its call ends, with the tables in it", () => {
    const kept: Thread[] = [];
    const host = testHost(pluginThat((ctx, tid) => {
      kept.push(threadsOf(ctx).get(tid)!);
      return kept[0]!.get("comm");
    }));
    host.table("threads", "int64").insert(42n, { comm: "nginx" });
    host.dispatch(opened());
    expect(() => host.dispatch(opened())).toThrow('FP_TABLE_ENTRY_STALE: table "threads": the entry was found in an earlier call, or released');
  });

  it("is there until its call ends also where the call throws", () => {
    let kept: Thread | undefined;
    const host = testHost(pluginThat((ctx, tid) => {
      if (kept !== undefined) return kept.table("args").size;
      kept = threadsOf(ctx).get(tid);
      throw new Error("boom");
    }));
    host.table("threads", "int64").insert(42n);
    expect(() => host.dispatch(opened())).toThrow("boom");
    expect(() => host.dispatch(opened())).toThrow(/^FP_TABLE_ENTRY_STALE/);
  });

  it("is gone when it was released, and released as often as one likes", () => {
    expect(() => inParse((ctx) => {
      const thread = threadsOf(ctx).get(1n)!;
      const args = thread.table("args");
      thread.release();
      thread.release();
      return args.size;
    }, (host) => host.table("threads", "int64").insert(1n))).toThrow('FP_TABLE_ENTRY_STALE: the entry that the table is in was found in an earlier call, or released');
  });

  it("is good during its visit only", () => {
    expect(() => inParse((ctx) => {
      let kept: Thread | undefined;
      threadsOf(ctx).forEach((thread) => void (kept = thread));
      return kept!.get("comm");
    }, (host) => host.table("threads", "int64").insert(1n))).toThrow(/^FP_TABLE_ENTRY_STALE/);
  });

  it.each<[string, (args: Args) => unknown]>([
    ["added to", (args) => args.insert(5n, { value: "more" })],
    ["erased from", (args) => args.erase(0n)],
    ["cleared", (args) => args.clear()],
  ])("of a table in an entry of the host's is gone when that table is %s: libsinsp has moved it", (_what, change) => {
    expect(() => inParse((ctx) => {
      const args = argsOf(threadsOf(ctx).get(1n)!);
      const first = args.get(0n)!;
      change(args);
      return first.get("value");
    }, (host) => host.table("threads", "int64").insert(1n, { args: [[0n, { value: "a" }]] }))).toThrow('FP_TABLE_ENTRY_STALE: table "threads": the table in the column "args": the entry was found in an earlier call, or released');
  });

  it("can still be read when it was erased", () => {
    expect(inParse((ctx) => {
      const thread = threadsOf(ctx).get(1n)!;
      threadsOf(ctx).erase(1n);
      return [thread.get("comm"), threadsOf(ctx).has(1n)];
    }, (host) => host.table("threads", "int64").insert(1n, { comm: "nginx" }))).toEqual(["nginx", false]);
  });

  it("of the plugin's own table is there in the background until it is released", async () => {
    const said: unknown[] = [];
    const uses = (ctx: BackgroundContext<unknown>): void => {
      const table = ctx.table(containers);
      table.insert("a", { image: "nginx" });
      const entry = table.get("a")!;
      queueMicrotask(() => {
        said.push(entry.get("image"));
        entry.release();
        try {
          entry.get("image");
        } catch (error) {
          said.push(String(error));
        }
      });
    };
    await using host = testHost(definePlugin(meta, tables(containers), parsesOpens, background({ start: uses })));
    host.startAsyncEvents();
    host.dispatch(opened());
    await Promise.resolve();
    expect(said).toEqual(["nginx", expect.stringContaining("FP_TABLE_ENTRY_STALE")]);
  });
});

describe("a visit", () => {
  it("may change the table: it shows what is still there, or has taken its place, and nothing new", () => {
    expect(inParse((ctx) => {
      const table = ctx.table(containers);
      for (const key of ["a", "b", "c", "d"]) table.insert(key, { image: key });
      const seen: string[] = [];
      table.forEach((entry) => {
        seen.push(`${entry.key} ${entry.get("image")}`);
        table.erase("b");
        table.insert("c", { image: "replaced" });
        if (seen.length === 1) table.insert("e");
      });
      return seen;
    })).toEqual(["a a", "c replaced", "d d"]);
  });

  it("may not add or erase entries of a host's table, but can change those that are there", () => {
    const seed = (host: TestHost): void => [1n, 2n].forEach((tid) => host.table("threads", "int64").insert(tid, { args: [[0n, {}]] }));
    const during = (change: (table: ReturnType<typeof threadsOf>, thread: Thread) => void) => () => inParse((ctx) => threadsOf(ctx).forEach((thread) => change(threadsOf(ctx), thread)), seed);
    expect(during((table) => table.erase(1n))).toThrow('FP_TABLE_REFUSED: table "threads": entries cannot be added or erased while its entries are iterated; do it afterwards');
    expect(during((table) => table.insert(3n))).toThrow("FP_TABLE_REFUSED");
    expect(during((table) => table.clear())).toThrow("FP_TABLE_REFUSED");
    expect(during((_, thread) => {
      thread.set("comm", "seen");
      thread.table("args").insert(1n, { value: "more" });
    })()).toBe(true);
    expect(during((_, thread) => thread.table("args").forEach(() => thread.table("args").clear()))).toThrow('FP_TABLE_REFUSED: table "threads": the table in the column "args": entries cannot be added');
  });

  it("that throws ends them, and its entry is released", () => {
    let kept: { readonly key: string } | undefined;
    expect(() => inParse((ctx) => {
      const table = ctx.table(containers);
      table.insert("a");
      try {
        table.forEach((entry) => {
          kept = entry;
          throw new Error("boom");
        });
      } catch {
        return kept!.key;
      }
    })).toThrow("FP_TABLE_ENTRY_STALE");
  });
});

describe("values", () => {
  const types = exportTable("types", "int8", { flag: column.bool(), small: column.int8(), big: column.uint64(), name: column.string() });
  const writing = (key: unknown, values: Readonly<Record<string, unknown>>) => () =>
    testHost(definePlugin(meta, tables(types), parse(on(SYSCALL_OPENAT_2_X, (_, ctx) => void ctx.table(types).insert(key as number, values as object))))).dispatch(opened());

  it.each<[unknown, Readonly<Record<string, unknown>>, string]>([
    [128, {}, 'table "types": the key: expected a whole number from -128 to 127, not this number'],
    [1n, {}, 'table "types": the key: expected a whole number from -128 to 127, not this bigint'],
    [1.5, {}, 'table "types": the key: expected a whole number from -128 to 127, not this number'],
    [Number.NaN, {}, 'table "types": the key: expected a whole number from -128 to 127, not this number'],
    [1, { flag: 1 }, 'table "types": the column "flag": expected a boolean, not this number'],
    [1, { small: -129 }, 'table "types": the column "small": expected a whole number from -128 to 127, not this number'],
    [1, { big: 5 }, 'table "types": the column "big": expected a bigint from 0 to 18446744073709551615, not this number'],
    [1, { big: -1n }, 'table "types": the column "big": expected a bigint from 0 to 18446744073709551615, not this bigint'],
    [1, { name: null }, 'table "types": the column "name": expected a string without NUL, not null'],
    [1, { name: "a\0b" }, 'table "types": the column "name": expected a string without NUL, not this string'],
  ])("%o, %o do not fit", (key, values, message) => {
    expect(writing(key, values)).toThrow(`FP_TABLE_VALUE: ${message}`);
  });

  it("are kept as UTF-8, as native tables do", () => {
    const host = testHost(definePlugin(meta, tables(types), parse(on(SYSCALL_OPENAT_2_X, (_, ctx) => void ctx.table(types).insert(-0, { name: "half \uD83D", small: -0 })))));
    host.dispatch(opened());
    expect(host.table("types", "int8").rows()).toEqual(new Map([[0, { flag: false, small: 0, big: 0n, name: "half \uFFFD" }]]));
  });
});
