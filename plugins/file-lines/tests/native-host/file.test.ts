import { readdirSync, readlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test } from "vitest";

test("liblines.so gives every line of a large file once, in order, and closes the file", { timeout: 60_000 }, async () => {
  await using built = await BuiltPlugin.build("file-lines");
  const file = path.join(built.folder, "large.log");
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${"x".repeat(index % 100)}`);
  writeFileSync(file, lines.join("\n"));

  await using host = await startHost({ env: built.env });
  const inspector = await host.createInspector();
  await inspector.load(built.file);
  for (const round of [1, 2]) {
    await inspector.open({ kind: "plugin", plugin: "lines", params: file });
    const { events, result } = await inspector.collect();
    expect(events.map(({ text }) => text), `round ${round}`).toEqual(lines);
    expect(result).toMatchObject({ reason: "eof", progress: { percent: 100 } });
    await inspector.close();
  }
  const { pid } = await host.counters();
  const open = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  expect(open).not.toContain(file);
  await expect(inspector.open({ kind: "plugin", plugin: "lines", params: "missing.log" })).rejects.toThrow("ENOENT");
  expect(host.misuses).toEqual([]);
});
