import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { fixturePlugin, type Host, type HostInspector, startHost } from "../src/index.ts";
import { generatedPlugin, type PluginParts } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();
let host: Host;
let count = 0;

beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.quit());

async function registered(parts: PluginParts): Promise<HostInspector> {
  const inspector = await host.createInspector();
  await inspector.register(await generatedPlugin(folder, `init${++count}`, parts));
  return inspector;
}

const init = (body: string) => ({ init: `ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) { ${body} }` });

describe("the init config", () => {
  test.each([
    ["nothing becomes {}", "", undefined],
    ["what fits the schema is taken", { label: "x" }, undefined],
    ["what does not fit is refused with its place", { label: 7 }, /error in plugin dummyc init config: In <root>\["?label"?\], Value type not permitted/],
    ["unknown keys are refused", { lable: "x" }, /error in plugin dummyc init config: In <root>, /],
    ["text that is no JSON is refused", "{", /error in plugin dummyc: init config is not a valid json/],
  ])("with a schema: %s", async (_, config, error) => {
    const inspector = await host.createInspector();
    await inspector.register(fixturePlugin("dummyc"));
    const result = inspector.init("dummyc", config);
    await (error === undefined ? expect(result).resolves.toBeDefined() : expect(result).rejects.toThrow(error));
  });

  test("without a schema it is any text", async () => {
    const inspector = await registered(init('*rc = strcmp(in->config, "not json") == 0 ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE; return &state;'));
    await inspector.init("generated", "not json");
  });
});

describe("a failing init", () => {
  test("tells the plugin's reason when there is an instance", async () => {
    const inspector = await registered(init("(void)in; *rc = SS_PLUGIN_FAILURE; return &state;"));
    await expect(inspector.init("generated")).rejects.toThrow("could not initialize plugin: its reason");
  });

  test("has no reason without an instance", async () => {
    const inspector = await registered(init("(void)in; *rc = SS_PLUGIN_FAILURE; return NULL;"));
    await expect(inspector.init("generated")).rejects.toThrow("could not initialize plugin: plugin handle or 'get_last_error' function not defined");
  });

  test("still destroys the instance", async () => {
    await using own = await startHost({ env: { CPLUG_TRACE: "1", PING_FAIL: "init" } });
    const inspector = await own.createInspector();
    await expect(inspector.load(fixturePlugin("pingc"))).rejects.toThrow("could not initialize plugin: ping must not start");
    await inspector.destroy();
    expect((await own.quit()).stderr).toMatch(/destroy: sent=0/);
  });

  test("happens to a plugin that forgets its rc, and is told as a misuse", async () => {
    const inspector = await registered(init("(void)in; (void)rc; return &state;"));
    await expect(inspector.init("generated")).rejects.toThrow("could not initialize plugin");
    expect(host.misuses.map(({ message }) => message)).toContain("plugin_init did not write its rc");
  });

  test("comes to the second init of an instance", async () => {
    const inspector = await registered({});
    await inspector.init("generated");
    await expect(inspector.init("generated")).rejects.toThrow("plugin has been initialized twice: generated");
  });
});

describe("tables", () => {
  const async = {
    get_async_events: 'const char* plugin_get_async_events(void) { return "[]"; }',
    set_async_event_handler: "ss_plugin_rc plugin_set_async_event_handler(ss_plugin_t* s, ss_plugin_owner_t* o, ss_plugin_async_event_handler_t h) { (void)s; (void)o; (void)h; return SS_PLUGIN_SUCCESS; }",
  };

  test("are offered to plugins that parse or extract", async () => {
    await (await registered(init("*rc = in->tables != NULL ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE; return &state;"))).init("generated");
  });

  test("are not offered to others", async () => {
    const inspector = await registered({ ...async, parse_event: null, ...init("*rc = in->tables == NULL ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE; return &state;") });
    await inspector.init("generated");
  });

  test("that nobody has are NULL; what cannot be added fails with the owner's words", async () => {
    const inspector = await registered(
      init(`
        ss_plugin_table_input table = {.name = "t", .key_type = SS_PLUGIN_ST_STRING, .table = &state};
        int missing = in->tables->get_table(in->owner, "nobody", SS_PLUGIN_ST_STRING) == NULL && in->get_owner_last_error(in->owner) == NULL;
        int refused = in->tables->add_table(in->owner, &table) == SS_PLUGIN_FAILURE;
        state.error = in->get_owner_last_error(in->owner);
        *rc = missing && refused ? SS_PLUGIN_FAILURE : SS_PLUGIN_SUCCESS;
        return &state;`),
    );
    await expect(inspector.init("generated")).rejects.toThrow("could not initialize plugin: failure in adding state table defined by plugin 'generated': broken or inconsistent reader vtables");
  });
});

describe("log_fn", () => {
  test("lines come with plugin, component and severity", async () => {
    const inspector = await registered(init('*rc = SS_PLUGIN_SUCCESS; in->log_fn(in->owner, "part", "hello", SS_PLUGIN_LOG_SEV_CRITICAL); return &state;'));
    await inspector.init("generated");
    expect(host.logs).toContainEqual({ type: "log", inspector: inspector.name, plugin: "generated", component: "part", message: "hello", severity: "critical", tid: 0 });
  });

  test("after destroy is told as a misuse, and does no harm", async () => {
    const inspector = await registered({
      ...init("*rc = SS_PLUGIN_SUCCESS; state.kept = *in; return &state;"),
      get_description: '__attribute__((destructor)) static void late(void) { if (state.kept.log_fn) state.kept.log_fn(state.kept.owner, NULL, "late", SS_PLUGIN_LOG_SEV_INFO); }\nconst char* plugin_get_description(void) { return "d"; }',
    });
    await inspector.init("generated");
    await inspector.destroy();
    expect(host.misuses.map(({ message }) => message)).toContain("log_fn was called after plugin_destroy");
  });
});
