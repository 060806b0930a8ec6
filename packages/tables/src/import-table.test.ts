import { FalcoPluginError } from "@falco-plugin/contract";
import { describe, expect, it } from "vitest";
import { type FakeOptions, FakePort } from "../tests/fake-tables.ts";
import { column, existing, importTable, type ViewOf } from "./index.ts";

const threads = importTable("threads", "int64", {
  pid: existing("int64"),
  name: existing("string", { name: "comm", access: "rw" }),
  uid: existing("uint32", { optional: true, access: "rw" }),
  env: existing.table("uint64", { value: existing("string", { access: "rw" }), note: column.string({ optional: true }) }, { access: "rw" }),
  cgroups: existing.table("uint64", { second: existing("string") }, { optional: true }),
  container_id: column.string(),
  score: column.uint8({ access: "w" }),
});

function open(options: FakeOptions = {}) {
  const port = new FakePort([threads.table], options);
  return { view: threads.open(port) as ViewOf<typeof threads>, table: port.table("threads")! };
}

describe("an imported table", () => {
  it("bakes what C++ resolves", () => {
    expect(threads.table).toEqual({
      kind: "import",
      name: "threads",
      keyType: "int64",
      columns: [
        { name: "pid", type: "int64", origin: "existing" },
        { name: "comm", type: "string", origin: "existing" },
        { name: "uid", type: "uint32", origin: "existing", optional: true },
        { name: "env", type: "table", origin: "existing", table: { keyType: "uint64", columns: [{ name: "value", type: "string", origin: "existing" }, { name: "note", type: "string", origin: "added", optional: true }] } },
        { name: "cgroups", type: "table", origin: "existing", optional: true, table: { keyType: "uint64", columns: [{ name: "second", type: "string", origin: "existing" }] } },
        { name: "container_id", type: "string", origin: "added" },
        { name: "score", type: "uint8", origin: "added" },
      ],
    });
    expect(JSON.parse(JSON.stringify(threads.table))).toEqual(threads.table);
    expect(threads).toMatchObject({ name: "threads", keyType: "int64", inBackground: false });
  });

  it("is frozen in all its parts", () => {
    const parts: unknown[] = [threads, threads.table, threads.table.columns, threads.columns, threads.columns.pid, threads.columns.env.columns, threads.table.columns[3]!.table!.columns];
    expect(parts.every(Object.isFrozen)).toBe(true);
  });

  it("fails to open where the host has none, unless it is optional", () => {
    const nowhere = new FakePort([]);
    expect(() => threads.open(nowhere)).toThrow('FP_TABLE_MISSING: there is no table "threads"');
    const optional = importTable("threads", "int64", {}, { optional: true });
    expect(optional.table.optional).toBe(true);
    expect(optional.open(nowhere)).toBeUndefined();
  });
});

