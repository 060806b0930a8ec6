import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fixturePlugin } from "@falco-plugin/host";
import { expect, test } from "vitest";
import { newFolder, runtimeName, fakeRuntime, writePlugin } from "../../tests/native-fixtures.ts";
import { pluginPackage } from "../../tests/plugin-package.ts";
import { runProgram } from "../program.ts";
import { listOpenParams } from "./list-open-params.ts";
import type { RunItem } from "./run-item.ts";
import { runPlugins, type RunPluginsOptions } from "./run-plugins.ts";

async function run(options: RunPluginsOptions, onItem: (item: RunItem) => void = () => undefined): Promise<RunItem[]> {
  const items: RunItem[] = [];
  await runPlugins(options, (item) => {
    items.push(item);
    onItem(item);
  });
  return items;
}

const [dummyc, pingc, syscallc, batchc, fieldsc, listenc] = (["dummyc", "pingc", "syscallc", "batchc", "fieldsc", "listenc"] as const).map((name) => fixturePlugin(name)) as [string, string, string, string, string, string];

test("a source plugin's events are told until it ends", async () => {
  const items = await run({ plugins: [{ file: dummyc }], openParams: "5,10", fields: ["dummy.count"] });
  expect(items[0]).toEqual({ type: "start", source: "dummy", plugins: [{ name: "dummyc", version: "0.1.0", file: dummyc, capabilities: ["sourcing", "extraction"] }], fields: ["dummy.count"] });
  const events = items.filter((item) => item.type === "event");
  expect(events.map(({ data }) => data)).toEqual(["dummy #1", "dummy #2", "dummy #3", "dummy #4", "dummy #5"]);
  expect(events.map(({ fields }) => fields?.["dummy.count"])).toEqual(["1", "2", "3", "4", "5"]);
  expect(events.map(({ text }) => text)).toEqual(["dummy #1", "dummy #2", "dummy #3", "dummy #4", "dummy #5"]);
  expect(items.slice(-2)).toEqual([{ type: "progress", percent: 100, text: "100.00" }, { type: "end", reason: "eof", events: 5, asyncEvents: 0, failures: 0 }]);
});

test("all fields are those that need no argument", async () => {
  const items = await run({ plugins: [{ file: dummyc }, { file: fieldsc }], openParams: "1,10", fields: "all" });
  const [fields = {}] = items.flatMap((item) => (item.type === "event" ? [item.fields] : []));
  expect(fields).toMatchObject({ "dummy.count": "1", "dummy.text": "text-1", "fields.text": "dummy #1" });
  expect(Object.keys(fields)).toContain("fields.arg");
  expect(Object.keys(fields)).not.toContain("fields.word");
});

test("a source is asked once a second how far it is", async () => {
  const items = await run({ plugins: [{ file: dummyc }], openParams: "3,600" });
  const percents = items.flatMap((item) => (item.type === "progress" ? [Math.round(item.percent)] : []));
  expect(percents.length).toBeGreaterThan(1);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(items.at(-1)).toMatchObject({ type: "end", reason: "eof", events: 3 });
});

test("a source without id shows the events of system calls that it sends", async () => {
  const items = await run({ plugins: [{ file: syscallc }], openParams: "2,10" });
  const events = items.filter((item) => item.type === "event");
  expect(events.map(({ source, name }) => [source, name])).toEqual([["syscall", "openat"], ["syscall", "openat"]]);
  expect(events[0]?.text).toMatch(/^fd=/);
});

test("failed calls are told once for each text, and counted", async () => {
  const items = await run({ plugins: [{ file: dummyc }, { file: fieldsc }], openParams: "3,10", fields: ["fields.fail"] });
  expect(items.filter((item) => item.type === "failure")).toEqual([{ type: "failure", plugin: "fieldsc", call: "extract_fields", field: "fields.fail", message: expect.any(String) as string }]);
  expect(items.at(-1)).toMatchObject({ failures: 3 });
});

test("metrics are told in the end where they are asked for", async () => {
  const metrics = async (asked: boolean): Promise<string[]> => (await run({ plugins: [{ file: listenc }], seconds: 0.1, metrics: asked })).flatMap((item) => (item.type === "metric" ? [item.metric.name] : []));
  expect(await metrics(false)).toEqual([]);
  expect((await metrics(true)).length).toBeGreaterThan(0);
});

