// What plugins see of each other's tables, shown by a fixture in plain C.
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { fixturePlugin, type Host, type HostEvent, type HostInspector, startHost, tableInstruction } from "../../src/index.ts";
import { answers, generatedPlugin } from "../support/generated-plugin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
let host: Host;
let inspector: HostInspector;

beforeEach(async () => {
  host = await startHost();
  inspector = await host.createInspector();
});
afterEach(() => host.quit());

const load = (config: string) => inspector.load(fixturePlugin("tablesc"), config);

/** Has the fixture follow instructions, one an event; what its fields are after each. */
async function follow(instructions: readonly string[], fields: readonly string[] = []): Promise<readonly HostEvent[]> {
  await inspector.open({ kind: "events", events: instructions.map(tableInstruction) });
  const { events } = await inspector.collect({ fields: fields.map((field) => `tablesc.${field}`) });
  await inspector.close();
  return events;
}

const values = (event: HostEvent | undefined) => Object.values(event?.fields ?? {});

describe("the table of a plugin", () => {
  const config = "entry one a_string=text a_int64=-5 a_uint64=18446744073709551615 a_bool=true a_uint8=255 a_int8=-128";

  test("is one among all", async () => {
    await load(config);
    expect(await inspector.tables.list()).toEqual([
      { name: "threads", keyType: "int64" },
      { name: "tablesc", keyType: "string" },
    ]);
    const columns = await inspector.tables.columns("tablesc");
    expect(columns.filter(({ type }) => type !== "table").map(({ name, type }) => [name, type])).toEqual([...["bool", "int16", "int32", "int64", "int8", "string", "uint16", "uint32", "uint64", "uint8"].map((type) => [`a_${type}`, type]), ["fixed", "string"], ["number", "int64"], ["text", "string"]]);
    expect(columns.find(({ name }) => name === "nested")).toEqual({ name: "nested", type: "table", readOnly: true, table: { keyType: "uint64", columns: [{ name: "value", type: "string", readOnly: false }] } });
  });

  test("is read and written by the host, with the plugin's own words for what it refuses", async () => {
    await load(config);
    const { tables } = inspector;
    expect(await tables.get("tablesc", "one")).toMatchObject({ fixed: "made by tablesc", a_string: "text", a_int64: -5n, a_uint64: 2n ** 64n - 1n, a_bool: true, a_uint8: 255, a_int8: -128, a_int32: 0, nested: [] });
    const nested = new Map([
      [1n, { value: "first" }],
      [2n, { value: "second" }],
    ]);
    expect(await tables.put("tablesc", "two", { a_string: "new", nested })).toBe(true);
    expect(await tables.read("tablesc", { columns: ["a_string", "nested"] })).toEqual([
      { a_string: "text", nested: [] },
      { a_string: "new", nested: [{ value: "first" }, { value: "second" }] },
    ]);
    await expect(tables.put("tablesc", "one", { fixed: "x" })).rejects.toThrow("writing the column 'fixed' of table 'tablesc' failed: the column 'fixed' is read-only");
    expect(await tables.erase("tablesc", "one")).toBe(true);
    expect(await tables.size("tablesc")).toBe(1);
    expect(host.misuses).toEqual([]);
  });

  test("is read and written by another plugin, as is the host's", async () => {
    await load(
      `${config}; import tablesc string fixed:string a_string:string a_int64:int64 +more:int32; nested tablesc nested uint64 value:string;
       import threads int64 tid:int64 comm:string cwd:string +mark:string; nested threads args uint64 value:string; maybe nobody string x:string`,
    );
    const events = await follow(
      ["set tablesc.a_string@one other words", "add tablesc@two a_int64=2 more=7", "add tablesc.nested@two@5 value=deep", "add threads@42 comm=bash mark=m", "add threads.args@42@0 value=ls", "erase tablesc@one"],
      ["read[tablesc.a_string@one]", "read[tablesc.more@two]", "iterate[tablesc.nested.value@two]", "read[threads.mark@42]", "iterate[threads.args.value@42]", "size[tablesc]", "has[tablesc@one]", "held"],
    );
    expect(events.flatMap(({ failures }) => failures)).toEqual([]);
    expect(values(events[0])).toEqual(["other words", null, null, null, null, 1n, true, 0n]);
    expect(values(events.at(-1))).toEqual([null, "7", ["deep"], "m", ["ls"], 1n, false, 0n]);
    expect(host.misuses).toEqual([]);
    expect((await inspector.stats()).plugins.tablesc).toEqual({ callsWithoutHandler: 0, entriesLeft: 0 });
  });

  test("tells why it refuses", async () => {
    await load(`${config}; import tablesc string fixed:string; import threads int64 cwd:string +mark:string`);
    const events = await follow(["set tablesc.fixed@one x", "erase tablesc@nobody", "add threads@1", "set threads.cwd@1 /", "set threads.mark@2 x", "erase threads@2"]);
    expect(events.map(({ failures }) => failures[0]?.error)).toEqual([
      "cannot write fixed: the column 'fixed' is read-only",
      "cannot erase nobody: there is no such entry in 'tablesc'",
      undefined,
      "cannot write cwd: can't set a read-only static struct field: cwd",
      "there is no entry for 2: get_entry found no element at given key",
      "cannot erase 2: table entry not found",
    ]);
  });

  test("is iterated over to the end, or not", async () => {
    await load(`entry a a_int8=1; entry b a_int8=2; import tablesc string a_int8:int8; import threads int64 tid:int64`);
    const [event] = await follow(["add threads@9"], ["iterate[tablesc.a_int8]", "first[tablesc.a_int8]", "iterate[threads.tid]", "name[tablesc]", "name[threads]", "columns[tablesc]", "tables"]);
    expect(values(event)).toEqual([["1", "2"], "1", ["9"], "tablesc", "threads", expect.arrayContaining(["fixed:string:ro", "nested:table:ro"]) as unknown, ["threads:int64"]]);
  });

  test("is gone with its plugin", async () => {
    await load("export shared");
    await inspector.destroyInstance("tablesc");
    expect(await inspector.tables.list()).toEqual([{ name: "threads", keyType: "int64" }]);
  });
});

