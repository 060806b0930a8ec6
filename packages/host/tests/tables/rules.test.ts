// What hosts demand of plugins that use tables. Where libsinsp would crash or go wrong without a word, this host refuses and tells.
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { fixturePlugin, type Host, type HostInspector, startHost } from "../../src/index.ts";
import { answers, generatedPlugin } from "../support/generated-plugin.ts";
import { type TableCalls, tablePlugin } from "../support/table-plugin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
let host: Host;
let inspector: HostInspector;
let count = 0;

beforeEach(async () => {
  host = await startHost();
  inspector = await host.createInspector();
});
afterEach(() => host.quit());

/** What a plugin said and broke over some events. */
async function does(calls: TableCalls, events = 1): Promise<{ readonly said: readonly string[]; readonly misuses: readonly string[]; readonly entriesLeft: number }> {
  const name = `rules${++count}`;
  await inspector.load(await tablePlugin(folder, name, calls));
  await inspector.open({ kind: "busy", rate: 0 });
  await inspector.run({ events, emit: "none", ...(calls.extract !== undefined && { fields: ["it.number"] }) });
  const { entriesLeft } = (await inspector.stats()).plugins[name] ?? { entriesLeft: -1 };
  return { said: host.logs.filter(({ plugin }) => plugin === name).map(({ message }) => message), misuses: host.misuses.map(({ message }) => message), entriesLeft };
}

const nothing = { misuses: [], entriesLeft: 0 };

describe("an entry", () => {
  test("that is found is released, one that is made is added or destroyed", async () => {
    const parse = `entry = added(1); r.release_table_entry(threads, entry); entry = r.get_table_entry(threads, KEY(1)); r.read_entry_field(threads, entry, tid, &data); say(data.s64 == 1 ? "one" : "?");
      r.release_table_entry(threads, entry); w.destroy_table_entry(threads, w.create_table_entry(threads))`;
    expect(await does({ parse })).toEqual({ said: ["one"], ...nothing });
  });

  test("that is not there is NULL, with a reason", async () => {
    expect(await does({ parse: 'say(r.get_table_entry(threads, KEY(9)) == NULL ? error() : "?")' })).toMatchObject({ said: ["get_entry found no element at given key"], ...nothing });
  });

  test.each<[string, TableCalls, string, number]>([
    ["in init", { init: "added(1)" }, "an entry of table 'threads' was not released in init", 1],
    ["in parse_event", { parse: "added(1)" }, "an entry of table 'threads' was not released in parse_event", 3],
    ["in parse_event, made", { parse: "w.create_table_entry(threads)" }, "an entry of table 'threads' was created and neither added nor destroyed in parse_event", 3],
    ["in extract_fields", { extract: "r.get_table_entry(threads, KEY(1))", parse: "r.release_table_entry(threads, added(1))" }, "an entry of table 'threads' was not released in extract_fields", 3],
    ["of a list", { parse: 'element = w.create_table_entry(args_of(entry = added(1))); w.add_table_entry(args_of(entry), KEY(0), element); r.release_table_entry(threads, entry)' }, "an entry of table 'args' was not released in parse_event", 3],
  ])("that is left behind %s is taken back, told once and counted", async (_, calls, message, entriesLeft) => {
    expect(await does(calls, 3)).toMatchObject({ misuses: [message], entriesLeft });
  });

  test("that is left behind when a capture is opened stays until the next call ends", async () => {
    const calls = { captureOpen: "entry = added(1)", parse: 'say(r.read_entry_field(threads, entry, tid, &data) == SS_PLUGIN_SUCCESS ? "there" : "gone")' };
    expect(await does(calls, 2)).toMatchObject({ said: ["there", "gone"], misuses: ["an entry of table 'threads' was not released in capture_open", expect.stringContaining("an entry that the plugin does not have") as string], entriesLeft: 1 });
  });

  test.each<[string, string, string]>([
    ["read after its release", "entry = added(1); r.release_table_entry(threads, entry); r.read_entry_field(threads, entry, tid, &data)", "read_entry_field of table 'threads' was called with an entry that the plugin does not have, or has given back"],
    ["written after its release", "entry = added(1); r.release_table_entry(threads, entry); w.write_entry_field(threads, entry, tid, &data)", "write_entry_field of table 'threads' was called with an entry that the plugin does not have, or has given back"],
    ["released twice", "entry = added(1); r.release_table_entry(threads, entry); r.release_table_entry(threads, entry)", "release_table_entry of table 'threads' was called with an entry that the plugin does not have, or has given back"],
    ["destroyed after it was added", "entry = added(1); w.destroy_table_entry(threads, entry); r.release_table_entry(threads, entry)", "destroy_table_entry of table 'threads' was called with an entry that was not made by create_table_entry"],
    ["added twice", 'entry = added(1); if (w.add_table_entry(threads, KEY(2), entry) != NULL) abort(); say(error()); r.release_table_entry(threads, entry)', "add_table_entry of table 'threads' was called with an entry that was not made by create_table_entry"],
    ["read with no field", "entry = added(1); r.read_entry_field(threads, entry, NULL, &data); r.release_table_entry(threads, entry)", "read_entry_field of table 'threads' was called with no field"],
    ["read with a field of another table", "entry = added(1); r.read_entry_field(args_of(entry), w.create_table_entry(args_of(entry)), tid, &data)", "the field 'tid' is not one of table 'args'"],
    ["written NULL as a text", "entry = added(1); data.str = NULL; w.write_entry_field(threads, entry, comm, &data); r.release_table_entry(threads, entry)", "NULL was written as a text to 'comm' of table 'threads': libsinsp crashes"],
  ])("is not %s", async (_, parse, message) => {
    const { misuses } = await does({ parse });
    expect(misuses).toContain(message);
  });

  test("that is shown by an iteration is read then, and not released", async () => {
    const functions = `static ss_plugin_bool each(ss_plugin_table_iterator_state_t* s, ss_plugin_table_entry_t* e) {
      (void)s; r.read_entry_field(threads, e, tid, &data); say(data.s64 == 1 ? "one" : "?"); entry = e; r.release_table_entry(threads, e); return 1; }`;
    expect(await does({ functions, parse: "r.release_table_entry(threads, added(1)); r.iterate_entries(threads, each, NULL); r.read_entry_field(threads, entry, tid, &data)" })).toMatchObject({
      said: ["one"],
      misuses: ["release_table_entry of table 'threads' was called with an entry that the plugin does not have, or has given back", "read_entry_field of table 'threads' was called with an entry that the plugin does not have, or has given back"],
    });
  });
});

