import { afterAll, beforeAll, expect, test } from "vitest";

import { fixturePlugin, type Host, type HostInspector, startHost } from "../src/index.ts";
import { answers, generatedPlugin } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();

const setConfig = `
  ss_plugin_rc plugin_set_config(ss_plugin_t* s, const ss_plugin_set_config_input* in) {
    (void)s; static char text[256]; snprintf(text, sizeof text, "got %s", in->config); state.error = text;
    return strstr(in->config, "good") == NULL ? SS_PLUGIN_FAILURE : SS_PLUGIN_SUCCESS; }`;
const schema = `
  const char* plugin_get_init_schema(ss_plugin_schema_type* t) { *t = SS_PLUGIN_SCHEMA_JSON; return "{\\"type\\":\\"object\\",\\"properties\\":{\\"a\\":{\\"type\\":\\"string\\"}}}"; }`;

let host: Host;
let inspector: HostInspector;

beforeAll(async () => {
  host = await startHost();
  inspector = await host.createInspector();
  await inspector.load(await generatedPlugin(folder, "configured", { ...answers({ get_name: "configured" }), set_config: setConfig, get_init_schema: schema }));
  await inspector.load(fixturePlugin("pingc"));
});
afterAll(() => host.quit());

test("a config that fits is taken or refused by the plugin", async () => {
  await inspector.setConfig("configured", { a: "good" });
  await expect(inspector.setConfig("configured", { a: "bad" })).rejects.toThrow('got {"a":"bad"}');
});

test("an empty config is an empty object", async () => {
  await expect(inspector.setConfig("configured", "")).rejects.toThrow("got {}");
});

test("a config that does not fit the schema never gets there, unless that is asked for", async () => {
  await expect(inspector.setConfig("configured", { a: 1 })).rejects.toThrow("error in plugin configured init config: In <root>[a], Value type not permitted by 'type' constraint.");
  await expect(inspector.setConfig("configured", { a: 1 }, { unchecked: true })).rejects.toThrow('got {"a":1}');
});

test("a plugin without set_config is told apart", async () => {
  await expect(inspector.setConfig("pingc", "")).rejects.toThrow("plugin 'pingc' has no plugin_set_config");
});