test("without a source plugin time passes, and async events arrive", async () => {
  const items = await run({ plugins: [{ file: pingc }], seconds: 1 });
  expect(items.filter((item) => item.type === "event").length).toBeGreaterThan(0);
  expect(new Set(items.flatMap((item) => (item.type === "event" ? [item.name] : [])))).toEqual(new Set(["ping"]));
  expect(items.at(-1)).toMatchObject({ type: "end", reason: "time" });
});

test("an aborted signal ends the run in order", async () => {
  const controller = new AbortController();
  const items = await run({ plugins: [{ file: pingc }], signal: controller.signal }, (item) => {
    if (item.type === "event") controller.abort();
  });
  expect(items.at(-1)).toMatchObject({ type: "end", reason: "interrupted" });
});

test("a signal that was aborted before keeps the run from beginning", async () => {
  const items = await run({ plugins: [{ file: pingc }], signal: AbortSignal.abort() });
  expect(items.map(({ type }) => type)).not.toContain("event");
});

test("a plugin of ours that cannot start is told with its own code", async () => {
  const folder = newFolder();
  const file = writePlugin(path.join(folder, "libping.so"));
  await expect(run({ plugins: [{ file, config: {} }] })).rejects.toMatchObject({ code: "FP_RUNTIME_NOT_FOUND", message: expect.stringContaining(folder) as string });
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  expect((await run({ plugins: [{ file, config: {} }], seconds: 0.2 })).at(-1)).toMatchObject({ type: "end", reason: "time" });
});

test("a config that the schema refuses is told in the host's words", async () => {
  const file = writePlugin(path.join(newFolder(), "libping.so"));
  await expect(run({ plugins: [{ file, config: "[]" }] })).rejects.toThrow(/^FP_HOST_FAILED: .*init config/);
});

test("a file that is no plugin is told so", async () => {
  await expect(run({ plugins: [{ file: "/etc/passwd" }] })).rejects.toThrow("FP_HOST_FAILED: cannot load plugin /etc/passwd");
});

test("the command prints one JSON object a line, or rows", async () => {
  const lines: string[] = [];
  const output = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  expect(await runProgram(["run", dummyc, pingc, "--open-params", "2,10", "--json"], output)).toBe(0);
  expect(lines.map((line) => (JSON.parse(line) as RunItem).type).filter((type) => type !== "log")).toContain("end");
  lines.length = 0;
  expect(await runProgram(["run", dummyc, "--open-params", "2,10"], output)).toBe(0);
  expect(lines[0]).toBe("running dummyc 0.1.0 on source dummy");
});

test("open parameters that a source suggests are listed, as a table or as JSON", async () => {
  const lines: string[] = [];
  const output = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  expect(await runProgram(["run", batchc, "--list-open-params"], output)).toBe(0);
  expect(await runProgram(["run", batchc, "--list-open-params", "--json"], output)).toBe(0);
  expect(lines.slice(1).map((line) => JSON.parse(line) as unknown)).toEqual(await listOpenParams({ file: batchc }));
  expect(lines[0]).toContain((await listOpenParams({ file: batchc }))[0]?.value);
  lines.length = 0;
  expect(await runProgram(["run", dummyc, "--list-open-params"], output)).toBe(0);
  expect(await runProgram(["run", pingc, "--list-open-params"], output)).toBe(1);
  expect(lines).toEqual(["no suggestions", expect.stringContaining("FP_OPEN_FAILED: pingc is no event source")]);
  await expect(listOpenParams({ file: batchc, env: { BATCH_FAIL: "params" } })).rejects.toMatchObject({ code: "FP_HOST_FAILED" });
});

test("fields are named with commas or blanks, or not at all", async () => {
  const fields = async (...words: string[]): Promise<unknown> => {
    const lines: string[] = [];
    expect(await runProgram(["run", dummyc, "--open-params", "1,10", "--json", "--fields", ...words], { out: (line) => lines.push(line), err: (line) => lines.push(line) })).toBe(0);
    return (lines.map((line) => JSON.parse(line) as RunItem).find((item) => item.type === "event") as { readonly fields?: unknown }).fields;
  };
  expect(await fields("dummy.count,dummy.text")).toEqual({ "dummy.count": "1", "dummy.text": "text-1" });
  expect(await fields("dummy.count", "dummy.text")).toEqual({ "dummy.count": "1", "dummy.text": "text-1" });
  expect(await fields()).toEqual({ "dummy.count": "1", "dummy.text": "text-1" });
});

