// The tables of our host and of libsinsp: one observation, made of both.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { fixturePlugin, type HostInspector, type HostTables, startHost, type TableRow, tableInstruction } from "@falco-plugin/host";
import { afterAll, describe, expect, test } from "vitest";

import { startSinspHost } from "../../src/index.ts";
import { cPlugin } from "../support/c-plugin.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-sinsp-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Makes the same observation of both, which must not differ; returns it. */
async function both<T>(observe: (inspector: HostInspector) => Promise<T>): Promise<T> {
  const of = async (start: () => ReturnType<typeof startHost>): Promise<T> => {
    const host = await start();
    try {
      return await observe(await host.createInspector("it"));
    } finally {
      await host.kill();
    }
  };
  const [ours, libsinsp] = [await of(() => startHost()), await of(() => startSinspHost())];
  expect(ours).toEqual(libsinsp);
  return libsinsp;
}

const refusal = (doing: Promise<unknown>): Promise<string> => doing.then(() => "no error", (error: unknown) => (error as Error).message);
const byTid = (rows: readonly TableRow[]): readonly TableRow[] => [...rows].sort((a, b) => Number(a.tid) - Number(b.tid));

const shell = { tid: 42, ptid: 1, comm: "bash", cwd: "/home/", exe_writable: true, exe_ino: 2n ** 63n, args: ["-c", "ls"], env: ["A=b"], cgroups: { cpu: "/c", memory: "/m" } };
const descriptors = { 3: { name: "/etc/passwd", type: 3, ino: 7n }, 4: { socket_ipv4_src_ip: 0x0100_007f, socket_ipv4_dest_dip: 0x0200_007f, socket_ipv4_src_port: 80, socket_ipv4_l4_proto: 1 }, 5: { socket_ipv6_dest_ip_low: 0x0102_0304_0506_0708n } };

describe("threads", () => {
  test("has the same columns", async () => {
    const columns = await both(({ tables }) => tables.columns("threads"));
    expect(columns).toHaveLength(32);
    expect(columns.find(({ name }) => name === "file_descriptors")?.table?.columns).toHaveLength(32);
  });

  test("holds the same of what it was told, also where that was nothing", async () => {
    const rows = await both(async ({ tables }) => {
      await tables.setThread({ tid: 1, comm: "init" });
      await tables.setThread({ ...shell, fds: descriptors });
      await tables.setThread({ tid: 43, ptid: 99 });
      await tables.put("threads", 44, {});
      await tables.setThread({ tid: 45, pid: 42, flags: 1 });
      await tables.setThread({ tid: 46, args: ["gone"] });
      await tables.setThread({ tid: 46, args: ["a", "b"] });
      await tables.erase("threads", 43);
      const order = (rows: unknown) => [...(rows as TableRow[])].sort((a, b) => Number(a.fd) - Number(b.fd));
      return byTid(await tables.read("threads")).map((row) => ({ ...row, file_descriptors: row.file_descriptors === null ? null : order(row.file_descriptors) }));
    });
    expect(rows).toHaveLength(5);
    expect(rows[1]).toMatchObject({ comm: "bash", cwd: "/home/", args: [{ value: "-c" }, { value: "ls" }], file_descriptors: [{ fd: 3n, name: "/etc/passwd" }, { fd: 4n, socket_ipv4_server_ip: 0x0100_007f }, { fd: 5n }] });
  });

  test("is forgotten at the same times", async () => {
    const sizes = await both(async (inspector) => {
      const sizes: number[] = [];
      const add = async (tid: number) => {
        await inspector.tables.setThread({ tid });
        sizes.push(await inspector.tables.size("threads"));
      };
      await add(1);
      await inspector.open({ kind: "events", events: [], idleMs: 1 });
      await add(2);
      await inspector.close();
      await add(3);
      return sizes;
    });
    expect(sizes).toEqual([1, 1, 1]);
  });

  test("refuses in the same words", async () => {
    const words = await both(async ({ tables }) => [
      await refusal(tables.put("threads", 1, { cwd: "/" })),
      await refusal(tables.put("threads", 1, { uid: -1 })),
      await refusal(tables.put("threads", 1, { nothing: 1 })),
      await refusal(tables.size("nobody")),
      await refusal(tables.setThread({ tid: 1, fds: Object.fromEntries(Array.from({ length: 4097 }, (_, fd) => [fd, {}])) })),
    ]);
    expect(words[0]).toContain("can't set a read-only static struct field: cwd");
  });

  test("has lists over vectors", async () => {
    const args = await both(async ({ tables }) => {
      const values = async () => (await tables.get("threads", 1, { columns: ["args"] }))?.args;
      await tables.put("threads", 1, { args: [[2, { value: "c" }]] });
      const grown = await values();
      await tables.put("threads", 1, { args: [[1, { value: "b" }], [0, { value: "a" }]] });
      return [grown, await values()];
    });
    expect(args).toEqual([[{ value: "" }, { value: "" }, { value: "c" }], [{ value: "a" }, { value: "b" }]]);
  });
});

