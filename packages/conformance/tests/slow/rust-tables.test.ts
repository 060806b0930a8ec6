// A plugin on Falco's SDK for Rust and one in C, of which neither is ours, see each other's tables: what our own plugins are measured by. Then one of ours.
import { fixturePlugin, type Host, startHost, tableInstruction } from "@falco-plugin/host";
import { startSinspHost } from "@falco-plugin/sinsp-host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { beforeAll, describe, expect, test } from "vitest";

import { openingOf } from "../../src/capabilities/suites/tables/take-steps.ts";
import { buildFixture } from "../../src/index.ts";
import { rustTablesPlugin } from "../rust-tables/rust-tables-plugin.ts";

let rust: string;
beforeAll(async () => {
  rust = await rustTablesPlugin();
}, 900_000);

const hosts: readonly [string, () => Promise<Host>][] = [
  ["our host", () => startHost({ env: libnodeEnvironment() })],
  ["libsinsp", () => startSinspHost()],
];

describe.each(hosts)("in %s", (_, start) => {
  test("the table of a plugin in Rust is used by one in C", async () => {
    await using host = await start();
    const inspector = await host.createInspector();
    await inspector.load(rust);
    await inspector.load(fixturePlugin("tablesc"), "import rust string fixed:string number:int64 text:string +extra:uint32; nested rust nested uint64 value:string");
    expect(await inspector.tables.columns("rust")).toMatchObject([{ name: "extra", type: "uint32" }, { name: "fixed", readOnly: true }, { name: "nested", table: { keyType: "uint64", columns: [{ name: "value" }] } }, { name: "number", type: "int64" }, { name: "text", type: "string" }]);

    const instructions = ["set rust.extra@rust 5", "set rust.fixed@rust x", "set rust.text@rust changed", "add rust@new text=abc number=-7", "add rust.nested@new@3 value=n", "erase rust@rust"];
    await inspector.open({ kind: "events", events: instructions.map(tableInstruction) });
    const { events } = await inspector.collect({ fields: ["read[rust.text@rust]", "read[rust.extra@rust]", "iterate[rust.nested.value@rust]", "read[rust.number@new]", "iterate[rust.nested.value@new]", "size[rust]"].map((field) => `tablesc.${field}`) });
    expect(Object.values(events[2]?.fields ?? {})).toEqual(["changed", "5", ["deep"], null, null, 1n]);
    expect(Object.values(events.at(-1)?.fields ?? {})).toEqual([null, null, null, "-7", ["n"], 1n]);
    expect(host.misuses).toEqual([]);
  });

  test("the tables of the host and of a plugin in C are used by one in Rust", async () => {
    await using host = await start();
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("tablesc"), "entry there number=-1 text=there");
    await inspector.load(rust, "tablesc");
    await inspector.open({ kind: "busy", rate: 0 });
    await inspector.tables.setThread({ tid: 1, comm: "init", args: ["--switched-root"] });
    const { events } = await inspector.collect({ events: 2, fields: ["text[there]", "text[rust]", "number[rust]", "nested[rust]", "size", "comm[1]", "arg[1]", "comm[2]"].map((field) => `rusttables.${field}`) });
    expect(Object.values(events[1]?.fields ?? {})).toEqual(["there", "written by rust", 2n, ["deep by rust"], 2n, "init", "--switched-root", null]);
    expect(await inspector.tables.get("tablesc", "rust")).toMatchObject({ number: 2n, text: "written by rust", rust_mark: "marked by rust", nested: [{ value: "deep by rust" }] });
    expect(await inspector.tables.get("threads", 1, { columns: ["rust_mark"] })).toEqual({ rust_mark: "marked by rust" });
    expect(host.misuses).toEqual([]);
  });
  test("the table of a plugin in Rust is used by one of ours", async () => {
    await using host = await start();
    const inspector = await host.createInspector();
    await inspector.load(rust);
    await inspector.load(await buildFixture("rust-guest"));
    await inspector.open({ kind: "events", events: [openingOf("/a"), openingOf("/b")] });
    const { events } = await inspector.collect({ fields: ["rustguest.entries"] });
    expect(events.map(({ fields }) => fields["rustguest.entries"])).toEqual([1, 2].map((n) => [",-7,from TypeScript,9,deep from TypeScript", `not written by others,${n},written by its owner,4,deep`]));
    expect(await inspector.tables.get("rust", "ours")).toMatchObject({ number: -7n, text: "from TypeScript", ours: 9, nested: [{ value: "deep from TypeScript" }] });
    expect(host.misuses).toEqual([]);
  });

  test("the table of a plugin of ours is used by one in Rust", async () => {
    await using host = await start();
    const inspector = await host.createInspector();
    await inspector.load(await buildFixture("rust-guest"));
    await inspector.load(rust, "things");
    await inspector.open({ kind: "events", events: [openingOf("/a"), openingOf("/b")] });
    const { events } = await inspector.collect({ fields: ["text[ours]", "number[rust]", "text[rust]", "nested[rust]", "size"].map((field) => `rusttables.${field}`) });
    expect(Object.values(events[1]?.fields ?? {})).toEqual(["ours", 2n, "written by rust", ["deep by rust"], 2n]);
    expect(await inspector.tables.get("things", "rust")).toMatchObject({ number: 2n, text: "written by rust", rust_mark: "marked by rust", nested: [{ value: "deep by rust" }] });
    expect(host.misuses).toEqual([]);
  });
});
