import { describe, expect, test } from "vitest";

import { fixturePlugin, runLive, type Source, startHost } from "../src/index.ts";
import { answers, generatedPlugin } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();

/** What the ping plugin parsed, without events of its own. */
async function parsed(source: Source, env: Record<string, string> = {}): Promise<string | undefined> {
  const plugins = [{ path: fixturePlugin("dummyc") }, { path: fixturePlugin("syscallc") }, { path: fixturePlugin("pingc") }];
  const { stderr } = await runLive({ plugins, source, stopAfter: { events: 3 }, env: { CPLUG_TRACE: "1", PING_INTERVAL_MS: "100000", ...env } });
  return /parsed: (.*)/.exec(stderr)?.[1];
}

const dummy = { kind: "plugin", plugin: "dummyc", params: "3,0" } as const;
const syscalls = { kind: "plugin", plugin: "syscallc", params: "3,0" } as const;

describe("parse_event", () => {
  test("gets the listed types only", async () => {
    expect(await parsed(dummy)).toBe("pluginevent=3 asyncevent=0 other=0");
    expect(await parsed(syscalls)).toBe("pluginevent=0 asyncevent=0 other=0");
  });

  test("gets everything without a list, from all sources", async () => {
    expect(await parsed(syscalls, { PING_PARSE_ALL: "1" })).toBe("pluginevent=0 asyncevent=0 other=3");
  });

  test("gets nothing of other sources", async () => {
    expect(await parsed(dummy, { PING_PARSE_SOURCES: '["syscall"]' })).toBe("pluginevent=0 asyncevent=0 other=0");
    expect(await parsed(syscalls, { PING_PARSE_ALL: "1", PING_PARSE_SOURCES: '["dummy"]' })).toBe("pluginevent=0 asyncevent=0 other=0");
  });

  test("gets plugin events only without a list, where syscall is not among the sources", async () => {
    expect(await parsed(dummy, { PING_PARSE_ALL: "1", PING_PARSE_SOURCES: '["dummy"]' })).toBe("pluginevent=3 asyncevent=0 other=0");
  });
});

