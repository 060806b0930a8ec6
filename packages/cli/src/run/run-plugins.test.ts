import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fixturePlugin } from "@falco-plugin/host";
import { expect, test } from "vitest";
import { newFolder, runtimeName, fakeRuntime, writePlugin } from "../../tests/native-fixtures.ts";
import { pluginPackage } from "../../tests/plugin-package.ts";
import { runProgram } from "../program.ts";
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

const [dummyc, pingc] = [fixturePlugin("dummyc"), fixturePlugin("pingc")];

test("a source plugin's events are told until it ends", async () => {
  const items = await run({ plugins: [{ file: dummyc }], openParams: "5,10", fields: ["dummy.count"] });
  expect(items[0]).toEqual({ type: "start", source: "dummy", plugins: [{ name: "dummyc", version: "0.1.0", file: dummyc, capabilities: ["sourcing", "extraction"] }] });
  const events = items.filter((item) => item.type === "event");
  expect(events.map(({ data }) => data)).toEqual(["dummy #1", "dummy #2", "dummy #3", "dummy #4", "dummy #5"]);
  expect(events.map(({ fields }) => fields?.["dummy.count"])).toEqual(["1", "2", "3", "4", "5"]);
  expect(items.at(-1)).toEqual({ type: "end", reason: "eof", events: 5, asyncEvents: 0 });
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