describe("a table in an entry", () => {
  test("is there until the call ends", async () => {
    const parse = `if (args == NULL) args = args_of(entry = added(1)); else { entry = NULL; r.get_table_size(args); } if (entry != NULL) r.release_table_entry(threads, entry)`;
    expect(await does({ parse }, 2)).toMatchObject({ misuses: [expect.stringMatching(/^get_table_size was called with a table that is not there any more: one of an entry is there until the end of the call/) as string] });
  });

  test("cannot be written, or given columns", async () => {
    const parse = `entry = added(1); w.write_entry_field(threads, entry, list, &data); say(error()); f.add_table_field(args_of(entry), "more", SS_PLUGIN_ST_STRING); say(error()); r.release_table_entry(threads, entry)`;
    expect(await does({ parse })).toMatchObject({ said: ["writing to table fields is currently not supported", "can't add field to fixed_dynamic_fields_infos: more"] });
  });

  test("takes the elements that were made for it only", async () => {
    const parse = `entry = added(1); ss_plugin_table_entry_t* other = added(2); element = w.create_table_entry(args_of(entry)); args = args_of(other);
      say(w.add_table_entry(args, KEY(0), element) == NULL ? error() : "?"); r.release_table_entry(threads, entry); r.release_table_entry(threads, other)`;
    expect(await does({ parse })).toEqual({ said: ["entry with mismatching dynamic fields added to table: args"], ...nothing });
  });

  test.each<[string, string, string]>([
    ["elements are used before they are added", "element = w.create_table_entry(args); data.str = \"x\"; w.write_entry_field(args, element, value, &data); w.destroy_table_entry(args, element)", "an entry of table 'args' was used before it was added to it: libsinsp crashes"],
    ["it changes while an element of it is held", "element = w.add_table_entry(args, KEY(0), w.create_table_entry(args)); w.clear_table(args); r.release_table_entry(args, element)", "the table 'args' was changed while the plugin had an entry of it: libsinsp leaves that dangling"],
  ])("must not be used so that %s", async (_, parse, message) => {
    expect(await does({ parse: `entry = added(1); args = args_of(entry); ${parse}; r.release_table_entry(threads, entry)` })).toMatchObject({ misuses: [message] });
  });
});

