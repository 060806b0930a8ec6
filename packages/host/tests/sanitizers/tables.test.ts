import { describe, expect, test } from "vitest";

import { fixturePlugin, type HostPreset, startHost, tableInstruction } from "../../src/index.ts";
import { tablePlugin } from "../support/table-plugin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

describe.each<HostPreset>(["asan", "tsan"])("a host built with %s finds nothing wrong with tables", (preset) => {
  test.each(["loop", "fresh"] as const)("of a plugin and its own, used on threads: %s", async (threads) => {
    await using host = await startHost({ preset });
    const inspector = await host.createInspector();
    const config = "entry one a_string=x; import tablesc string a_string:string +more:string; nested tablesc nested uint64 value:string; import threads int64 comm:string +mark:string; nested threads args uint64 value:string";
    await inspector.load(fixturePlugin("tablesc", preset), config);
    const instructions = [
      ...["add tablesc@two a_string=y more=z", "add tablesc.nested@two@1 value=deep", "erase tablesc@one", "add threads@1 comm=a mark=b", "add threads.args@1@3 value=c"],
      ...["keep threads@1", "make threads", "erase threads@1", "add threads@1", "add threads@1", "set threads.mark@1 again", "clear tablesc", "clear threads"],
    ];
    await inspector.open({ kind: "events", events: instructions.map(tableInstruction), repeat: 20 });
    const { result } = await inspector.collect({ fields: ["iterate[threads.args.value@1]", "iterate[tablesc.nested.value@two]", "read[threads.mark@1]", "error"].map((field) => `tablesc.${field}`), threads });
    expect(result).toMatchObject({ reason: "eof", events: 20 * instructions.length });
    await inspector.tables.setThread({ tid: 5, args: ["x"], fds: { 1: { name: "y" } } });
    expect(await inspector.tables.read("threads")).toHaveLength(1);
    expect((await inspector.stats()).plugins.tablesc?.entriesLeft).toBe(40);
    await host.quit();
  });
});

test("a host built with asan does not touch what a plugin does wrongly with tables", async () => {
  await using host = await startHost({ preset: "asan" });
  const inspector = await host.createInspector();
  const parse = `entry = added(1); args = args_of(entry); r.release_table_entry(threads, entry); w.erase_table_entry(threads, KEY(1)); r.read_entry_field(threads, entry, comm, &data); r.release_table_entry(threads, entry);
    r.read_entry_field(threads, NULL, tid, &data); element = w.create_table_entry(args); w.write_entry_field(args, element, value, &data); r.get_table_size(NULL)`;
  await inspector.load(await tablePlugin(folder, "wrong", { parse, extract: "r.get_table_size(args); r.read_entry_field(args, element, value, &data)" }));
  await inspector.open({ kind: "busy", rate: 0 });
  await inspector.run({ events: 3, fields: ["it.number"] });
  expect(host.misuses.length).toBeGreaterThan(10);
  await host.quit();
});
