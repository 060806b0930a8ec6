import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { background, channel, definePlugin, listen, on, onConfigUpdate, parse, receive } from "@falco-plugin/plugin";
import { exportTable, findTables, tables } from "@falco-plugin/tables";
import { NEVER } from "rxjs";
import { describe, expect, it } from "vitest";
import { containers, type Context, executed, inParse, meta, opened, parsesOpens, pluginThat, threads } from "../tests/fixtures/containers.ts";
import { testHost, type TestHost } from "./index.ts";

describe("threads", () => {
  it("are what the test says, and show what the plugin has written", () => {
    const host = testHost(pluginThat((ctx, tid) => {
      const thread = ctx.table(threads).get(tid);
      thread?.set("opens", thread.get("opens") + 1);
    }));
    const table = host.table("threads", "int64");
    table.insert(42n, { comm: "nginx" });
    host.dispatch(opened(42n));
    host.dispatch(opened(42n));
    host.dispatch(opened(7n));
    expect(table.row(42n)).toMatchObject({ tid: 42n, comm: "nginx", opens: 2 });
    expect([...table.rows().keys()]).toEqual([42n]);
  });

  it("are told in the test's words", () => {
    const host = testHost(pluginThat(() => {}));
    const thread = { tid: 42, ptid: 1n, comm: "bash", cwd: "/home/", uid: 5, exe_writable: true, exe_ino: 7, args: ["-c", "ls"], env: ["A=b"], cgroups: { cpu: "/c", memory: "/m" }, fds: { 3: { name: "/etc/passwd" } }, added: { container_id: "c" } };
    expect(host.setThread(thread)).toBe(true);
    const { file_descriptors, ...row } = host.table("threads", "int64").row(42n)!;
    expect(row).toMatchObject({
      tid: 42n, pid: 42n, ptid: 1n, comm: "bash", cwd: "/home/", uid: 5, exe_writable: true, exe_ino: 7n, container_id: "c",
      args: new Map([[0n, { value: "-c" }], [1n, { value: "ls" }]]),
      env: new Map([[0n, { value: "A=b" }]]),
      cgroups: new Map([[0n, { first: "cpu", second: "/c" }], [1n, { first: "memory", second: "/m" }]]),
    });
    expect(file_descriptors).toMatchObject(new Map([[3n, expect.objectContaining({ fd: 3n, name: "/etc/passwd" })]]));
    expect(host.setThread({ tid: 42n, comm: "sh", args: [] })).toBe(false);
    expect(host.table("threads", "int64").row(42n)).toMatchObject({ comm: "sh", ptid: 0n, cwd: "/home/", args: new Map(), container_id: "c" });
    expect(() => host.setThread({ tid: 1, added: { nobody: 1 } })).toThrow('table "threads": there is no column "nobody"');
    expect(() => host.setThread({ tid: 1, uid: -1 })).toThrow("FP_TABLE_VALUE");
  });

  it("have libsinsp's columns, with what libsinsp gives to new threads", () => {
    const host = testHost(definePlugin(meta, parsesOpens));
    const table = host.table("threads", "int64");
    table.insert(5n);
    const { args, env, cgroups, file_descriptors, ...values } = table.row(5n)!;
    expect([args, env, cgroups, file_descriptors]).toEqual([new Map(), new Map(), new Map(), new Map()]);
    expect(values).toEqual({
      tid: 5n, pid: -1n, ptid: -1n, reaper_tid: -1n, sid: -1n, vtid: -1n, vpid: -1n, vpgid: -1n, pgid: -1n, fd_limit: -1n,
      comm: "", exe: "", exe_path: "", root: "", cwd: "",
      exe_writable: false, exe_upper_layer: false, exe_lower_layer: false, exe_from_memfd: false,
      flags: 0x20000, uid: 0xffffffff, gid: 0xffffffff, loginuid: 0xffffffff, tty: 0,
      exe_ino: 0n, exe_ino_ctime: 0n, exe_ino_mtime: 0n, pidns_init_start_ts: 0n,
    });
  });

  it("have columns that plugins may only read", () => {
    const found = findTables((tables) => tables.find("threads", "int64")!.columns().filter(({ readOnly }) => readOnly).map(({ name }) => name));
    let names: readonly string[] = [];
    testHost(definePlugin(meta, tables(found), parse(on(SYSCALL_OPENAT_2_X, (_, ctx) => void (names = ctx.table(found)))))).dispatch(opened());
    expect(names).toEqual(["cwd", "args", "env", "cgroups", "file_descriptors"]);
  });

  it("have tables in them", () => {
    const host = testHost(pluginThat((ctx, tid) => {
      const thread = ctx.table(threads).get(tid)!;
      thread.table("args").insert(2n, { value: "-t" });
      const file = thread.table("files").get(3n)!;
      file.set("opened_by_us", file.get("name") === "/etc/passwd");
    }));
    const table = host.table("threads", "int64");
    table.insert(42n, {
      args: [[0n, { value: "-g" }], [1n, { value: "daemon off;" }]],
      file_descriptors: new Map([[3n, { name: "/etc/passwd" }]]),
    });
    host.dispatch(opened());
    const { args, file_descriptors } = table.row(42n)!;
    expect(args).toEqual(new Map([[0n, { value: "-g" }], [1n, { value: "daemon off;" }], [2n, { value: "-t" }]]));
    expect(file_descriptors).toMatchObject(new Map([[3n, expect.objectContaining({ fd: 3n, name: "/etc/passwd", opened_by_us: true })]]));
  });

  it("have lists that are as long as the last entry added says", () => {
    const values = inParse(
      (ctx) => {
        const args = ctx.table(threads).get(1n)!.table("args");
        args.insert(1n, { value: "x" });
        args.erase(0n);
        args.insert(3n);
        return [0n, 1n, 2n, 3n, 4n].map((index) => args.read(index, "value"));
      },
      (host) => host.table("threads", "int64").insert(1n, { args: ["a", "b", "c", "d"].map((value, index) => [BigInt(index), { value }] as const) }),
    );
    expect(values).toEqual(["x", "", "", "", undefined]);
  });

  it("have lists that the test can replace", () => {
    const table = testHost(pluginThat(() => {})).table("threads", "int64");
    table.insert(1n, { args: ["a", "b", "c"].map((value, index) => [BigInt(index), { value }] as const) });
    expect(table.upsert(1n, { args: [[1n, { value: "x" }]] })).toBe(true);
    expect(table.row(1n)?.["args"]).toEqual(new Map([[0n, { value: "" }], [1n, { value: "x" }]]));
    table.upsert(1n, { args: [[2n, { value: "last" }], [0n, { value: "first" }]] });
    expect(table.row(1n)?.["args"]).toEqual(new Map([[0n, { value: "first" }], [1n, { value: "" }], [2n, { value: "last" }]]));
  });

  it("cannot be written to where libsinsp does not let plugins", () => {
    const seed = (host: TestHost): void => host.table("threads", "int64").insert(1n, { cwd: "/" });
    expect(inParse((ctx) => ctx.table(threads).read(1n, "cwd"), seed)).toBe("/");
    expect(() => inParse((ctx) => ctx.table(threads).write(1n, "cwd", "/tmp"), seed)).toThrow('FP_TABLE_REFUSED: table "threads": the column "cwd" cannot be written: it is read-only');
  });

  it("are visited until a visit says that it is enough", () => {
    const names = inParse(
      (ctx) => {
        const seen: string[] = [];
        const all = ctx.table(threads).forEach((thread) => (seen.push(thread.get("comm")), seen.length < 2 ? undefined : false));
        return [all, ...seen];
      },
      (host) => [1n, 2n, 3n].forEach((tid) => host.table("threads", "int64").insert(tid, { comm: `thread ${tid}` })),
    );
    expect(names).toEqual([false, "thread 1", "thread 2"]);
  });

  it("are inserted, erased and cleared by plugins", () => {
    const host = testHost(pluginThat((ctx, tid) => {
      const table = ctx.table(threads);
      if (tid === 0n) return table.clear();
      if (!table.erase(tid)) table.insert(tid, { comm: "new", container_id: "c" });
    }));
    const table = host.table("threads", "int64");
    host.dispatch(opened(1n));
    host.dispatch(opened(2n));
    expect(table.row(1n)).toMatchObject({ tid: 1n, comm: "new", container_id: "c", opens: 0 });
    host.dispatch(opened(1n));
    expect([...table.rows().keys()]).toEqual([2n]);
    host.dispatch(opened(0n));
    expect(table.size).toBe(0);
  });
});