describe("tables and fields", () => {
  test.each<[string, string, string]>([
    ["nobody has", 'say(in->tables->get_table(in->owner, "nobody", SS_PLUGIN_ST_INT64) == NULL ? error() : "?")', "no error"],
    ["with another type of key", 'in->tables->get_table(in->owner, "tablesc", SS_PLUGIN_ST_INT64); say(error())', "table in registry accessed with wrong key type: table='tablesc', requested='int64', actual='string'"],
    ["with a key of no type", 'in->tables->get_table(in->owner, "nobody", (ss_plugin_state_type)77); say(error())', "can't convert plugin state type to typeinfo: 77"],
    ["field that is not there", 'f.get_table_field(threads, "nothing", SS_PLUGIN_ST_INT64); say(error())', "undefined field 'nothing' in table 'threads'"],
    ["field of another type", 'f.get_table_field(threads, "pid", SS_PLUGIN_ST_STRING); say(error())', "undefined field 'pid' in table 'threads'"],
    ["element of another type", 'entry = w.create_table_entry(threads); f.get_table_field(args_of(entry), "value", SS_PLUGIN_ST_INT64); say(error()); w.destroy_table_entry(threads, entry)', "incompatible data types for dynamic field: value"],
  ])("a table or field %s is NULL, with the reason", async (_, init, text) => {
    await inspector.load(fixturePlugin("tablesc"));
    expect(await does({ init })).toMatchObject({ said: [text], ...nothing });
  });

  test("errors stay until the next one", async () => {
    expect(await does({ parse: 'r.get_table_entry(threads, KEY(9)); r.release_table_entry(threads, added(1)); say(error())' })).toMatchObject({ said: ["get_entry found no element at given key"], ...nothing });
  });

  test.each<[string, TableCalls, string]>([
    ["tables, asked for with another type of key than before", { init: 'in->tables->get_table(in->owner, "threads", SS_PLUGIN_ST_STRING)' }, "get_table was called for 'threads' with another type of key than the first time: libsinsp returns the same table"],
    ["fields, asked for with another type than before", { init: 'f.get_table_field(threads, "tid", SS_PLUGIN_ST_STRING)' }, "get_table_field of table 'threads' was called for 'tid' with another type than the first time: libsinsp returns the first field without a look at the type"],
    ["fields, asked for behind init", { parse: 'f.get_table_field(threads, "pid", SS_PLUGIN_ST_INT64)' }, "get_table_field of table 'threads' was called outside of init"],
    ["NULL as a table", { parse: "r.get_table_size(NULL)" }, "a table function was called with NULL as table: libsinsp crashes"],
    ["functions to write with, when fields are extracted", { extract: "w.clear_table(threads)" }, "clear_table of table 'threads' was called in a call that gives no functions to write with"],
  ])("%s, are told", async (_, calls, message) => {
    expect(await does(calls)).toMatchObject({ misuses: [message] });
  });

  test("are not asked for behind init", async () => {
    await inspector.load(fixturePlugin("tablesc"), "fail late");
    await inspector.open({ kind: "busy", rate: 0 });
    await inspector.run({ events: 1 });
    expect(host.misuses.map(({ message }) => message)).toEqual(["get_table was called outside of init"]);
  });

  test("are not used on a thread of the plugin's own", async () => {
    const functions = 'static void* ask(void* nothing) { (void)nothing; say(r.get_table_size(threads) == UINT64_MAX ? "refused" : "?"); return NULL; }';
    expect(await does({ functions, parse: "pthread_t thread; pthread_create(&thread, NULL, ask, NULL); pthread_join(thread, NULL)" })).toMatchObject({ said: ["refused"], misuses: ["get_table_size of table 'threads' was called outside of a call of the host, or on another thread"] });
  });

  test("of a plugin that was destroyed are refused", async () => {
    await inspector.load(fixturePlugin("tablesc"));
    const name = `rules${++count}`;
    await inspector.load(await tablePlugin(folder, name, { init: 'args = in->tables->get_table(in->owner, "tablesc", SS_PLUGIN_ST_STRING)', parse: "r.get_table_size(args)" }));
    await inspector.destroyInstance("tablesc");
    await inspector.open({ kind: "busy", rate: 0 });
    await inspector.run({ events: 1 });
    expect(host.misuses.map(({ message }) => message)).toEqual(["get_table_size of table 'tablesc' was called after the plugin that has it was destroyed"]);
  });
});