describe("a table of one plugin", () => {
  // One entry, "the key", with one field, "count", that counts how often it was read.
  const owner = `
    static int entry;
    static const char* name(ss_plugin_table_t* t) { (void)t; return "shared"; }
    static uint64_t size(ss_plugin_table_t* t) { (void)t; return 1; }
    static ss_plugin_table_entry_t* get(ss_plugin_table_t* t, const ss_plugin_state_data* key) { return t == &state && strcmp(key->str, "the key") == 0 ? &entry : NULL; }
    static ss_plugin_rc read_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out) { (void)t; (void)f; out->s32 = ++*(int*)e; return SS_PLUGIN_SUCCESS; }
    static void release(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) { (void)t; (void)e; }
    static ss_plugin_bool iterate(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t it, ss_plugin_table_iterator_state_t* s) { (void)t; return it(s, &entry); }
    static ss_plugin_rc refuse1(ss_plugin_table_t* t) { (void)t; return SS_PLUGIN_FAILURE; }
    static ss_plugin_rc refuse2(ss_plugin_table_t* t, const ss_plugin_state_data* k) { (void)t; (void)k; return SS_PLUGIN_FAILURE; }
    static ss_plugin_table_entry_t* refuse3(ss_plugin_table_t* t) { (void)t; return NULL; }
    static ss_plugin_table_entry_t* refuse4(ss_plugin_table_t* t, const ss_plugin_state_data* k, ss_plugin_table_entry_t* e) { (void)t; (void)k; (void)e; return NULL; }
    static ss_plugin_rc refuse5(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in) { (void)t; (void)e; (void)f; (void)in; return SS_PLUGIN_FAILURE; }
    static const ss_plugin_table_fieldinfo* list(ss_plugin_table_t* t, uint32_t* n) { static ss_plugin_table_fieldinfo info = {"count", SS_PLUGIN_ST_INT32, 1}; (void)t; *n = 1; return &info; }
    static ss_plugin_table_field_t* field(ss_plugin_table_t* t, const char* n, ss_plugin_state_type type) { (void)t; return strcmp(n, "count") == 0 && type == SS_PLUGIN_ST_INT32 ? &entry : NULL; }
    static ss_plugin_table_reader_vtable_ext reader = {name, size, get, read_field, release, iterate};
    static ss_plugin_table_writer_vtable_ext writer = {refuse1, refuse2, refuse3, release, refuse4, refuse5};
    static ss_plugin_table_fields_vtable_ext fields = {list, field, field};
    ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) {
      ss_plugin_table_input table = {"shared", SS_PLUGIN_ST_STRING, &state, {name, size, get, read_field}, {refuse1, refuse2, refuse3, release, refuse4, refuse5}, {list, field, field}, &reader, &writer, &fields};
      *rc = in->tables->add_table(in->owner, &table);
      if (*rc == SS_PLUGIN_SUCCESS) *rc = strcmp(in->config, "twice") == 0 ? in->tables->add_table(in->owner, &table) : SS_PLUGIN_SUCCESS;
      state.error = in->get_owner_last_error(in->owner);
      return &state;
    }`;

  const user = `
    static ss_plugin_table_t* table;
    static ss_plugin_table_field_t* count;
    ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) {
      uint32_t tables = 0;
      const ss_plugin_table_info* infos = in->tables->list_tables(in->owner, &tables);
      ss_plugin_state_type type = strcmp(in->config, "wrong") == 0 ? SS_PLUGIN_ST_INT64 : SS_PLUGIN_ST_STRING;
      state.kept = *in;
      table = in->tables->get_table(in->owner, "shared", type);
      state.error = in->get_owner_last_error(in->owner);
      count = table == NULL ? NULL : in->tables->fields_ext->get_table_field(table, "count", SS_PLUGIN_ST_INT32);
      *rc = count != NULL && tables == 1 && strcmp(infos->name, "shared") == 0 ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE;
      return &state;
    }`;
  const parse = `
    ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_event_parse_input* in) {
      (void)s; (void)e;
      ss_plugin_state_data key = {.str = "the key"}, value = {0};
      ss_plugin_table_entry_t* entry = in->table_reader_ext->get_table_entry(table, &key);
      in->table_reader_ext->read_entry_field(table, entry, count, &value);
      in->table_reader_ext->release_table_entry(table, entry);
      char text[64];
      snprintf(text, sizeof text, "%s %llu %d", in->table_reader_ext->get_table_name(table), (unsigned long long)in->table_reader_ext->get_table_size(table), value.s32);
      state.kept.log_fn(state.kept.owner, NULL, text, SS_PLUGIN_LOG_SEV_INFO);
      return SS_PLUGIN_SUCCESS;
    }`;

  const ownerFile = () => generatedPlugin(folder, "owner", { ...answers({ get_name: "owner" }), init: owner });
  const userFile = () => generatedPlugin(folder, "user", { ...answers({ get_name: "user" }), init: user, parse_event: parse });

  test("is read by another", async () => {
    const { logs, misuses } = await runLive({ plugins: [{ path: await ownerFile() }, { path: await userFile() }], source: { kind: "busy" }, stopAfter: { events: 2 } });
    expect(logs.map(({ message }) => message)).toEqual(["shared 1 1", "shared 1 2"]);
    expect(misuses).toEqual([]);
  });

  test("cannot be added twice", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await expect(inspector.load(await ownerFile(), "twice")).rejects.toThrow("could not initialize plugin: table added to registry multiple times: shared");
  });

  test("is refused with the wrong type of key", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await inspector.load(await ownerFile());
    await expect(inspector.load(await userFile(), "wrong")).rejects.toThrow("could not initialize plugin: table in registry accessed with wrong key type: table='shared'");
  });
});