describe("a host's table is there", () => {
  const isThere = 'FP_TABLE_UNAVAILABLE: table "threads" is the host\'s: it is there while the host has an event parsed, a field extracted, or a capture opened or closed, and not now';

  it("when captures are opened and closed, for writing", async () => {
    const host = testHost(definePlugin(meta, tables(threads), parsesOpens, listen({ open: (ctx) => ctx.table(threads).insert(1n, { comm: "opened" }), close: (ctx) => void ctx.table(threads).write(1n, "comm", "closed") })));
    host.captureOpen();
    expect(host.table("threads", "int64").row(1n)).toMatchObject({ comm: "opened" });
    await host.captureClose();
    expect(host.table("threads", "int64").row(1n)).toMatchObject({ comm: "closed" });
  });

  it("in fields, for reading", () => {
    const host = testHost(pluginThat(() => {}, (ctx, tid) => ctx.table(threads).read(tid, "comm")));
    host.table("threads", "int64").insert(42n, { comm: "nginx" });
    expect(host.extract(executed(), "probe.read")).toBe("nginx");
    expect(host.extract(executed(7n), "probe.read")).toBeUndefined();
  });

  it.each<[string, (ctx: Context) => unknown]>([
    ["write", (ctx) => ctx.table(threads).write(1n, "comm", "x")],
    ["insert", (ctx) => ctx.table(threads).insert(1n)],
    ["erase", (ctx) => ctx.table(threads).erase(1n)],
    ["clear", (ctx) => ctx.table(threads).clear()],
    ["write to a table in it", (ctx) => ctx.table(threads).get(42n)!.table("args").clear()],
  ])("in fields, not to %s", (_what, change) => {
    const host = testHost(pluginThat(() => {}, (ctx) => void change(ctx)));
    host.table("threads", "int64").insert(42n);
    expect(() => host.extract(executed(), "probe.read")).toThrow('FP_TABLE_UNAVAILABLE: table "threads" is the host\'s, and read-only here: it can be changed while an event is parsed, or a capture opened or closed');
  });

  it("not after the call, for whoever keeps it", () => {
    let kept: ReturnType<typeof keep> | undefined;
    const keep = (ctx: Context) => ctx.table(threads);
    const host = testHost(pluginThat((ctx) => (kept = keep(ctx))));
    host.dispatch(opened());
    expect(() => kept!.size).toThrow(isThere);
  });

  it("not in callbacks of other kinds, where the plugin's own are", () => {
    const failures: string[] = [];
    const uses = (what: string) => (ctx: Context): void => {
      ctx.table(containers).upsert(what, {});
      try {
        void ctx.table(threads).size;
      } catch (error) {
        failures.push(`${what}: ${(error as Error).message}`);
      }
    };
    const news = channel<number>("news");
    const hello = asyncEvent("hello");
    const host = testHost(
      definePlugin(
        meta,
        tables(threads, containers),
        parsesOpens,
        receive(news, (_, ctx) => uses("receive")(ctx)),
        background({ start: (ctx) => void ctx.send(news, 1) }),
        onConfigUpdate({ event: uses("config") }),
        asyncEvents({ events: [hello], stream: () => NEVER, snapshot: (ctx) => (uses("snapshot")(ctx), []) }),
      ),
    );
    host.startAsyncEvents();
    host.dispatch(opened());
    host.dumpState();
    host.setConfig("");
    expect(host.table(containers).size).toBe(3);
    expect(failures).toEqual(["receive", "snapshot", "config"].map((what) => `${what}: ${isThere}`));
  });

  it("not in the background", async () => {
    const failures: string[] = [];
    await using host = testHost(definePlugin(meta, tables(threads), parsesOpens, background({ start: (ctx) => {
      try {
        (ctx as unknown as Context).table(threads);
      } catch (error) {
        failures.push(String(error));
      }
    } })));
    host.startAsyncEvents();
    expect(failures).toEqual([expect.stringContaining('FP_TABLE_UNAVAILABLE: the table "threads" is the host\'s: it can be used on the event thread only')]);
  });
});

describe("a test", () => {
  const host = testHost(pluginThat(() => {}));

  it("is told which tables there are", () => {
    expect(() => host.table("containres", "string")).toThrow(new TypeError('there is no table "containres"; the host has: threads, containers'));
    expect(() => host.table("threads", "uint32")).toThrow(new TypeError('table "threads": its key is an int64, not a uint32'));
    expect(() => host.table(exportTable("sensors", "string", {}))).toThrow(new TypeError('nobody exports a table "sensors"; the host has: threads, containers'));
  });

  it("is told which columns there are, and what they take", () => {
    const table = host.table("threads", "int64");
    expect(() => table.insert(1n, { comn: "x" })).toThrow('table "threads": there is no column "comn"; there are: tid, ');
    expect(() => table.insert(1n, { args: "x" })).toThrow('table "threads": the column "args" holds tables: give the rows of one as a Map, or as [key, row] pairs');
    expect(() => table.insert(1n, { args: [[1, {}]] })).toThrow('FP_TABLE_VALUE: table "threads": the table in the column "args": the key: expected a bigint');
    expect(() => table.row(1 as never)).toThrow("FP_TABLE_VALUE: table \"threads\": the key: expected a bigint");
    expect(table.size).toBe(0);
  });
});