describe("the table of a plugin", () => {
  const own = "entry one a_string=text a_int64=-5 a_uint64=18446744073709551615 a_bool=true a_uint8=255";

  test("is the same to both", async () => {
    const told = await both(async (inspector) => {
      await inspector.load(fixturePlugin("tablesc"), own);
      const { tables } = inspector;
      await tables.put("tablesc", "two", { a_string: "new", nested: new Map([[1n, { value: "first" }]]) });
      const names = async (of: HostTables) => (await of.list()).map(({ name, keyType }) => `${name}:${keyType}`).sort();
      return [await names(tables), await tables.columns("tablesc"), await tables.read("tablesc"), await refusal(tables.put("tablesc", "one", { fixed: "x" })), await tables.erase("tablesc", "nobody"), await tables.erase("tablesc", "one"), await tables.size("tablesc")];
    });
    expect(told.slice(3)).toEqual(["writing the column 'fixed' of table 'tablesc' failed: the column 'fixed' is read-only", false, true, 1]);
  });

  // Instruction by instruction; `tablesc.error` holds the host's reasons.
  const config = `${own}; import tablesc string fixed:string a_string:string a_int64:int64 a_uint64:uint64 a_bool:bool a_uint8:uint8 +more:int32; nested tablesc nested uint64 value:string;
    import threads int64 tid:int64 comm:string cwd:string exe_writable:bool +mark:string +flag:bool; nested threads args uint64 value:string; nested threads cgroups uint64 first:string; nested threads file_descriptors int64 name:string fd:int64 +note:string`;
  const instructions = [
    ...["set tablesc.a_string@one hello world", "set tablesc.fixed@one x", "set tablesc.a_string@nobody x", "add tablesc@two a_string=zwei more=7", "add tablesc.nested@two@5 value=deep", "add tablesc.nested@two@6 value=deeper"],
    ...["erase tablesc.nested@two@5", "erase tablesc@nobody", "add threads@42 comm=bash mark=m flag=true exe_writable=true", "set threads.tid@42 7", "set threads.cwd@42 /", "set threads.comm@9 x"],
    ...["add threads.args@42@0 value=a", "add threads.args@42@1 value=b", "add threads.file_descriptors@42@3 name=/etc/passwd note=n", "erase threads.args@42@9", "erase threads.args@42@0", "keep threads@42"],
    ...["set threads.flag@42 false", "clear threads.args@42", "erase threads.file_descriptors@42@3", "erase threads@42", "clear tablesc"],
  ];
  const fields = [
    ...["a_string", "a_int64", "a_uint64", "a_bool", "a_uint8", "more"].map((column) => `read[tablesc.${column}@one]`),
    ...["read[tablesc.more@two]", "size[tablesc]", "has[tablesc@one]", "iterate[tablesc.a_string]", "first[tablesc.a_string]", "iterate[tablesc.nested.value@two]", "name[tablesc.nested@two]", "name[tablesc]"],
    ...["comm", "mark", "flag", "tid", "exe_writable"].map((column) => `read[threads.${column}@42]`),
    ...["size[threads]", "iterate[threads.comm]", "iterate[threads.args.value@42]", "name[threads.args@42]", "read[threads.file_descriptors.name@42@3]", "read[threads.file_descriptors.note@42@3]", "read[threads.file_descriptors.fd@42@3]"],
    ...["columns[tablesc.nested]", "held", "error"],
  ].map((field) => `tablesc.${field}`);

  test("and that of the host are the same to another plugin, whatever it does", async () => {
    const seen = await both(async (inspector) => {
      await inspector.load(fixturePlugin("tablesc"), config);
      await inspector.open({ kind: "events", events: instructions.map(tableInstruction) });
      const { events } = await inspector.collect({ fields });
      return events.map((event) => event.fields);
    });
    expect(seen).toHaveLength(instructions.length);
    expect(seen[5]).toMatchObject({ "tablesc.iterate[tablesc.nested.value@two]": ["deep", "deeper"], "tablesc.size[tablesc]": 2n });
    expect(seen[14]).toMatchObject({ "tablesc.read[threads.file_descriptors.note@42@3]": "n", "tablesc.iterate[threads.args.value@42]": ["a", "b"], "tablesc.read[threads.mark@42]": "m" });
  });

  test.each(["fail extended", "fail legacy", "fail twice", "export threads", "import nobody string x:string", "import threads string tid:int64", "import threads int64 nothing:int64", "import threads int64 tid:string", "import threads int64 +tid:int64", "import threads int64 +mark:int64 +mark:string", "import threads int64 +mark:table", "import threads int64; nested threads args uint64 +more:string", "import threads int64; nested threads args uint64 value:int64"])(
    "fails to be offered or found in the same words: %s",
    async (line) => {
      expect(await both((inspector) => refusal(inspector.load(fixturePlugin("tablesc"), line)))).toMatch(/^could not initialize plugin: (cannot|there is no) /);
    },
  );
});

test("libsinsp keeps and forgets errors, types and entries as our host does", async () => {
  const file = await cPlugin("tablerulesc", folder);
  const said = await both(async (inspector) => {
    await inspector.load(file);
    await inspector.open({ kind: "events", events: Array.from({ length: 3 }, () => tableInstruction("nothing")) });
    const { events } = await inspector.collect({ fields: ["rules.said"] });
    return events.map(({ fields }) => fields["rules.said"]);
  });
  expect(said).toEqual([
    "no error | table in registry accessed with wrong key type: table='threads', requested='string', actual='int64' | table in registry accessed with wrong key type: table='threads', requested='string', actual='int64' | same table | same field | 00000001",
    "kept | add_entry called on entry not created by create_table_entry | entry with mismatching dynamic fields added to table: args | unknown entry type added to fd table",
    "using dynamic field accessor on struct it was not created from: rules_flag",
  ]);
});
