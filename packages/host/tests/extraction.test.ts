import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Host, type HostInspector, startHost } from "../src/index.ts";
import { answers, generatedPlugin } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();

const fields = [
  { type: "string", name: "x.argument", desc: "What the plugin got", arg: { isKey: true, isIndex: true } },
  { type: "string", name: "x.index", desc: "Takes an index", arg: { isIndex: true, isRequired: true } },
  { type: "uint64", name: "x.big", desc: "More than a double holds" },
  { type: "bool", name: "x.bool", desc: "A bool" },
  { type: "ipaddr", name: "x.address", desc: "Addresses", isList: true },
  { type: "string", name: "x.none", desc: "No value" },
  { type: "string", name: "x.failing", desc: "A failure" },
  { type: "string", name: "x.forgotten", desc: "Its length is never written" },
];

const extract = `
  static char text[256];
  static const char* texts[] = {text};
  static uint64_t big[] = {18446744073709551614u};
  static ss_plugin_bool yes[] = {1};
  static const unsigned char v4[] = {10, 0, 0, 7}, v6[16] = {[0] = 0xfe, [1] = 0x80, [15] = 1};
  static ss_plugin_byte_buffer addresses[] = {{4, v4}, {16, v6}};
  ss_plugin_rc plugin_extract_fields(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_field_extract_input* in) {
    (void)s; (void)e;
    ss_plugin_extract_field* f = in->fields;
    switch (f->field_id) {
      case 0: case 1:
        snprintf(text, sizeof text, "%s key=%s index=%lld present=%u num=%u", f->field, f->arg_key == NULL ? "-" : f->arg_key, (long long)f->arg_index, f->arg_present, in->num_fields);
        f->res.str = texts; f->res_len = 1; return SS_PLUGIN_SUCCESS;
      case 2: f->res.u64 = big; f->res_len = 1; return SS_PLUGIN_SUCCESS;
      case 3: f->res.boolean = yes; f->res_len = 1; return SS_PLUGIN_SUCCESS;
      case 4: f->res.buf = addresses; f->res_len = f->flist ? 2 : 0; return SS_PLUGIN_SUCCESS;
      case 5: f->res_len = 0; return SS_PLUGIN_SUCCESS;
      case 6: f->res_len = 1; return SS_PLUGIN_FAILURE;
      default: return SS_PLUGIN_SUCCESS;
    }
  }`;

let host: Host;
let inspector: HostInspector;

beforeAll(async () => {
  host = await startHost();
  inspector = await host.createInspector();
  await inspector.load(await generatedPlugin(folder, "extracting", { ...answers({ get_fields: JSON.stringify(fields) }), extract_fields: extract }));
  await inspector.open({ kind: "busy", rate: 0 });
});
afterAll(() => host.quit());

async function value(field: string) {
  const { events } = await inspector.collect({ events: 1, fields: [field] });
  return events[0]?.fields[field];
}

describe("an extracted field", () => {
  test.each([
    ["x.argument", "x.argument key=- index=-1 present=0 num=1"],
    ["x.argument[abc]", "x.argument key=abc index=-1 present=1 num=1"],
    ["x.argument[5]", "x.argument key=5 index=5 present=1 num=1"],
    ["x.argument[05]", "x.argument key=05 index=-1 present=1 num=1"],
    ["x.index[0]", "x.index key=- index=0 present=1 num=1"],
    ["x.big", 18446744073709551614n],
    ["x.bool", true],
    ["x.address", ["10.0.0.7", "fe80::1"]],
    ["x.none", null],
    ["x.failing", null],
  ])("%s", async (field, expected) => {
    expect(await value(field)).toEqual(expected);
  });

  test("whose length the plugin does not write has no value, and that is told as a misuse", async () => {
    expect(await value("x.forgotten")).toBeNull();
    expect(host.misuses.map(({ message }) => message)).toEqual(["extract_fields did not write res_len of x.forgotten"]);
  });
});

describe("a request is refused", () => {
  test.each([
    ["x.nothing", "nonexistent field x.nothing"],
    ["x.big[1]", "filter 'x.big' does not take an argument"],
    ["x.index", "filter 'x.index' requires an argument but none provided"],
    ["x.index[01]", "filter 'x.index' has an invalid index argument: 01"],
    ["x.index[1", "the field 'x.index[1' lacks its closing bracket"],
  ])("%s", async (field, message) => {
    await expect(value(field)).rejects.toThrow(message);
  });
});
