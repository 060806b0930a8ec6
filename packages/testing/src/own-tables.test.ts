import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { background, definePlugin, on, parse } from "@falco-plugin/plugin";
import { column, existing, importTable, tables } from "@falco-plugin/tables";
import { NEVER } from "rxjs";
import { describe, expect, it } from "vitest";
import { containers, executed, meta, opened, pluginThat } from "../tests/fixtures/containers.ts";
import { testHost } from "./index.ts";

describe("the plugin's own tables", () => {
  it("are one table in both realms, which the test sees as the plugin does", async () => {
    const counted = definePlugin(
      meta,
      tables(containers),
      background({ start: (ctx) => ctx.table(containers).insert("a", { image: "nginx", token: "secret" }) }),
      asyncEvents({ events: [asyncEvent("probe")], stream: () => NEVER }),
      parse(on(SYSCALL_OPENAT_2_X, (_, ctx) => void ctx.table(containers).upsert("a", { restarts: 1 }))),
    );
    await using host = testHost(counted);
    const table = host.table(containers);
    expect(table.has("a")).toBe(false);
    host.startAsyncEvents();
    host.dispatch(opened());
    expect(table.get("a")?.row()).toEqual({ image: "nginx", restarts: 1, token: "secret" });
    expect(table.read("a", "token")).toBe("secret");
  });

  it("hide private columns from others, and let them only read those that are read-only", () => {
    const host = testHost(pluginThat((ctx) => ctx.table(containers).insert("a", { image: "nginx", restarts: 2, token: "secret" })));
    host.dispatch(opened());
    const table = host.table("containers", "string");
    expect(table.row("a")).toEqual({ image: "nginx", restarts: 2, ports: new Map() });
    expect(table.columns()).toEqual([
      { name: "image", type: "string", readOnly: false },
      { name: "restarts", type: "uint32", readOnly: true },
      { name: "ports", type: "table", readOnly: true },
    ]);
    expect(() => table.upsert("a", { restarts: 0 })).toThrow('FP_TABLE_REFUSED: table "containers": the column "restarts" cannot be written: it is read-only');
    expect(() => table.insert("b", { token: "x" })).toThrow('table "containers": there is no column "token"; there are: image, restarts, ports');
    expect(table.has("b")).toBe(false);
  });

  it("take rows and columns of others", () => {
    const host = testHost(pluginThat(
      (ctx) => ctx.table(containers).write("b", "image", "redis"),
      (ctx) => JSON.stringify([ctx.table(containers).columns().map(({ name }) => name), ctx.table(containers).get("b")?.table("ports").read(80, "protocol")]),
    ));
    const table = host.table("containers", "string");
    table.addColumn("owner", "int8");
    table.insert("b", { owner: -1, ports: [[80, { protocol: "tcp" }]] });
    host.dispatch(opened());
    expect(table.row("b")).toEqual({ image: "redis", restarts: 0, owner: -1, ports: new Map([[80, { protocol: "tcp" }]]) });
    expect(host.extract(executed(), "probe.read")).toBe('[["image","restarts","token","ports","owner"],"tcp"]');
  });

  it("keep a private column apart from one that others add by its name", () => {
    const host = testHost(pluginThat((ctx) => ctx.table(containers).insert("a", { token: "secret" })));
    host.dispatch(opened());
    const table = host.table("containers", "string");
    table.addColumn("token", "uint8");
    table.upsert("a", { token: 5 });
    expect(table.row("a")).toMatchObject({ token: 5 });
    expect(host.table(containers).read("a", "token")).toBe("secret");
    expect(() => table.addColumn("token", "string")).toThrow('FP_TABLE_TYPE: table "containers": the column "token" is a uint8, not a string');
  });

  it("are another's for a plugin that imports them, typed", () => {
    const host = testHost(pluginThat((ctx) => ctx.table(containers).insert("a", { image: "nginx" })));
    host.dispatch(opened());
    const view = host.table(importTable("containers", "string", { image: existing("string"), owner: column.uint32() }));
    view.write("a", "owner", 7);
    expect(view.get("a")?.row()).toEqual({ image: "nginx", owner: 7 });
    expect(() => host.table(importTable("containers", "string", { token: existing("string") }))).toThrow('FP_TABLE_MISSING: table "containers": there is no column "token", which this plugin declares as a string; there are: ');
    expect(() => host.table(importTable("containers", "int64", {}))).toThrow('FP_TABLE_TYPE: table "containers": its key is a string, not an int64 as this plugin declares');
  });

  it("belong to one instance", () => {
    const plugin = pluginThat((ctx) => ctx.table(containers).insert("a"));
    const [first, second] = [testHost(plugin), testHost(plugin)];
    first.dispatch(opened());
    expect([first.table(containers).size, second.table(containers).size]).toEqual([1, 0]);
  });

  it("have tables in their entries, which go with them", () => {
    const host = testHost(pluginThat((ctx, tid) => {
      const table = ctx.table(containers);
      table.insert("a");
      table.get("a")!.table("ports").insert(Number(tid), { protocol: "udp" });
    }));
    host.dispatch(opened(53n));
    expect(host.table("containers", "string").row("a")).toMatchObject({ ports: new Map([[53, { protocol: "udp" }]]) });
    host.dispatch(opened(54n));
    expect(host.table("containers", "string").row("a")).toMatchObject({ ports: new Map([[54, { protocol: "udp" }]]) });
  });

  it("say the keys of their entries, which those of hosts do not", () => {
    const host = testHost(pluginThat((ctx) => ctx.table(containers).insert("a", { image: "nginx" }), (ctx) => {
      const keys: string[] = [];
      ctx.table(containers).forEach(({ key }) => void keys.push(key));
      return keys.join();
    }));
    host.dispatch(opened());
    expect(host.extract(executed(), "probe.read")).toBe("a");
  });
});