describe("a column that is added", () => {
  const user = (name: string) =>
    generatedPlugin(folder, name, {
      ...answers({ get_name: name, get_required_api_version: "3.12.0" }),
      init: `ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) {
        ss_plugin_table_t* threads = in->tables->get_table(in->owner, "threads", SS_PLUGIN_ST_INT64);
        const char* type = strchr(in->config, ' ') + 1;
        char column[64];
        snprintf(column, sizeof column, "%.*s", (int)(type - in->config - 1), in->config);
        *rc = in->tables->fields_ext->add_table_field(threads, column, atoi(type)) != NULL ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE;
        state.error = in->get_owner_last_error(in->owner);
        return &state;
      }`,
    });
  const [int32, int64, string, table, unknown] = [3, 4, 9, 10, 77];

  test("is there for all entries, also those that are there, and 0 or empty in them", async () => {
    await inspector.tables.setThread({ tid: 1 });
    await inspector.load(await user("adder"), `number ${int64}`);
    await inspector.load(await user("another"), `text ${string}`);
    await inspector.tables.setThread({ tid: 2, added: { number: 5n, text: "five" } });
    const rows = await inspector.tables.read("threads", { columns: ["tid", "number", "text"] });
    expect([...rows].sort((a, b) => Number(a.tid) - Number(b.tid))).toEqual([
      { tid: 1n, number: 0n, text: "" },
      { tid: 2n, number: 5n, text: "five" },
    ]);
  });

  test("of the same type is the same for another plugin", async () => {
    await inspector.load(await user("adder"), `mark ${int64}`);
    await inspector.load(await user("another"), `mark ${int64}`);
    expect((await inspector.tables.columns("threads")).filter(({ name }) => name === "mark")).toHaveLength(1);
  });

  test.each([
    ["another type", `mark ${int32}`, "multiple definitions of dynamic field with different types in struct: mark, prevtype=int64, newtype=int32"],
    ["the name of one of the host", `tid ${int64}`, "can't add dynamic field already defined as static: tid"],
    ["a table as type", `mark ${table}`, "can't add dynamic field of type table: mark"],
    ["a type that is none", `mark ${unknown}`, "can't convert plugin state type to typeinfo: 77"],
  ])("is refused with %s", async (_, config, message) => {
    await inspector.load(await user("adder"), `mark ${int64}`);
    await expect(inspector.load(await user("another"), config)).rejects.toThrow(`could not initialize plugin: ${message}`);
  });
});