describe("a table that a plugin offers", () => {
  const failure = "could not initialize plugin: cannot export tablesc: ";
  const subject = "failure in adding state table defined by plugin 'tablesc': ";

  test.each([
    ["extended", `${subject}extended vtables must all be defined`],
    ["legacy", `${subject}broken or inconsistent reader vtables`],
    ["twice", "table added to registry multiple times: tablesc"],
  ])("is refused: %s", async (how, message) => {
    await expect(inspector.load(fixturePlugin("tablesc"), `fail ${how}`)).rejects.toThrow(failure + message);
  });

  test("is refused where another has that name, as the host's", async () => {
    await expect(inspector.load(fixturePlugin("tablesc"), "export threads")).rejects.toThrow("cannot export threads: table added to registry multiple times: threads");
  });

  test("must have tables in its entries that look like it", async () => {
    await inspector.load(fixturePlugin("tablesc"), "entry one; fail nested; import tablesc string a_int8:int8");
    await expect(inspector.tables.get("tablesc", "one")).resolves.toMatchObject({ nested: null });
    expect(host.misuses.map(({ message }) => message)).toContain("the plugin 'tablesc' returned no ss_plugin_table_input as table in an entry of 'tablesc', but one that is broken or inconsistent reader vtables: libsinsp crashes");
  });

  test("may be one of before 3.1, without iteration and release", async () => {
    const old = await generatedPlugin(folder, "old", {
      ...answers({ get_name: "old", get_required_api_version: "3.0.0" }),
      init: `
        static int entry;
        static const char* name(ss_plugin_table_t* t) { (void)t; return "other"; }
        static uint64_t size(ss_plugin_table_t* t) { (void)t; return 1; }
        static ss_plugin_table_entry_t* get(ss_plugin_table_t* t, const ss_plugin_state_data* key) { (void)t; return key->s64 == 1 ? &entry : NULL; }
        static ss_plugin_rc read_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out) { (void)t; (void)e; (void)f; out->s32 = 7; return SS_PLUGIN_SUCCESS; }
        static ss_plugin_rc clear(ss_plugin_table_t* t) { (void)t; return SS_PLUGIN_FAILURE; }
        static ss_plugin_rc erase(ss_plugin_table_t* t, const ss_plugin_state_data* k) { (void)t; (void)k; return SS_PLUGIN_FAILURE; }
        static ss_plugin_table_entry_t* create(ss_plugin_table_t* t) { (void)t; return NULL; }
        static void destroy(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) { (void)t; (void)e; }
        static ss_plugin_table_entry_t* add(ss_plugin_table_t* t, const ss_plugin_state_data* k, ss_plugin_table_entry_t* e) { (void)t; (void)k; (void)e; return NULL; }
        static ss_plugin_rc write_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in) { (void)t; (void)e; (void)f; (void)in; return SS_PLUGIN_FAILURE; }
        static const ss_plugin_table_fieldinfo* list(ss_plugin_table_t* t, uint32_t* n) { static ss_plugin_table_fieldinfo info = {"seven", SS_PLUGIN_ST_INT32, 1}; (void)t; *n = 1; return &info; }
        static ss_plugin_table_field_t* field(ss_plugin_table_t* t, const char* n, ss_plugin_state_type type) { (void)t; (void)n; (void)type; return &entry; }
        ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) {
          ss_plugin_table_input table = {.name = "old", .key_type = SS_PLUGIN_ST_INT64, .table = &entry, .reader = {name, size, get, read_field}, .writer = {clear, erase, create, destroy, add, write_field}, .fields = {list, field, field}};
          *rc = in->tables->add_table(in->owner, &table);
          return &state;
        }`,
    });
    await inspector.load(old);
    const { tables } = inspector;
    expect(await tables.get("old", 1)).toEqual({ seven: 7 });
    expect(await tables.read("old")).toEqual([]);
    await expect(tables.put("old", 2, {})).rejects.toThrow("making an entry of table 'old' failed: its reason");
    expect(host.misuses).toEqual([]);
  });
});