test("configs are given in the order of the plugins, as text or as a file", async () => {
  const file = path.join(pluginPackage({}), "config.json");
  writeFileSync(file, "not json");
  const folder = newFolder();
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  const plugin = writePlugin(path.join(folder, "libping.so"));
  const lines: string[] = [];
  const output = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  expect(await runProgram(["run", pingc, plugin, "--config", "", "--config", `@${file}`], output)).toBe(1);
  expect(lines.at(-1)).toContain("is not a valid json");
  expect(await runProgram(["run", pingc, "--config", "", "--config", ""], output)).toBe(1);
  expect(lines.at(-1)).toContain("2 configs for 1 plugins");
  expect(await runProgram(["run", pingc, "--config", "@/nowhere.json"], output)).toBe(1);
  expect(lines.at(-1)).toContain("/nowhere.json cannot be read");
});

test("profiles are of plugins of this SDK: others run as ever", async () => {
  const folder = path.join(newFolder(), "profiles");
  const lines: string[] = [];
  expect(await runProgram(["run", dummyc, "--open-params", "1,10", "--profile", folder], { out: (line) => lines.push(line), err: (line) => lines.push(line) })).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
});

test("a filter lets events through by fields that need not be shown", async () => {
  const items = await run({ plugins: [{ file: dummyc }], openParams: "5,10", filter: "dummy.count > 3 or dummy.text endswith -1" });
  const events = items.filter((item) => item.type === "event");
  expect(events.map(({ text }) => text)).toEqual(["dummy #1", "dummy #4", "dummy #5"]);
  expect(events.filter((event) => "fields" in event)).toEqual([]);
  expect(items.at(-1)).toMatchObject({ events: 5, matched: 3 });
});

test("a filter that is wrong is told with its place before anything is opened", async () => {
  const lines: string[] = [];
  const output = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  expect(await runProgram(["run", "/nowhere.so", "--filter", "dummy.count >"], output)).toBe(1);
  expect(await runProgram(["run", dummyc, "--filter", "dummy.cuont > 3"], output)).toBe(1);
  expect(lines).toEqual([
    'FP_FILTER_INVALID: filter "dummy.count >": a value is expected at its end. Correct it at the place that is named; `falco-plugin run --help` shows what it may hold.',
    expect.stringMatching(/^FP_FILTER_INVALID: filter "dummy\.cuont > 3": there is no field dummy\.cuont at position 1, "dummy\.cuont > 3"\. Fields are: .*dummy\.count/),
  ]);
});

test("on a terminal there are colors, unless nobody wants them", async () => {
  const written = async (...flags: string[]): Promise<string> => {
    let text = "";
    const terminal = { columns: () => 100, rows: () => 24, write: (more: string) => void (text += more), colors: true };
    expect(await runProgram(["run", dummyc, "--open-params", "1,10", ...flags], { out: () => undefined, err: () => undefined, terminal })).toBe(0);
    return text;
  };
  expect(await written()).toMatch(/loading .*…[^]*\u001b\[\d\dm.*pluginevent/);
  expect(await written("--fields", "dummy.count,dummy.text")).toMatch(/EVENT {9}dummy\.count {2}dummy\.text {2}DATA\u001b\[22m\n.*pluginevent {3}\u001b\[39m1 {12}text-1 {6}dummy #1\n/);
  expect(await written("--no-color")).not.toMatch(/\u001b\[\d*m/);
});

test("where nothing can happen it is said why, and how something would", async () => {
  const told = async (...files: string[]): Promise<string[]> =>
    (await run({ plugins: files.map((file) => ({ file })), seconds: 0.1, openParams: "1,10" })).flatMap((item) => (item.type === "log" && item.plugin === "falco-plugin" ? [item.message] : []));
  expect(await told(fieldsc)).toEqual(["events of this source have nothing in them to parse or to extract from: give --source capture:<file>, or a source plugin as well"]);
  expect(await told(dummyc, fieldsc)).toEqual([]);
  expect(await told(pingc)).toEqual([]);
});