describe("its view", () => {
  it("reads and writes one value in one native call", () => {
    const { view, table } = open();
    view.insert(1n, { name: "bash" });
    expect(view.read(1n, "name")).toBe("bash");
    expect(table.calls).toEqual(["readAt"]);
    expect(view.write(1n, "score", 7)).toBe(true);
    expect(table.calls).toEqual(["writeAt"]);
    expect(view.read(2n, "name")).toBeUndefined();
    expect(view.write(2n, "score", 7)).toBe(false);
  });

  it("finds entries, which read and write", () => {
    const { view } = open();
    expect(view.get(1n)).toBeUndefined();
    view.insert(1n);
    const entry = view.get(1n)!;
    expect(entry.row()).toEqual({ pid: 0n, name: "", uid: 0, container_id: "" });
    entry.set("name", "bash");
    entry.set({ uid: 5, container_id: "3f1c", score: 9 });
    expect([entry.get("name"), entry.get("uid"), view.read(1n, "container_id")]).toEqual(["bash", 5, "3f1c"]);
    expect(view.name).toBe("threads");
    expect([view.size, view.has(1n), view.has(2n)]).toEqual([1, true, false]);
  });

  it("replaces with insert, and keeps what is not given with upsert", () => {
    const { view } = open();
    expect(view.upsert(1n, { name: "a", container_id: "b" })).toBe(false);
    expect(view.upsert(1n, { name: "c" })).toBe(true);
    expect(view.get(1n)?.row()).toMatchObject({ name: "c", container_id: "b" });
    view.insert(1n, { name: "d" });
    expect(view.get(1n)?.row()).toMatchObject({ name: "d", container_id: "" });
  });

  it("erases and clears", () => {
    const { view } = open();
    view.insert(1n);
    view.insert(2n);
    expect([view.erase(1n), view.erase(1n), view.size]).toEqual([true, false, 1]);
    view.clear();
    expect(view.size).toBe(0);
  });

  it("visits until a visit returns false", () => {
    const { view } = open();
    for (const tid of [1n, 2n, 3n]) view.insert(tid, { name: `t${tid}` });
    const names: string[] = [];
    expect(view.forEach((entry) => (names.push(entry.get("name")) < 2 ? undefined : false))).toBe(false);
    expect(names).toEqual(["t1", "t2"]);
    expect(view.forEach(() => {})).toBe(true);
  });

  it("lets what a visit throws through, and the entry is not good any more", () => {
    const { view, table } = open();
    view.insert(1n);
    let kept: ReturnType<typeof view.get>;
    expect(() => view.forEach((entry) => { kept = entry; throw new Error("mine"); })).toThrow(new Error("mine"));
    expect(() => kept?.get("pid")).toThrow("FP_TABLE_ENTRY_STALE");
    expect(table.held).toBe(0);
  });

  it("leaves no entry behind but those that it gave away", () => {
    const { view, table } = open({ readOnly: ["comm"] });
    view.insert(1n);
    view.upsert(1n, { container_id: "a" });
    view.has(1n);
    expect(() => view.upsert(1n, { name: "refused" })).toThrow("FP_TABLE_REFUSED");
    expect(() => view.insert(2n, { name: "refused" })).toThrow("FP_TABLE_REFUSED");
    expect(() => view.insert("x" as never)).toThrow("FP_TABLE_VALUE");
    expect(table.held).toBe(0);
    const entry = view.get(1n)!;
    expect(table.held).toBe(1);
    entry.release();
    entry.release();
    expect(table.held).toBe(0);
    expect(() => entry.get("pid")).toThrow(FalcoPluginError);
  });

  it("leads into tables in entries, which hosts want to be added to before they are written", () => {
    const { view } = open();
    view.insert(1n);
    const env = view.get(1n)!.table("env");
    env.insert(0n, { value: "A=1", note: "ours" });
    env.upsert(1n, { value: "B=2" });
    const seen: string[] = [];
    view.get(1n)!.table("env").forEach((variable) => void seen.push(variable.get("value")));
    expect(seen).toEqual(["A=1", "B=2"]);
    expect([env.name, env.read(0n, "note")]).toEqual(["env", "ours"]);
  });
});

describe("columns that are not there", () => {
  it("are undefined, and take nothing", () => {
    const { view, table } = open({ without: ["uid", "cgroups"] });
    view.insert(1n, { name: "a", uid: 5 });
    const entry = view.get(1n)!;
    expect([entry.has("uid"), entry.get("uid"), entry.row().uid, view.read(1n, "uid")]).toEqual([false, undefined, undefined, undefined]);
    expect(() => entry.set({ uid: 6 })).not.toThrow();
    expect([view.write(1n, "uid", 6), view.write(2n, "uid", 6)]).toEqual([true, false]);
    expect([entry.has("cgroups"), entry.table("cgroups")]).toEqual([false, undefined]);
    entry.release();
    expect(table.held).toBe(0);
  });

  it("are known where they are", () => {
    const { view } = open();
    view.insert(1n);
    expect([view.get(1n)!.has("uid"), view.get(1n)!.has("cgroups")]).toEqual([true, true]);
  });
});

describe("what the types would refuse", () => {
  const loose = (): { [method: string]: (...args: unknown[]) => unknown } => {
    const { view } = open();
    view.insert(1n);
    const entry = view.get(1n)!;
    const methods = { read: view.read.bind(view), write: view.write.bind(view), get: entry.get.bind(entry), set: entry.set.bind(entry), table: entry.table.bind(entry) };
    return methods as never;
  };

  it.each<[string, (it: ReturnType<typeof loose>) => unknown, string]>([
    ["a column that there is not", (it) => it["read"]!(1n, "nope"), 'threads has no column "nope"; it has pid, name, uid, env, cgroups, container_id, score'],
    ["reading what is for writing", (it) => it["get"]!("score"), 'the column "score" of threads is declared for writing only'],
    ["writing what is for reading", (it) => it["set"]!({ pid: 1n }), 'the column "pid" of threads is declared for reading only'],
    ["the same at once", (it) => it["write"]!(1n, "pid", 1n), "declared for reading only"],
    ["a table as a value", (it) => it["get"]!("env"), 'holds tables: use entry.table("env")'],
    ["a value as a table", (it) => it["table"]!("pid"), 'the column "pid" of threads holds no tables'],
  ])("throws for %s", (_what, use, message) => {
    expect(() => use(loose())).toThrow(TypeError);
    expect(() => use(loose())).toThrow(message);
  });

  it("adds no entry for values that cannot be written", () => {
    const { view } = open();
    expect(() => view.insert(1n, { name: "a", pid: 1n } as never)).toThrow(TypeError);
    expect(view.size).toBe(0);
  });
});
